------------------------------ MODULE Keyslots ------------------------------
(***************************************************************************)
(* A device encrypts with the keys that are programmed into its few        *)
(* keyslots.  A request gets a slot that holds its key before its data is  *)
(* transformed, and puts it back before it completes; requests under the   *)
(* same key share a slot.  Slots that nobody uses keep their key, in case  *)
(* it is wanted again, and the one unused for longest is programmed anew.  *)
(* When a key goes out of use for good, it is evicted.  A reset makes the  *)
(* hardware forget; the driver then has all slots programmed again.        *)
(*                                                                         *)
(* Each call is one step here, and its outcome is part of its name.        *)
(* Waiting is a step that is not enabled.  How the calls interleave is     *)
(* the business of another module.  Rules R1-R8.                           *)
(***************************************************************************)
EXTENDS Naturals, Sequences, FiniteSets, Designs

CONSTANTS
    NumSlots,       \* how many slots the hardware has
    Keys,           \* the keys that are in play
    Requests,       \* the requests that can hold a slot at the same time
    NoKey,          \* stands in a slot that has no key
    NoSlot,         \* stands in a request that has no slot
    Design,         \* which choices the manager makes, see Designs
    Faults,         \* what can go wrong below: a subset of PossibleFaults
    FailingSlots    \* slots of which every program fails

Slots == 0..NumSlots - 1

PossibleFaults == {
    "ProgramLeavesSlot",    \* a program fails before its first write to the slot, as in UFS
    "ProgramBlanksSlot",    \* a program fails after it has blanked the slot, as in ICE and the fallback
    "EvictFails",           \* erasing a slot fails, and the key stays where it is
    "EvictBlanksAndFails",  \* erasing a slot reports an error although the key is gone
    "ReprogramFails",       \* programming again after a reset fails
    "Reset"}                \* the hardware loses all keys

ASSUME ThereAreSlots == NumSlots \in Nat \ {0}
ASSUME NoKeyIsNone == NoKey \notin Keys
ASSUME NoSlotIsNone == NoSlot \notin Slots
ASSUME RequestsAreFinite == IsFiniteSet(Requests)
ASSUME DesignIsOne == Design \in Choices
ASSUME Faults \subseteq PossibleFaults
ASSUME FailingSlots \subseteq Slots
ASSUME FailingSlots # {} => Faults \cap {"ProgramLeavesSlot", "ProgramBlanksSlot"} # {}

VARIABLES
    slotKey,    \* slotKey[s]: the key that the manager has on record for slot s
    link,       \* link[s]: what that record is good for, see Links
    count,      \* count[s]: how many requests hold slot s
    idle,       \* the idle list: the slots that nobody holds, least recently used first
    hardware,   \* hardware[s]: the key that the hardware really has in slot s
    device,     \* "up", or in "reset": then it transforms nothing
    keyOf,      \* keyOf[r]: the key of request r, NoKey when it holds no slot
    slotOf,     \* slotOf[r]: the slot that request r holds
    evicted,    \* history: keys whose last eviction reported success, and that no request got since
    recency     \* history: the idle linked slots by the time of their last use, kept apart from idle

vars == <<slotKey, link, count, idle, hardware, device, keyOf, slotOf, evicted, recency>>

Links == {
    "empty",    \* no key
    "linked",   \* a look-up for the key finds this slot
    "doomed",   \* evicted while in use: no look-up finds it, its holders may finish, then it is erased
    "stale"}    \* no look-up finds it, and its hardware may hold the key or not: nothing is transformed with it

TypeOK ==
    /\ slotKey \in [Slots -> Keys \cup {NoKey}]
    /\ link \in [Slots -> Links]
    /\ \A s \in Slots : link[s] = "empty" <=> slotKey[s] = NoKey
    /\ count \in [Slots -> 0..Cardinality(Requests)]
    /\ idle \in Seq(Slots)
    /\ hardware \in [Slots -> Keys \cup {NoKey}]
    /\ device \in {"up", "reset"}
    /\ keyOf \in [Requests -> Keys \cup {NoKey}]
    /\ slotOf \in [Requests -> Slots \cup {NoSlot}]
    /\ \A r \in Requests : keyOf[r] = NoKey <=> slotOf[r] = NoSlot
    /\ evicted \subseteq Keys
    /\ recency \in Seq(Slots)

