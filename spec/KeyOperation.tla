---------------------------- MODULE KeyOperation ----------------------------
(***************************************************************************)
(* An operation that a layered device passes to the devices below it: an   *)
(* eviction, which goes to all of them; the making of a secret, which one  *)
(* of them has to do; or a cloned request, which goes to one of them.      *)
(* Small things go wrong on the way there and back: the table stays        *)
(* referenced, a key at fault is tried on every device, an error comes up  *)
(* as another one, locks nest.  Rules R27, R28, R30; bugs B4, B6, B7, B8.  *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Designs

CONSTANTS
    NumDevices,     \* how many devices the table has
    Operations,     \* what is asked for: a subset of PossibleOperations
    Walk            \* how the layered device goes about it, see WalkChoices in Designs

PossibleOperations == {
    "evict",    \* R27: a key is evicted
    "derive",   \* R30: a secret is made from a key, since 6.16
    "request"}  \* R28: a cloned request gets a slot below

ASSUME NumDevices \in Nat \ {0}
ASSUME Operations \subseteq PossibleOperations
ASSUME Walk \in WalkChoices

\* What a device may answer.  A key at fault is at fault on every device.
Answers == {"done", "not supported", "bad key", "I/O error"}

VARIABLES
    operation,  \* what is asked for; "none" between operations
    isLive,     \* whether there is a table at all: not before the first one is loaded, nor after the last one
    answers,    \* what the devices that were asked have answered, in their order
    isAsking,   \* whether a device is being asked
    references, \* how often the table is referred to
    swap,       \* whether somebody waits to replace the table: "none", "waits"
    upperLock,  \* whether the layered device's own manager is locked
    lowerLock,  \* whether the manager of the device that is being asked is locked
    result      \* what the last operation came to; "none" before it has ended

vars == <<operation, isLive, answers, isAsking, references, swap, upperLock, lowerLock, result>>

TypeOK ==
    /\ operation \in Operations \cup {"none"}
    /\ answers \in Seq(Answers) /\ Len(answers) <= NumDevices
    /\ references \in 0..2
    /\ swap \in {"none", "waits"}
    /\ {isLive, isAsking, upperLock, lowerLock} \subseteq BOOLEAN
    /\ result \in Answers \cup {"none"}

Init ==
    /\ operation = "none"
    /\ isLive = TRUE
    /\ answers = <<>>
    /\ isAsking = FALSE
    /\ references = 0
    /\ swap = "none"
    /\ upperLock = FALSE
    /\ lowerLock = FALSE
    /\ result = "none"

-----------------------------------------------------------------------------
Range(seq) == {seq[i] : i \in DOMAIN seq}
Errors == {i \in DOMAIN answers : answers[i] # "done"}
First(indices) == CHOOSE i \in indices : \A j \in indices : i <= j

\* R27: an eviction goes to every device, whatever they answer.  R30: a secret is made once, and a key that is at fault
\* on one device is so on all (B8).
IsAnswered ==
    \/ ~isLive
    \/ Len(answers) = NumDevices
    \/ operation = "request" /\ answers # <<>>
    \/ operation = "derive" /\ "done" \in Range(answers)
    \/ operation = "derive" /\ "bad key" \in Range(answers) /\ Walk.keyAtFault = "Stops"

\* R27, B4: an error comes up as it came from below; that of an eviction may be kept back, that of a cloned request be
\* replaced.  Without a table no device has the key, and none can do anything else with it.
Outcome ==
    IF ~isLive THEN IF operation = "evict" THEN "done" ELSE "not supported"
    ELSE IF Errors = {} \/ (operation = "derive" /\ "done" \in Range(answers)) THEN "done"
    ELSE IF operation = "evict" /\ Walk.errors = "Hidden" THEN "done"
    ELSE IF operation = "request" /\ Walk.errors = "Replaced" THEN "I/O error"
    ELSE answers[First(Errors)]

\* B7: an eviction that finds no table leaves early.  Once is enough.
KeepsReference ==
    Walk.reference = "KeptOnEarlyReturn" /\ operation = "evict" /\ ~isLive /\ references = 1

-----------------------------------------------------------------------------
\* The user of a key asks for something: the table is referred to until that has ended.
BeginOperation(what) ==
    /\ operation = "none"
    /\ operation' = what
    /\ answers' = <<>>
    /\ references' = references + 1
    /\ upperLock' = (what = "evict" /\ Walk.locks = "HeldWhileBelowIsAsked")
    /\ UNCHANGED <<isLive, isAsking, swap, lowerLock, result>>

\* R27, R28: the next device is asked; its own manager takes its lock for that.
AskNext ==
    /\ operation # "none"
    /\ ~isAsking
    /\ ~IsAnswered
    /\ isAsking' = TRUE
    /\ lowerLock' = TRUE
    /\ UNCHANGED <<operation, isLive, answers, references, swap, upperLock, result>>

Answer(answer) ==
    /\ isAsking
    /\ "bad key" \in Range(answers) => answer \in {"bad key", "not supported"}
    /\ isAsking' = FALSE
    /\ lowerLock' = FALSE
    /\ answers' = Append(answers, answer)
    /\ UNCHANGED <<operation, isLive, references, swap, upperLock, result>>

\* The user gets the result.
EndOperation ==
    /\ operation # "none"
    /\ ~isAsking
    /\ IsAnswered
    /\ operation' = "none"
    /\ references' = IF KeepsReference THEN references ELSE references - 1
    /\ upperLock' = FALSE
    /\ result' = Outcome
    /\ UNCHANGED <<isLive, answers, isAsking, swap, lowerLock>>

\* R26: the table is to be replaced or taken away, which waits until nobody refers to it.
BeginSwap ==
    /\ swap = "none"
    /\ swap' = "waits"
    /\ UNCHANGED <<operation, isLive, answers, isAsking, references, upperLock, lowerLock, result>>

EndSwap ==
    /\ swap = "waits"
    /\ references = 0
    /\ swap' = "none"
    /\ isLive' \in BOOLEAN
    /\ UNCHANGED <<operation, answers, isAsking, references, upperLock, lowerLock, result>>

Next ==
    \/ \E what \in Operations : BeginOperation(what)
    \/ AskNext
    \/ \E answer \in Answers : Answer(answer)
    \/ EndOperation
    \/ BeginSwap
    \/ EndSwap

Spec ==
    /\ Init
    /\ [][Next]_vars
    /\ WF_vars(AskNext)
    /\ WF_vars(\E answer \in Answers : Answer(answer))
    /\ WF_vars(EndOperation)
    /\ SF_vars(EndSwap)

-----------------------------------------------------------------------------
(* What holds in every state. *)

\* B7: who has ended refers to nothing.
NoReferenceIsLeft == operation = "none" => references = 0

\* B8: a key that is at fault is not tried elsewhere.
KeyAtFaultIsTriedOnce == operation = "derive" => \A i \in DOMAIN answers : answers[i] = "bad key" => i = Len(answers)

\* B4: an error that comes up came from below, unless there is nothing below.
ErrorComesUpAsItWas ==
    operation = "none" /\ result \notin {"none", "done"} => result \in Range(answers) \/ answers = <<>>

\* R27: an eviction that reports success was done everywhere, all else by one device at least.
SuccessIsTrue ==
    [][operation # "none" /\ operation' = "none" /\ result' = "done" =>
            IF operation = "evict"
            THEN Errors = {} /\ (isLive => Len(answers) = NumDevices)
            ELSE "done" \in Range(answers)]_vars

\* B6: managers nest, and their locks are of one kind; who holds one does not take another.
NoLockIsHeldWhileBelowIsAsked == ~(upperLock /\ lowerLock)

\* R26, B7: who replaces a table does not wait for ever.
WhoSwapsIsServed == swap = "waits" ~> swap = "none"
=============================================================================
