------------------------- MODULE ReprogramAfterReset -------------------------
(***************************************************************************)
(* The second question of the review (Q2): the driver tells a manager to   *)
(* program all slots again, and the manager has none.  Should it warn, as  *)
(* of a mistake, or just return?  Whether that call is a mistake depends   *)
(* on who calls: here is a driver's way through start and reset, and three *)
(* habits that drivers have or could have.  How many slots there are is    *)
(* read from a register when the device is started.  Rule R8.              *)
(***************************************************************************)
CONSTANTS
    Answer,     \* what reprogram-all does where there are no slots, see Answers
    Caller      \* when a driver calls it, see Callers

Answers == {
    "Returns",              \* nothing to do
    "WarnsAndReturns"}      \* nothing to do, and a warning that somebody made a mistake

Callers == {
    "AlwaysCalls",          \* after each reset, whether there are slots or not
    "AsksFirst",            \* asks after each reset whether there are slots, and calls if so
    "AskedWhenBound"}       \* asked once, when it was bound to the device

ASSUME Answer \in Answers
ASSUME Caller \in Callers

VARIABLES
    device,     \* "bound", "up", or in "reset": then the driver's handler is at work
    register,   \* whether the hardware has slots, as its register will say
    slots,      \* whether the manager has slots
    told,       \* what the driver was told when it asked: "nothing" before it asked
    called,     \* whether it has called reprogram-all since the last reset
    blank,      \* whether slots that have a key on record are blank
    warned      \* whether there was a warning

vars == <<device, register, slots, told, called, blank, warned>>

TypeOK ==
    /\ device \in {"bound", "up", "reset"}
    /\ told \in {"nothing", "slots", "no slots"}
    /\ {register, slots, called, blank, warned} \subseteq BOOLEAN

Init ==
    /\ device = "bound"
    /\ register \in BOOLEAN
    /\ slots = FALSE
    /\ told = "nothing"
    /\ called = FALSE
    /\ blank = FALSE
    /\ warned = FALSE

-----------------------------------------------------------------------------
\* When a driver of each habit asks.
Asks == (Caller = "AsksFirst" /\ device = "reset") \/ (Caller = "AskedWhenBound" /\ device = "bound")

AskForSlots ==
    /\ Asks
    /\ told' = IF slots THEN "slots" ELSE "no slots"
    /\ UNCHANGED <<device, register, slots, called, blank, warned>>

\* The device is started: its register says whether there are slots.
Start ==
    /\ device = "bound"
    /\ Caller = "AskedWhenBound" => told # "nothing"
    /\ device' = "up"
    /\ slots' = register
    /\ UNCHANGED <<register, told, called, blank, warned>>

\* The hardware is reset, and forgets all keys.
LoseKeys ==
    /\ device = "up"
    /\ device' = "reset"
    /\ blank' = slots
    /\ called' = FALSE
    /\ told' = IF Caller = "AsksFirst" THEN "nothing" ELSE told
    /\ UNCHANGED <<register, slots, warned>>

\* The driver's reset handler calls reprogram-all (R8).
CallReprogram ==
    /\ device = "reset"
    /\ ~called
    /\ Caller = "AlwaysCalls" \/ told = "slots"
    /\ called' = TRUE
    /\ blank' = FALSE
    /\ warned' = (warned \/ (~slots /\ Answer = "WarnsAndReturns"))
    /\ UNCHANGED <<device, register, slots, told>>

\* The handler has done what it thinks there was to do.
GoOn ==
    /\ device = "reset"
    /\ called \/ told = "no slots"
    /\ device' = "up"
    /\ UNCHANGED <<register, slots, told, called, blank, warned>>

Next == AskForSlots \/ Start \/ LoseKeys \/ CallReprogram \/ GoOn

Spec == Init /\ [][Next]_vars /\ WF_vars(AskForSlots) /\ WF_vars(CallReprogram) /\ WF_vars(GoOn)

-----------------------------------------------------------------------------
\* To call is no mistake: a driver cannot know better than the manager whether there are slots.
NobodyIsWarned == ~warned

\* After a reset all slots have their keys again.
KeysAreBack == device = "up" => ~blank

\* What a driver was told, and what the manager has, is what the register says; who does not ask is told nothing.
SlotsAreAsRegisterSays ==
    /\ device # "bound" => slots = register
    /\ told = "slots" => slots
    /\ told # "nothing" => Caller # "AlwaysCalls" /\ (Caller = "AsksFirst" => device # "bound")

\* A reset takes the keys of all slots, and is the only thing that does; only its handler calls reprogram-all.
OnlyResetTakesKeys ==
    [][/\ device = "up" /\ device' = "reset" => blank' = slots
       /\ blank' /\ ~blank => device = "up" /\ device' = "reset"
       /\ called' /\ ~called => device = "reset"
       /\ device' # device => <<device, device'>> \in {<<"bound", "up">>, <<"up", "reset">>, <<"reset", "up">>}]_vars

\* The handler comes to its end.
DeviceComesBack == device = "reset" ~> device = "up"
=============================================================================