\* R1: all slots are empty, and idle in the order of their index.
Init ==
    /\ slotKey = [s \in Slots |-> NoKey]
    /\ link = [s \in Slots |-> "empty"]
    /\ count = [s \in Slots |-> 0]
    /\ idle = [i \in 1..NumSlots |-> i - 1]
    /\ hardware = [s \in Slots |-> NoKey]
    /\ device = "up"
    /\ keyOf = [r \in Requests |-> NoKey]
    /\ slotOf = [r \in Requests |-> NoSlot]
    /\ evicted = {}
    /\ recency = <<>>

-----------------------------------------------------------------------------
(* Sequences without repetition, as lists of slots are. *)

Range(seq) == {seq[i] : i \in DOMAIN seq}

Without(seq, s) == SelectSeq(seq, LAMBDA t : t # s)

ToTail(seq, s) == Append(Without(seq, s), s)

ToHead(seq, s) == <<s>> \o Without(seq, s)

-----------------------------------------------------------------------------
(* What the calls have in common. *)

Holds(r) == slotOf[r] # NoSlot

\* Whether calls that need the driver go on: in a reset, that depends on the design.
DriverIsCalled == device = "up" \/ Design.inReset = "GoesOn"

\* R3: the slots that a look-up for k finds.
Lookup(k) == {s \in Slots : link[s] = "linked" /\ slotKey[s] = k}

\* All slots in which something of k may be left, as far as the manager knows.
Records(k) == {s \in Slots : slotKey[s] = k}

\* R4: the slot that a miss of k programs: the least recently used one, but for a key that has a record
\* already, which goes back into its own slot: so there is never more than one to erase.
Victims(k) ==
    IF Records(k) # {} THEN {CHOOSE s \in Records(k) : TRUE}
    ELSE IF Design.victim = "LeastRecentlyUsed" THEN {Head(idle)}
    ELSE LET empty == {s \in Range(idle) : link[s] = "empty"}
         IN  IF empty # {} THEN empty ELSE Range(idle)

\* A slot loses its link.  What is left of the record depends on the design.
Unlink(s) ==
    /\ slotKey' = [slotKey EXCEPT ![s] = IF Design.staleKey = "Forgotten" THEN NoKey ELSE @]
    /\ link' = [link EXCEPT ![s] =
                    IF @ = "empty" \/ Design.staleKey = "Forgotten" THEN "empty" ELSE "stale"]
    /\ recency' = Without(recency, s)

KeepLink == UNCHANGED <<slotKey, link, recency>>

\* What the hardware holds after the driver has erased a slot, and says so (B11).
HardwareAfterErasing(s) == [hardware EXCEPT ![s] = NoKey]

\* What the driver's failing eviction may leave in a slot that held k.
LeftByFailedEvict(k) ==
    (IF "EvictFails" \in Faults THEN {k} ELSE {})
        \cup (IF "EvictBlanksAndFails" \in Faults THEN {NoKey} ELSE {})

\* What the driver's failing program may leave in a slot that held k.
LeftByFailedProgram(k) ==
    (IF "ProgramLeavesSlot" \in Faults THEN {k} ELSE {})
        \cup (IF "ProgramBlanksSlot" \in Faults THEN {NoKey} ELSE {})

\* Where an erased slot goes on the idle list (H8).
IdleAfterErasing(s) == IF Design.evictedSlot = "MovesToHead" THEN ToHead(idle, s) ELSE idle

\* R5: where a slot goes whose last reference was put.
IdleAfterLastPut(s) == Append(idle, s)

CountAfterPut(s) == count[s] - 1

-----------------------------------------------------------------------------
(* Getting and putting a slot. *)

\* R3, R4: the key is in a slot: share it.
GetHit(r, k, s) ==
    /\ ~Holds(r)
    /\ s \in Lookup(k)
    /\ count' = [count EXCEPT ![s] = @ + 1]
    /\ idle' = Without(idle, s)
    /\ recency' = Without(recency, s)
    /\ keyOf' = [keyOf EXCEPT ![r] = k]
    /\ slotOf' = [slotOf EXCEPT ![r] = s]
    /\ evicted' = evicted \ {k}
    /\ UNCHANGED <<slotKey, link, hardware, device>>

\* R4: the key is in no slot, and some slot is idle.
MayProgram(r, k, s) ==
    /\ ~Holds(r)
    /\ DriverIsCalled
    /\ Lookup(k) = {}
    /\ idle # <<>>
    /\ s \in Victims(k)
    /\ s \in Range(idle)

