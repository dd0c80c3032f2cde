----------------------------- MODULE Resubmission -----------------------------
(***************************************************************************)
(* A device does a part of a request and reports so.  The rest is sent     *)
(* again, through the same request: it begins at a later sector, so its    *)
(* data unit numbers begin later as well, and it needs the slot of its key *)
(* until the last part is done.  What becomes of the number and of the     *)
(* slot when only a part is done is for whoever completes the part to say. *)
(* Rules R18, R19; finding 36.                                             *)
(***************************************************************************)
EXTENDS Naturals

CONSTANTS
    Units,      \* how many data units the request has
    First,      \* the data unit number of the first of them; not 0, which stands for none
    Rest,       \* what becomes of the request's number when a part of it is done, see Rests
    Slot        \* when the slot goes back, see Slots

Rests == {
    "Advances",     \* it is that of the first data unit that is left
    "Stays"}        \* it is that of the first data unit of all

Slots == {
    "WithLastPart",     \* when nothing is left
    "WithFirstPart"}    \* when a part is done

ASSUME Units \in Nat \ {0}
ASSUME First \in Nat \ {0}
ASSUME Rest \in Rests
ASSUME Slot \in Slots

VARIABLES
    phase,      \* where the request is: "idle"; "sent" to the device; "waiting" to be sent, at first or again
    done,       \* how many of its data units are done, from the first on
    number,     \* the data unit number that it carries
    holds,      \* whether it holds the slot of its key
    under       \* under[u]: the number under which data unit u was transformed; 0 if it was not

vars == <<phase, done, number, holds, under>>

Numbers == First..First + 2 * Units

TypeOK ==
    /\ phase \in {"idle", "waiting", "sent"}
    /\ done \in 0..Units
    /\ number \in Numbers \cup {0}
    /\ holds \in BOOLEAN
    /\ under \in [1..Units -> Numbers \cup {0}]

Init ==
    /\ phase = "idle"
    /\ done = 0
    /\ number = 0
    /\ holds = FALSE
    /\ under = [u \in 1..Units |-> 0]

-----------------------------------------------------------------------------
\* R18: the request is made, and gets its slot.
Make ==
    /\ phase = "idle"
    /\ phase' = "waiting"
    /\ done' = 0
    /\ number' = First
    /\ holds' = TRUE
    /\ under' = [u \in 1..Units |-> 0]

\* It is sent, with the number that it carries: at first, or what is left of it.
Send ==
    /\ phase = "waiting"
    /\ phase' = "sent"
    /\ UNCHANGED <<done, number, holds, under>>

\* R19: the device counts on from the number that it was given.
Transformed(units) == [u \in 1..Units |-> IF u \in done + 1..done + units THEN number + u - done - 1 ELSE under[u]]

\* The device has done some of what is left, and not all.
DoPart(units) ==
    /\ phase = "sent"
    /\ done + units < Units
    /\ phase' = "waiting"
    /\ done' = done + units
    /\ number' = IF Rest = "Advances" THEN number + units ELSE number
    /\ holds' = (holds /\ Slot = "WithLastPart")
    /\ under' = Transformed(units)

\* It has done all of it: the slot goes back, and the request is over (R18).
DoAll ==
    /\ phase = "sent"
    /\ phase' = "idle"
    /\ done' = Units
    /\ number' = 0
    /\ holds' = FALSE
    /\ under' = Transformed(Units - done)

Next ==
    \/ Make
    \/ Send
    \/ \E units \in 0..Units : DoPart(units)
    \/ DoAll

Spec == Init /\ [][Next]_vars /\ WF_vars(Send) /\ SF_vars(DoAll)

-----------------------------------------------------------------------------
(* What holds in every state. *)

\* R19: what was written under a number is read under it, in however many parts.
EachUnitUnderItsOwnNumber == \A u \in 1..done : under[u] = First + u - 1

\* R18: a request has its slot from when it is made until all of it is done.
HoldsItsSlotUntilDone == holds <=> phase # "idle"

\* And then all of it is done.
NothingIsLeftOut == phase = "idle" => done \in {0, Units}

(* What happens at last. *)

\* A request that is sent again and again comes to its end, if the device does all that is left again and again.
RequestEnds == phase = "waiting" ~> phase = "idle"
=============================================================================
