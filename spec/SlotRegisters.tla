---------------------------- MODULE SlotRegisters ----------------------------
(***************************************************************************)
(* What lies below a slot: registers, which a driver writes one by one,    *)
(* and hardware that may lose them all at any moment.                      *)
(*                                                                         *)
(* A slot has its key in several words, and a bit that enables it.  Data   *)
(* that is sent to a slot which is not enabled fails; to one that is, it   *)
(* is transformed under whatever the words are.  So what a driver must see *)
(* to is that no slot is enabled with a key that is half written, and that *)
(* a program which it reports as failed has left the slot as it was.       *)
(*                                                                         *)
(* A driver is called under the manager's lock, and so is programming all  *)
(* slots again after a reset: so the one waits for the other.  The reset   *)
(* itself waits for nobody.  Rules R4, R7, R8, hazard H1.                  *)
(***************************************************************************)
EXTENDS Naturals

CONSTANTS
    Keys,       \* the keys that are in play
    Words,      \* so many words has a key in registers
    NoKey,      \* stands where there is no key; in a word: cleared
    Driver      \* which choices the driver makes, see DriverChoices

DriverChoices == [
    \* When the slot is enabled while its key is written: never; or it stays as it was; or it is enabled with the first word.
    order    : {"DisabledWhileWritten", "LeftAsItWas", "EnabledFirst"},
    \* H1: when a program can fail: before anything is written, or at any time, as where firmware does it.
    failure  : {"BeforeFirstWrite", "AnyTime"},
    \* R7: what clearing a slot writes: every word of the key as well, or only that the slot is not enabled.
    clearing : {"AllWords", "NoWord"},
    \* R8: whether programming all slots again waits for a driver that is at work on one.
    again    : {"WaitsForDriver", "WaitsForNobody"}]

\* UFS and eMMC hosts whose registers are those of the standard, in Linux since 5.9.
StandardHost == [
    order    |-> "DisabledWhileWritten",
    failure  |-> "BeforeFirstWrite",
    clearing |-> "AllWords",
    again    |-> "WaitsForDriver"]

ASSUME ThereAreWords == Words \in Nat \ {0}
ASSUME NoKeyIsNone == NoKey \notin Keys
ASSUME DriverIsOne == Driver \in DriverChoices /\ StandardHost \in DriverChoices

VARIABLES
    word,       \* word[i]: of which key that word of the slot is
    enabled,    \* whether the slot transforms data
    stage,      \* how far the driver is, see Stages
    wanted,     \* the key that the driver is to write; NoKey where it is to clear the slot
    left,       \* the words that it has not written yet
    linked,     \* the key that the manager has on record for the slot
    device      \* "up", or in "reset": then it transforms nothing

vars == <<word, enabled, stage, wanted, left, linked, device>>

registers == <<word, enabled>>

Stages == {
    "idle",     \* nobody writes
    "begun",    \* the driver is called, and has written nothing
    "writing"}  \* it writes words

TypeOK ==
    /\ word \in [1..Words -> Keys \cup {NoKey}]
    /\ enabled \in BOOLEAN
    /\ stage \in Stages
    /\ wanted \in Keys \cup {NoKey}
    /\ left \subseteq 1..Words
    /\ linked \in Keys \cup {NoKey}
    /\ device \in {"up", "reset"}

Init ==
    /\ word = [i \in 1..Words |-> NoKey]
    /\ enabled = FALSE
    /\ stage = "idle"
    /\ wanted = NoKey
    /\ left = {}
    /\ linked = NoKey
    /\ device = "up"

-----------------------------------------------------------------------------
(* The driver at work, under the manager's lock. *)

\* R4, R7: a key is to be written, or with NoKey the slot to be cleared.
CallDriver(k) ==
    /\ stage = "idle"
    /\ stage' = "begun"
    /\ wanted' = k
    /\ left' = IF k = NoKey /\ Driver.clearing = "NoWord" THEN {} ELSE 1..Words
    /\ UNCHANGED <<registers, linked, device>>

\* The first thing that is written: that the slot is not enabled.  Some drivers do not see to that.
FirstWrite ==
    /\ stage = "begun"
    /\ stage' = "writing"
    /\ enabled' = CASE Driver.order = "DisabledWhileWritten" -> FALSE
                    [] Driver.order = "LeftAsItWas" -> enabled
                    [] Driver.order = "EnabledFirst" -> wanted # NoKey
    /\ UNCHANGED <<word, wanted, left, linked, device>>

\* A word of the key is written; in which order they are is of no concern.
WriteWord(i) ==
    /\ stage = "writing"
    /\ i \in left
    /\ word' = [word EXCEPT ![i] = wanted]
    /\ left' = left \ {i}
    /\ UNCHANGED <<enabled, stage, wanted, linked, device>>

\* The last thing that is written: that the slot is enabled, if it has a key.  The manager takes that down.
LastWrite ==
    /\ stage = "writing"
    /\ left = {}
    /\ enabled' = (wanted # NoKey)
    /\ linked' = wanted
    /\ stage' = "idle"
    /\ wanted' = NoKey
    /\ UNCHANGED <<word, left, device>>

\* H1: the driver gives up, and says so: the manager keeps what it has on record, unless it was to be cleared (R7).
DriverFails ==
    /\ stage = "begun" \/ (stage = "writing" /\ Driver.failure = "AnyTime")
    /\ wanted # NoKey
    /\ stage' = "idle"
    /\ wanted' = NoKey
    /\ left' = {}
    /\ UNCHANGED <<registers, linked, device>>

-----------------------------------------------------------------------------
(* The hardware. *)

\* All registers are lost, at any moment: nothing holds a reset back while a driver writes.
Reset ==
    /\ word' = [i \in 1..Words |-> NoKey]
    /\ enabled' = FALSE
    /\ device' = "reset"
    /\ UNCHANGED <<stage, wanted, left, linked>>

\* R8: what the manager has on record is written again, word by word; nobody else comes in between, and the device is up after that.
Reprogram ==
    /\ device = "reset"
    /\ (Driver.again = "WaitsForDriver" => stage = "idle")
    /\ word' = IF linked = NoKey THEN word ELSE [i \in 1..Words |-> linked]
    /\ enabled' = IF linked = NoKey THEN enabled ELSE TRUE
    /\ device' = "up"
    /\ UNCHANGED <<stage, wanted, left, linked>>

-----------------------------------------------------------------------------
Next ==
    \/ \E k \in Keys \cup {NoKey} : CallDriver(k)
    \/ FirstWrite
    \/ \E i \in 1..Words : WriteWord(i)
    \/ LastWrite
    \/ DriverFails
    \/ Reset
    \/ Reprogram

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
(* What holds in every state. *)

\* While the device transforms data, a slot that is enabled has one whole key.  In a reset it may have half of one: the driver goes on with
\* what it was about when the first words were lost, and enables it.  Nobody uses it then, and programming again mends it.
EnabledHasWholeKey == device = "up" /\ enabled => \E k \in Keys : \A i \in 1..Words : word[i] = k

\* H1: what the manager has on record is in the registers, whenever nobody writes them.
LinkedIsInRegisters ==
    stage = "idle" /\ device = "up" /\ linked # NoKey => enabled /\ \A i \in 1..Words : word[i] = linked

\* R7: once a slot is cleared nothing of a key is left in it.
ClearedIsEmpty ==
    stage = "idle" /\ device = "up" /\ linked = NoKey => ~enabled /\ \A i \in 1..Words : word[i] = NoKey
=============================================================================