\* R4: the slot is programmed.
GetProgram(r, k, s) ==
    /\ MayProgram(r, k, s)
    /\ s \notin FailingSlots
    /\ hardware' = [hardware EXCEPT ![s] = k]
    /\ slotKey' = [slotKey EXCEPT ![s] = k]
    /\ link' = [link EXCEPT ![s] = "linked"]
    /\ count' = [count EXCEPT ![s] = 1]
    /\ idle' = Without(idle, s)
    /\ recency' = Without(recency, s)
    /\ keyOf' = [keyOf EXCEPT ![r] = k]
    /\ slotOf' = [slotOf EXCEPT ![r] = s]
    /\ evicted' = evicted \ {k}
    /\ UNCHANGED device

\* R4: the driver reports an error, and so does the get.  H1 is what happens to the slot.
GetProgramFails(r, k, s) ==
    /\ MayProgram(r, k, s)
    /\ \E left \in LeftByFailedProgram(hardware[s]) : hardware' = [hardware EXCEPT ![s] = left]
    /\ IF Design.failedProgramLink = "Unlinks" THEN Unlink(s) ELSE KeepLink
    /\ idle' = IF Design.failedProgramSlot = "MovesToTail" THEN ToTail(idle, s) ELSE idle
    /\ UNCHANGED <<count, device, keyOf, slotOf, evicted>>

\* R5: the last reference makes the slot idle; a doomed slot is now to be erased.
Put(r, s) ==
    /\ slotOf[r] = s
    /\ count' = [count EXCEPT ![s] = CountAfterPut(s)]
    /\ keyOf' = [keyOf EXCEPT ![r] = NoKey]
    /\ slotOf' = [slotOf EXCEPT ![r] = NoSlot]
    /\ IF count[s] = 1
       THEN /\ idle' = IdleAfterLastPut(s)
            /\ link' = [link EXCEPT ![s] = IF @ = "doomed" THEN "stale" ELSE @]
            /\ recency' = IF link[s] = "linked" THEN Append(recency, s) ELSE recency
       ELSE UNCHANGED <<idle, link, recency>>
    /\ UNCHANGED <<slotKey, hardware, device, evicted>>

-----------------------------------------------------------------------------
(* Evicting a key. *)

\* R7: the key is in no slot, which is a success: a key that no I/O uses need not be in one.
EvictAbsent(k) ==
    /\ Records(k) = {}
    /\ evicted' = evicted \cup {k}
    /\ UNCHANGED <<slotKey, link, count, idle, hardware, device, keyOf, slotOf, recency>>

\* R7: the key is in a slot that nobody uses: the driver erases it.
EvictIdle(k, s) ==
    /\ s \in Records(k)
    /\ count[s] = 0
    /\ DriverIsCalled
    /\ hardware' = HardwareAfterErasing(s)
    /\ slotKey' = [slotKey EXCEPT ![s] = NoKey]
    /\ link' = [link EXCEPT ![s] = "empty"]
    /\ idle' = IdleAfterErasing(s)
    /\ recency' = Without(recency, s)
    /\ evicted' = evicted \cup {k}
    /\ UNCHANGED <<count, device, keyOf, slotOf>>

\* R7: the key is in use, which is the caller's mistake; the driver is not called.  H5 is what happens to the link.
EvictBusy(k, s) ==
    /\ s \in Records(k)
    /\ count[s] > 0
    /\ CASE Design.evictInUse = "Refuses" -> KeepLink
         [] Design.evictInUse = "Unlinks" -> Unlink(s)
         [] Design.evictInUse = "Defers"  -> /\ link' = [link EXCEPT ![s] = IF @ = "linked" THEN "doomed" ELSE @]
                                             /\ UNCHANGED <<slotKey, recency>>
    /\ UNCHANGED <<count, idle, hardware, device, keyOf, slotOf, evicted>>

\* R7: the driver reports an error, and so does the eviction.  B2 is what happens to the link.
EvictFails(k, s) ==
    /\ s \in Records(k)
    /\ count[s] = 0
    /\ DriverIsCalled
    /\ \E left \in LeftByFailedEvict(hardware[s]) : hardware' = [hardware EXCEPT ![s] = left]
    /\ IF Design.evictError = "Unlinks" THEN Unlink(s) ELSE KeepLink
    /\ UNCHANGED <<count, idle, device, keyOf, slotOf, evicted>>

