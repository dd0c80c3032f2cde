---------------------------- MODULE KeyOperation ----------------------------
(***************************************************************************)
(* An operation on a key that a layered device passes to the devices below *)
(* it: an eviction, which goes to all of them, or the making of a secret,  *)
(* which one of them has to do.  Small things go wrong on the way there    *)
(* and back: the table stays referenced, a key at fault is tried on every  *)
(* device, an error comes up as another one, locks nest.  Rules R27, R28,  *)
(* R30; bugs B4, B6, B7, B8.                                               *)
(***************************************************************************)
EXTENDS Naturals, Sequences, Designs

CONSTANTS
    NumDevices,     \* how many devices the table has
    Walk            \* how the layered device goes about it, see WalkChoices in Designs

ASSUME NumDevices \in Nat \ {0}
ASSUME Walk \in WalkChoices

\* What a device may answer.  A key at fault is at fault on every device.
Answers == {"done", "not supported", "bad key", "I/O error"}

VARIABLES
    operation,  \* what is asked for: "evict", "derive"; "none" between operations
    answers,    \* what the devices that were asked have answered, in their order
    isAsking,   \* whether a device is being asked
    references, \* how often the table is referred to
    swap,       \* whether somebody waits to replace the table: "none", "waits"
    upperLock,  \* whether the layered device's own manager is locked
    lowerLock,  \* whether the manager of the device that is being asked is locked
    result      \* what the last operation came to; "none" before it has ended

vars == <<operation, answers, isAsking, references, swap, upperLock, lowerLock, result>>

TypeOK ==
    /\ operation \in {"evict", "derive", "none"}
    /\ answers \in Seq(Answers) /\ Len(answers) <= NumDevices
    /\ references \in 0..1
    /\ swap \in {"none", "waits"}
    /\ {isAsking, upperLock, lowerLock} \subseteq BOOLEAN
    /\ result \in Answers \cup {"none"}

Init ==
    /\ operation = "none"
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
    \/ Len(answers) = NumDevices
    \/ operation = "derive" /\ "done" \in Range(answers)
    \/ operation = "derive" /\ "bad key" \in Range(answers) /\ Walk.keyAtFault = "Stops"

\* B4: an error comes up as it came from below.
Outcome ==
    IF Errors = {} \/ (operation = "derive" /\ "done" \in Range(answers)) \/ Walk.errors = "Hidden" THEN "done"
    ELSE IF Walk.errors = "Replaced" THEN "I/O error"
    ELSE answers[First(Errors)]

\* B7: the path on which a secret has been made leaves early.
KeepsReference == Walk.reference = "KeptOnEarlyReturn" /\ operation = "derive" /\ "done" \in Range(answers)

-----------------------------------------------------------------------------
\* The user of a key asks for something: the table is referred to until that has ended.
BeginOperation(what) ==
    /\ operation = "none"
    /\ references = 0
    /\ operation' = what
    /\ answers' = <<>>
    /\ references' = 1
    /\ upperLock' = (Walk.locks = "HeldWhileBelowIsAsked")
    /\ UNCHANGED <<isAsking, swap, lowerLock, result>>

\* R27, R28: the next device is asked; its own manager takes its lock for that.
AskNext ==
    /\ operation # "none"
    /\ ~isAsking
    /\ ~IsAnswered
    /\ isAsking' = TRUE
    /\ lowerLock' = TRUE
    /\ UNCHANGED <<operation, answers, references, swap, upperLock, result>>

Answer(answer) ==
    /\ isAsking
    /\ "bad key" \in Range(answers) => answer \in {"bad key", "not supported"}
    /\ isAsking' = FALSE
    /\ lowerLock' = FALSE
    /\ answers' = Append(answers, answer)
    /\ UNCHANGED <<operation, references, swap, upperLock, result>>

\* The user is told what came of it.
EndOperation ==
    /\ operation # "none"
    /\ ~isAsking
    /\ IsAnswered
    /\ operation' = "none"
    /\ references' = IF KeepsReference THEN 1 ELSE 0
    /\ upperLock' = FALSE
    /\ result' = Outcome
    /\ UNCHANGED <<answers, isAsking, swap, lowerLock>>

\* R26: the table is to be replaced, which waits until nobody refers to it.
BeginSwap ==
    /\ swap = "none"
    /\ swap' = "waits"
    /\ UNCHANGED <<operation, answers, isAsking, references, upperLock, lowerLock, result>>

EndSwap ==
    /\ swap = "waits"
    /\ references = 0
    /\ swap' = "none"
    /\ UNCHANGED <<operation, answers, isAsking, references, upperLock, lowerLock, result>>

Next ==
    \/ \E what \in {"evict", "derive"} : BeginOperation(what)
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

\* B4: an error that comes up came from below.
ErrorComesUpAsItWas == operation = "none" /\ result \notin {"none", "done"} => result \in Range(answers)

\* R27, R30: an eviction that reports success was done on every device; a secret that was made was made by one of them.
SuccessIsTrue ==
    [][operation # "none" /\ operation' = "none" /\ result' = "done" =>
        IF operation = "evict" THEN Len(answers) = NumDevices /\ Errors = {} ELSE "done" \in Range(answers)]_vars

\* B6: managers nest, and their locks are of one kind; who holds one does not take another.
NoLockIsHeldWhileBelowIsAsked == ~(upperLock /\ lowerLock)

\* R26, B7: who replaces a table does not wait for ever.
WhoSwapsIsServed == swap = "waits" ~> swap = "none"
=============================================================================