\* H5, in the background: a slot that is to be erased, and that nobody uses, is erased.
Erase(s) ==
    /\ link[s] = "stale"
    /\ count[s] = 0
    /\ DriverIsCalled
    /\ hardware' = HardwareAfterErasing(s)
    /\ slotKey' = [slotKey EXCEPT ![s] = NoKey]
    /\ link' = [link EXCEPT ![s] = "empty"]
    /\ idle' = IdleAfterErasing(s)
    /\ UNCHANGED <<count, device, keyOf, slotOf, evicted, recency>>

\* The driver reports an error: the slot stays to be erased.
EraseFails(s) ==
    /\ link[s] = "stale"
    /\ count[s] = 0
    /\ DriverIsCalled
    /\ \E left \in LeftByFailedEvict(hardware[s]) : hardware' = [hardware EXCEPT ![s] = left]
    /\ UNCHANGED <<slotKey, link, count, idle, device, keyOf, slotOf, evicted, recency>>

-----------------------------------------------------------------------------
(* Reset. *)

\* The hardware forgets all keys, and does nothing until it is told them again.
Reset ==
    /\ "Reset" \in Faults
    /\ device = "up"
    /\ device' = "reset"
    /\ hardware' = [s \in Slots |-> NoKey]
    /\ UNCHANGED <<slotKey, link, count, idle, keyOf, slotOf, evicted, recency>>

\* R8: all slots that have a key are programmed, idle ones too.  Drivers call it whenever they like, also without
\* a reset.  H4 is what happens to the links of the slots for which the driver reports an error.
ReprogramAll(failed) ==
    LET toProgram == {s \in Slots : link[s] \in {"linked", "doomed"}}
        unlinked == IF Design.reprogramError = "Unlinks" THEN failed ELSE {}
    IN  /\ failed \subseteq toProgram
        /\ failed # {} => "ReprogramFails" \in Faults
        /\ \E left \in [failed -> BOOLEAN] :
              hardware' = [s \in Slots |-> IF s \in toProgram \ failed THEN slotKey[s]
                                            ELSE IF s \in failed /\ ~left[s] THEN NoKey
                                            ELSE hardware[s]]
        /\ slotKey' = [s \in Slots |->
                          IF s \in unlinked /\ Design.staleKey = "Forgotten" THEN NoKey ELSE slotKey[s]]
        /\ link' = [s \in Slots |->
                          IF s \notin unlinked THEN link[s]
                          ELSE IF Design.staleKey = "Forgotten" THEN "empty" ELSE "stale"]
        /\ recency' = SelectSeq(recency, LAMBDA s : s \notin unlinked)
        /\ device' = "up"
        /\ UNCHANGED <<count, idle, keyOf, slotOf, evicted>>

-----------------------------------------------------------------------------
Next ==
    \/ \E r \in Requests, k \in Keys, s \in Slots : GetHit(r, k, s)
    \/ \E r \in Requests, k \in Keys, s \in Slots : GetProgram(r, k, s)
    \/ \E r \in Requests, k \in Keys, s \in Slots : GetProgramFails(r, k, s)
    \/ \E r \in Requests, s \in Slots : Put(r, s)
    \/ \E k \in Keys : EvictAbsent(k)
    \/ \E k \in Keys, s \in Slots : EvictIdle(k, s)
    \/ \E k \in Keys, s \in Slots : EvictBusy(k, s)
    \/ \E k \in Keys, s \in Slots : EvictFails(k, s)
    \/ \E s \in Slots : Erase(s)
    \/ \E s \in Slots : EraseFails(s)
    \/ Reset
    \/ \E failed \in SUBSET Slots : ReprogramAll(failed)

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
(* What holds in every state. *)

KeyInAtMostOneSlot == \A k \in Keys : Cardinality(Lookup(k)) <= 1

CountsWhatIsHeld == \A s \in Slots : count[s] = Cardinality({r \in Requests : slotOf[r] = s})

HeldIffOffIdleList == \A s \in Slots : count[s] > 0 <=> s \notin Range(idle)

IdleListHasNoDuplicates == Cardinality(Range(idle)) = Len(idle)

\* Unless the hardware has just lost everything.
LinkedKeyIsInHardware ==
    device = "up" => \A s \in Slots : link[s] = "linked" => hardware[s] = slotKey[s]

\* What would happen now to the data of request r: see InlineEncryption.
Transform(r) ==
    IF ~Holds(r) \/ device = "reset" THEN "NotTransformed"
    ELSE IF link[slotOf[r]] = "stale" THEN "NotTransformed"
    ELSE IF hardware[slotOf[r]] = NoKey THEN "Plaintext"
    ELSE hardware[slotOf[r]]

DataUnderOwnKey == \A r \in Requests : Transform(r) \in {"NotTransformed", keyOf[r]}

EvictedIsGone ==
    \A k \in evicted, s \in Slots : slotKey[s] # k /\ hardware[s] # k

\* R5: the idle slots that hold a live key stand in the order of their last use.
IdleListIsInOrderOfUse == SelectSeq(idle, LAMBDA s : link[s] = "linked") = recency

(* What holds in every step. *)

\* A slot in use may lose its key, in a reset, and get it back; it never gets another one.
KeyChangesOnlyWhenUnused ==
    [][\A s \in Slots : count[s] > 0 =>
            /\ slotKey'[s] \in {slotKey[s], NoKey}
            /\ hardware'[s] \in {hardware[s], slotKey[s], NoKey}]_vars

CountsMoveByOne ==
    [][\A s \in Slots : count'[s] \in {count[s] - 1, count[s], count[s] + 1}]_vars

\* A live key is displaced from slot s by another one.
Displaced(s) == link[s] = "linked" /\ slotKey'[s] \notin {slotKey[s], NoKey}

\* R4: the key that is displaced is the one unused for longest.
LeastRecentlyUsedIsDisplaced ==
    [][\A s \in Slots : Displaced(s) => recency # <<>> /\ s = Head(recency)]_vars

\* H8: no key is displaced while a slot is idle that an eviction left empty.
EmptySlotsAreUsedFirst ==
    [][\A s \in Slots : Displaced(s) => \A t \in Range(idle) : link[t] # "empty"]_vars

-----------------------------------------------------------------------------
(* Slots are invisible: seen from above, this is an inline-encryption device. *)

Contract == INSTANCE InlineEncryption WITH
    request <- keyOf,
    cipher  <- [r \in Requests |-> Transform(r)],
    known   <- {k \in Keys : \E s \in Slots : slotKey[s] = k \/ hardware[s] = k},
    evicted <- evicted

IsInlineEncryption == Contract!Spec

-----------------------------------------------------------------------------
(* What is proved, for any number of slots, any keys and any finite set of *)
(* requests: proofs/Keyslots_proofs and those beside it.                   *)

\* A world in which the hardware may be reset, and does all else that it is asked.
NothingFails == Faults \subseteq {"Reset"}

\* ... and in which users keep to R23.
OnlyUnusedIsEvicted == [][~\E k \in Keys, s \in Slots : EvictBusy(k, s)]_vars

\* A slot whose program failed stays where it was on the idle list, unless it has lost its link.
MovesOnlyUnlinked == Design.failedProgramSlot = "MovesToTail" => Design.failedProgramLink = "Unlinks"

\* Of any design, whatever fails.
THEOREM Spec => [](TypeOK /\ KeyInAtMostOneSlot /\ CountsWhatIsHeld /\ HeldIffOffIdleList /\ IdleListHasNoDuplicates)
THEOREM Spec => KeyChangesOnlyWhenUnused
THEOREM Spec => CountsMoveByOne

\* The order of last uses, and who is displaced.
THEOREM MovesOnlyUnlinked => (Spec => []IdleListIsInOrderOfUse)
THEOREM MovesOnlyUnlinked /\ Design.victim = "LeastRecentlyUsed" => (Spec => LeastRecentlyUsedIsDisplaced)
THEOREM Design.victim = "AnyIdle" => (Spec => EmptySlotsAreUsedFirst)

\* What is promised to the user: of robust designs whatever fails, of any design where nothing does.
THEOREM IsRobust(Design) => (Spec => [](LinkedKeyIsInHardware /\ DataUnderOwnKey /\ EvictedIsGone))
THEOREM IsRobust(Design) => (Spec => IsInlineEncryption)
THEOREM NothingFails => (Spec /\ OnlyUnusedIsEvicted => [](LinkedKeyIsInHardware /\ DataUnderOwnKey /\ EvictedIsGone))
THEOREM NothingFails => (Spec /\ OnlyUnusedIsEvicted => IsInlineEncryption)
=============================================================================
