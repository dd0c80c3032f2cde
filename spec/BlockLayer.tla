------------------------------ MODULE BlockLayer ------------------------------
(***************************************************************************)
(* What lies between a filesystem and the keyslots: the life of a key and  *)
(* the life of a request.                                                  *)
(*                                                                         *)
(* A key is put somewhere in memory, is used by requests, is evicted, and  *)
(* its memory is freed; another key may lie at the same address later.  A  *)
(* request is made from a bio, gets a slot, is merged with others perhaps, *)
(* has its data transformed, puts its slot, and completes.  The device     *)
(* does it if it supports the key; otherwise the fallback does, in         *)
(* software and with slots of its own.  What the device supports may grow  *)
(* meanwhile.                                                              *)
(*                                                                         *)
(* Of the slots there is only as much here as can be seen from above;      *)
(* which of them is programmed next is the business of Keyslots.           *)
(* Rules R18-R24, hazards B1, B2, H3, H5, H9.                              *)
(***************************************************************************)
EXTENDS Naturals, FiniteSets, Designs

CONSTANTS
    Keys,           \* the keys that are in play
    Addresses,      \* places in memory, each with room for one key
    Requests,       \* the requests that can be in flight at the same time
    NativeSlots,    \* the slots of the device
    FallbackSlots,  \* the slots of the fallback, which encrypts in software
    NativeAtFirst,  \* the keys that the device supports to begin with
    NativeAtMost,   \* the keys that it may come to support
    NumberLimit,    \* data unit numbers below this fit what the keys are for
    LongestNumber,  \* the largest data unit number that is ever asked for
    NoKey,          \* stands where there is no key
    NoSlot,         \* stands in a request that has no slot
    NoRequest,      \* stands in a request that is not merged into another
    Design,         \* which choices the slots' managers make, see Designs
    Layers,         \* which choices are made above them, see Designs
    Faults,         \* what can go wrong: a subset of PossibleFaults
    CarefulUser     \* whether the user evicts only keys that no request uses, as far as completions were reported (R23)

Slots == NativeSlots \cup FallbackSlots

Numbers == 0..LongestNumber

PossibleFaults == {
    "ProgramFails",         \* the device fails to program a slot, which holds its old key then, or none
    "FallbackProgramFails", \* the fallback fails to set the key of a cipher, which has none then
    "EvictFails",           \* the device fails to erase a slot, which keeps its key
    "Reset"}                \* the device loses all its keys

ASSUME NoSlotIsBoth == NativeSlots \cap FallbackSlots = {}
ASSUME NativeGrowsAmongKeys == NativeAtFirst \subseteq NativeAtMost /\ NativeAtMost \subseteq Keys
ASSUME NumbersAreNatural == NumberLimit \in Nat \ {0} /\ LongestNumber \in Nat
ASSUME NoKeyIsNone == NoKey \notin Keys \cup Addresses
ASSUME KeysAreNotAddresses == Keys \cap Addresses = {}
ASSUME NoneIsNone == NoSlot \notin Slots /\ NoRequest \notin Requests
ASSUME ChoicesAreMade == Design \in Choices /\ Layers \in LayerChoices
ASSUME Faults \subseteq PossibleFaults
ASSUME CarefulUser \in BOOLEAN

VARIABLES
    keyAt,      \* keyAt[a]: the key that lies at address a; NoKey where memory is free
    prepared,   \* addresses of keys for which the fallback has made its ciphers ready (R24)
    retired,    \* addresses of keys that were to be evicted and were not used since: the user may free them
    native,     \* the keys that the device supports now
    phase,      \* phase[r]: where request r is in its life, see Phases
    keyOf,      \* keyOf[r]: the key under which r wants its data, NoKey when it is not in flight
    slotOf,     \* slotOf[r]: the slot that r holds
    into,       \* into[r]: the request that r was merged into
    number,     \* number[r]: the data unit number that belongs to the data of r
    iv,         \* iv[r]: the number under which that data is transformed
    name,       \* name[s]: by what the table knows the key in slot s: its address, or the key itself; or NoKey
    link,       \* link[s]: what that record is good for, see Links
    hardware,   \* hardware[s]: the key that slot s really holds
    device,     \* "up", or in "reset": then it transforms nothing, and takes no commands
    evicted     \* history: keys whose last eviction reported success, and that no request got since

vars == <<keyAt, prepared, retired, native, phase, keyOf, slotOf, into, number, iv, name, link, hardware, device, evicted>>

memory == <<keyAt, prepared>>
requests == <<phase, keyOf, slotOf, into, number, iv>>
slots == <<name, link, hardware>>

Phases == {
    "idle",     \* not in flight
    "made",     \* made: it holds a slot, and its data can be transformed; for a read of the fallback, when its data has come
    "merged",   \* part of another request, with which it shares what happens
    "put",      \* its slot is put back, its completion is not reported yet
    "told"}     \* B1: its completion is reported, its slot is not put back yet

\* As in Keyslots.
Links == {"empty", "linked", "doomed", "stale"}

TypeOK ==
    /\ keyAt \in [Addresses -> Keys \cup {NoKey}]
    /\ prepared \subseteq Addresses /\ retired \subseteq Addresses
    /\ native \subseteq NativeAtMost
    /\ phase \in [Requests -> Phases]
    /\ keyOf \in [Requests -> Keys \cup {NoKey}]
    /\ slotOf \in [Requests -> Slots \cup {NoSlot}]
    /\ into \in [Requests -> Requests \cup {NoRequest}]
    /\ \A r \in Requests : phase[r] = "merged" <=> into[r] # NoRequest
    /\ number \in [Requests -> Numbers] /\ iv \in [Requests -> Numbers]
    /\ name \in [Slots -> Addresses \cup Keys \cup {NoKey}]
    /\ link \in [Slots -> Links]
    /\ \A s \in Slots : link[s] = "empty" <=> name[s] = NoKey
    /\ hardware \in [Slots -> Keys \cup {NoKey}]
    /\ device \in {"up", "reset"}
    /\ evicted \subseteq Keys

Init ==
    /\ keyAt = [a \in Addresses |-> NoKey]
    /\ prepared = {} /\ retired = {}
    /\ native = NativeAtFirst
    /\ phase = [r \in Requests |-> "idle"]
    /\ keyOf = [r \in Requests |-> NoKey]
    /\ slotOf = [r \in Requests |-> NoSlot]
    /\ into = [r \in Requests |-> NoRequest]
    /\ number = [r \in Requests |-> 0]
    /\ iv = [r \in Requests |-> 0]
    /\ name = [s \in Slots |-> NoKey]
    /\ link = [s \in Slots |-> "empty"]
    /\ hardware = [s \in Slots |-> NoKey]
    /\ device = "up"
    /\ evicted = {}

-----------------------------------------------------------------------------
(* What the actions have in common. *)

\* A request is in flight until its completion is reported, whatever it still holds.
InFlight(r) == phase[r] \in {"made", "merged", "put"}

KeysInUse == {keyOf[r] : r \in {q \in Requests : InFlight(q)}}

Held(s) == \E r \in Requests : slotOf[r] = s

\* By what a table knows the key at this address (R1).
Name(a) == IF Layers.keyComparison = "ByAddress" THEN a ELSE keyAt[a]

\* R12: whoever is to transform data under the key at this address.
EngineOf(a) == IF keyAt[a] \in native THEN NativeSlots ELSE FallbackSlots

\* R9: whether the device's driver is called now.  In a reset some managers wait, and others go on (Designs: inReset).
DriverIsCalled == device = "up" \/ Design.inReset = "GoesOn"

Lookup(a) == {s \in EngineOf(a) : link[s] = "linked" /\ name[s] = Name(a)}

\* All slots, here or there, in which something of the key may be left, as far as the tables know.
Records(a) == {s \in Slots : link[s] # "empty" /\ name[s] = Name(a)}

\* The slots that may be programmed for this key: its own, if it has one that a look-up does not find.
Victims(a) ==
    LET own == Records(a) \cap EngineOf(a)
    IN  {s \in IF own # {} THEN own ELSE EngineOf(a) : ~Held(s)}

\* A request, and those that were merged into it.
Group(q) == {q} \cup {r \in Requests : into[r] = q}

First(q) == CHOOSE n \in {iv[r] : r \in Group(q)} : \A r \in Group(q) : n <= iv[r]
Last(q) == CHOOSE n \in {iv[r] : r \in Group(q)} : \A r \in Group(q) : n >= iv[r]

\* H9: what the hardware makes of a number.
CutOff(d) == d % NumberLimit

-----------------------------------------------------------------------------
(* The life of a key. *)

\* R24: a key is put somewhere, and the user says that requests are going to use it.
StartUsing(k, a) ==
    /\ keyAt[a] = NoKey
    /\ \A b \in Addresses : keyAt[b] # k
    /\ keyAt' = [keyAt EXCEPT ![a] = k]
    /\ prepared' = IF k \in native THEN prepared ELSE prepared \cup {a}
    /\ UNCHANGED <<retired, native, requests, slots, device, evicted>>

\* The slots that an eviction of this key looks at (R23, H3).
ReachedByEviction(a) ==
    IF Layers.evictionGoes = "WhereItWouldBeUsed" THEN Records(a) \cap EngineOf(a) ELSE Records(a)

BusyFor(a) == \E s \in ReachedByEviction(a) : Held(s)

\* R23: a careful user waits for the completions.  One that does not learns so while a slot is held.  Between put and report nothing can tell:
\* an eviction there is excluded, as it would be reported as done of a key that a request still has.
UserMayEvict(a) == keyAt[a] \in KeysInUse => ~CarefulUser /\ BusyFor(a)

\* An eviction, during which the device fails to erase these slots.  R7 is what happens to the slots in use.
EvictFrom(a, failed) ==
    LET reached == ReachedByEviction(a)
        busy == {s \in reached : Held(s)}
        erased == (reached \ busy) \ failed
        forgotten == (IF Design.evictError = "Unlinks" /\ Design.staleKey = "Forgotten" THEN failed ELSE {})
                        \cup (IF Design.evictInUse = "Unlinks" THEN busy ELSE {})
    IN  /\ keyAt[a] # NoKey
        /\ UserMayEvict(a)
        /\ failed \subseteq (reached \ busy) \cap NativeSlots
        /\ failed # {} => "EvictFails" \in Faults
        /\ (reached \ busy) \cap NativeSlots # {} => DriverIsCalled
        /\ hardware' = [s \in Slots |-> IF s \in erased THEN NoKey ELSE hardware[s]]
        /\ name' = [s \in Slots |-> IF s \in erased \cup forgotten THEN NoKey ELSE name[s]]
        /\ link' = [s \in Slots |->
                IF s \in erased \cup forgotten THEN "empty"
                ELSE IF s \in failed /\ Design.evictError = "Unlinks" THEN "stale"
                ELSE IF s \in busy /\ Design.evictInUse = "Defers" /\ link[s] = "linked" THEN "doomed"
                ELSE link[s]]
        /\ retired' = retired \cup {a}
        /\ UNCHANGED <<memory, native, requests, device>>

\* R7: the key is in no slot any more.
Evict(a) ==
    /\ ~BusyFor(a)
    /\ EvictFrom(a, {})
    /\ evicted' = evicted \cup {keyAt[a]}

\* R23: where an eviction reports nothing, whoever called it goes on as after a success.
AfterError(a) == IF Layers.evictionReports = "Nothing" THEN evicted \cup {keyAt[a]} ELSE evicted

\* R7: a request holds a slot with the key.
EvictBusy(a) ==
    /\ BusyFor(a)
    /\ \E failed \in SUBSET NativeSlots : EvictFrom(a, failed)
    /\ evicted' = AfterError(a)

\* R7: the device could not erase the key.
EvictFails(a) ==
    /\ ~BusyFor(a)
    /\ \E failed \in SUBSET NativeSlots \ {{}} : EvictFrom(a, failed)
    /\ evicted' = AfterError(a)

\* The user frees the memory of a key that it had evicted.  R7: whatever came of that.
Free(a) ==
    /\ a \in retired
    /\ keyAt[a] \notin KeysInUse
    /\ keyAt' = [keyAt EXCEPT ![a] = NoKey]
    /\ prepared' = prepared \ {a}
    /\ retired' = retired \ {a}
    /\ UNCHANGED <<native, requests, slots, device, evicted>>

-----------------------------------------------------------------------------
(* The life of a request. *)

\* A bio under the key at address a, with data unit number d, is accepted.
Accepts(r, a, d) ==
    /\ phase[r] = "idle"
    /\ keyAt[a] # NoKey
    /\ keyAt[a] \in native \/ a \in prepared
    /\ d < NumberLimit \/ Layers.longNumber = "CutOff"

\* It becomes a request with this slot (R18).
Becomes(r, a, s, d) ==
    /\ phase' = [phase EXCEPT ![r] = "made"]
    /\ keyOf' = [keyOf EXCEPT ![r] = keyAt[a]]
    /\ slotOf' = [slotOf EXCEPT ![r] = s]
    /\ number' = [number EXCEPT ![r] = d]
    /\ iv' = [iv EXCEPT ![r] = CutOff(d)]
    /\ retired' = retired \ {a}
    /\ evicted' = evicted \ {keyAt[a]}
    /\ UNCHANGED <<memory, native, into, device>>

\* R3: the key is in a slot.
MakeHit(r, a, s, d) ==
    /\ Accepts(r, a, d)
    /\ s \in Lookup(a)
    /\ Becomes(r, a, s, d)
    /\ UNCHANGED slots

\* R4: the key is in no slot: one that nobody holds is programmed.
MakeProgram(r, a, s, d) ==
    /\ Accepts(r, a, d)
    /\ Lookup(a) = {}
    /\ s \in Victims(a)
    /\ s \in NativeSlots => DriverIsCalled
    /\ name' = [name EXCEPT ![s] = Name(a)]
    /\ link' = [link EXCEPT ![s] = "linked"]
    /\ hardware' = [hardware EXCEPT ![s] = keyAt[a]]
    /\ Becomes(r, a, s, d)

\* R4: the device, or the fallback, fails to program it: the bio ends with an error, and no request is made of it.
MakeProgramFails(r, a, s) ==
    /\ (IF s \in NativeSlots THEN "ProgramFails" ELSE "FallbackProgramFails") \in Faults
    /\ Accepts(r, a, 0)
    /\ Lookup(a) = {}
    /\ s \in Victims(a)
    /\ s \in NativeSlots => DriverIsCalled
    /\ \/ hardware' = [hardware EXCEPT ![s] = NoKey]
       \/ s \in NativeSlots /\ UNCHANGED hardware
    /\ IF Design.failedProgramLink = "KeepsLink" \/ link[s] = "empty"
       THEN UNCHANGED <<name, link>>
       ELSE IF Design.staleKey = "Forgotten"
       THEN /\ name' = [name EXCEPT ![s] = NoKey]
            /\ link' = [link EXCEPT ![s] = "empty"]
       ELSE /\ link' = [link EXCEPT ![s] = "stale"]
            /\ UNCHANGED name
    /\ UNCHANGED <<memory, retired, native, requests, device, evicted>>

\* H9: a bio with a number that does not fit ends with an error.
Refuse(r, a, d) ==
    /\ phase[r] = "idle"
    /\ keyAt[a] # NoKey
    /\ d >= NumberLimit
    /\ Layers.longNumber = "Refused"
    /\ UNCHANGED vars

\* R20: requests and bios under the same key are merged if the numbers of the one follow on those of the other.
SameKey(q, k) == keyOf[q] = k

\* For requests of one data unit, and numbers that do not wrap: see EncryptionContext for all others.
Follows(d, n) == d = n + 1

\* The device's own requests only: what the fallback sends down has no key any more (R22).
MayMergeInto(q) == phase[q] = "made" /\ slotOf[q] \in NativeSlots

Joins(r, q, a, d) ==
    /\ Accepts(r, a, d)
    /\ MayMergeInto(q)
    /\ EngineOf(a) = NativeSlots
    /\ SameKey(q, keyAt[a])
    /\ phase' = [phase EXCEPT ![r] = "merged"]
    /\ keyOf' = [keyOf EXCEPT ![r] = keyAt[a]]
    /\ into' = [into EXCEPT ![r] = q]
    /\ number' = [number EXCEPT ![r] = d]
    /\ evicted' = evicted \ {keyAt[a]}
    /\ retired' = retired \ {a}
    /\ UNCHANGED <<memory, native, slotOf, slots, device>>

\* R20: a bio continues a request: it needs no slot of its own.
BackMerge(r, q, a, d) ==
    /\ Joins(r, q, a, d)
    /\ Follows(d, Last(q))
    /\ iv' = [iv EXCEPT ![r] = CutOff(Last(q) + 1)]

\* The number with which a request begins once a bio was merged in front.
NewFirst(q, d) == d

\* R20: a request continues a bio, whose number it takes over.
FrontMerge(r, q, a, d) ==
    /\ Joins(r, q, a, d)
    /\ Follows(First(q), d)
    /\ iv' = [x \in Requests |->
                IF x = r THEN CutOff(NewFirst(q, d))
                ELSE IF x \in Group(q) THEN CutOff(NewFirst(q, d) + 1 + iv[x] - First(q))
                ELSE iv[x]]

\* R18: the slot that a request has once it is merged away.
SlotOfMerged(r) == NoSlot

\* R18, R20: a request continues another one, and is merged away with all its parts, whatever its slot was.
Merge(q, r) ==
    /\ q # r
    /\ MayMergeInto(q) /\ MayMergeInto(r)
    /\ SameKey(q, keyOf[r])
    /\ Follows(First(r), Last(q))
    /\ phase' = [phase EXCEPT ![r] = "merged"]
    /\ into' = [x \in Requests |-> IF x \in Group(r) THEN q ELSE into[x]]
    /\ slotOf' = [slotOf EXCEPT ![r] = SlotOfMerged(r)]
    /\ UNCHANGED <<memory, retired, native, keyOf, number, iv, slots, device, evicted>>

\* R18: the data is done, or has failed: the slot is put back.  A doomed slot is to be erased after its last holder.
Put(r) ==
    /\ slotOf[r] # NoSlot
    /\ phase[r] = IF Layers.completion = "AfterPut" THEN "made" ELSE "told"
    /\ slotOf' = [slotOf EXCEPT ![r] = NoSlot]
    /\ phase' = [x \in Requests |-> IF x \in Group(r)
                                    THEN IF Layers.completion = "AfterPut" THEN "put" ELSE "idle"
                                    ELSE phase[x]]
    /\ into' = [x \in Requests |-> IF x \in Group(r) THEN NoRequest ELSE into[x]]
    /\ link' = [link EXCEPT ![slotOf[r]] =
                    IF @ = "doomed" /\ \A q \in Requests \ {r} : slotOf[q] # slotOf[r] THEN "stale" ELSE @]
    /\ UNCHANGED <<memory, retired, native, keyOf, number, iv, name, hardware, device, evicted>>

\* Completion is reported to the user.
Complete(r) ==
    /\ phase[r] = IF Layers.completion = "AfterPut" THEN "put" ELSE "made"
    /\ Group(r) = {r}
    /\ phase' = [phase EXCEPT ![r] = IF Layers.completion = "AfterPut" THEN "idle" ELSE "told"]
    /\ keyOf' = [keyOf EXCEPT ![r] = NoKey]
    /\ number' = [number EXCEPT ![r] = 0]
    /\ iv' = [iv EXCEPT ![r] = 0]
    /\ UNCHANGED <<memory, retired, native, slotOf, into, slots, device, evicted>>

-----------------------------------------------------------------------------
(* What the device does. *)

\* H5, in the background: a slot that is to be erased is erased.
Erase(s) ==
    /\ link[s] = "stale"
    /\ ~Held(s)
    /\ s \in NativeSlots => DriverIsCalled
    /\ name' = [name EXCEPT ![s] = NoKey]
    /\ link' = [link EXCEPT ![s] = "empty"]
    /\ hardware' = [hardware EXCEPT ![s] = NoKey]
    /\ UNCHANGED <<memory, retired, native, requests, device, evicted>>

\* R15, R26: it comes to support a key, as after a table was replaced by a more capable one.
Expand(k) ==
    /\ k \in NativeAtMost \ native
    /\ native' = native \cup {k}
    /\ UNCHANGED <<memory, retired, requests, slots, device, evicted>>

\* R15 forbids this.
Shrink(k) ==
    /\ Layers.capabilities = "MayShrink"
    /\ k \in native
    /\ native' = native \ {k}
    /\ UNCHANGED <<memory, retired, requests, slots, device, evicted>>

\* The device forgets all keys, and does nothing until it is told them again.  The fallback is not concerned.
Reset ==
    /\ "Reset" \in Faults
    /\ device = "up"
    /\ device' = "reset"
    /\ hardware' = [s \in Slots |-> IF s \in NativeSlots THEN NoKey ELSE hardware[s]]
    /\ UNCHANGED <<memory, retired, native, requests, name, link, evicted>>

\* The key that a record stands for: what lies at the address now, or the key itself.
Meant(s) == IF name[s] \in Addresses THEN keyAt[name[s]] ELSE name[s]

\* R8: all slots that have a key are programmed.
Reprogram ==
    /\ "Reset" \in Faults
    /\ device' = "up"
    /\ hardware' = [s \in Slots |-> IF s \in NativeSlots /\ link[s] \in {"linked", "doomed"} THEN Meant(s) ELSE hardware[s]]
    /\ UNCHANGED <<memory, retired, native, requests, name, link, evicted>>

-----------------------------------------------------------------------------
Next ==
    \/ \E k \in Keys, a \in Addresses : StartUsing(k, a)
    \/ \E a \in Addresses : Evict(a)
    \/ \E a \in Addresses : EvictBusy(a)
    \/ \E a \in Addresses : EvictFails(a)
    \/ \E a \in Addresses : Free(a)
    \/ \E r \in Requests, a \in Addresses, s \in Slots, d \in Numbers : MakeHit(r, a, s, d)
    \/ \E r \in Requests, a \in Addresses, s \in Slots, d \in Numbers : MakeProgram(r, a, s, d)
    \/ \E r \in Requests, a \in Addresses, s \in Slots : MakeProgramFails(r, a, s)
    \/ \E r \in Requests, a \in Addresses, d \in Numbers : Refuse(r, a, d)
    \/ \E r, q \in Requests, a \in Addresses, d \in Numbers : BackMerge(r, q, a, d)
    \/ \E r, q \in Requests, a \in Addresses, d \in Numbers : FrontMerge(r, q, a, d)
    \/ \E q, r \in Requests : Merge(q, r)
    \/ \E r \in Requests : Put(r)
    \/ \E r \in Requests : Complete(r)
    \/ \E s \in Slots : Erase(s)
    \/ \E k \in Keys : Expand(k)
    \/ \E k \in Keys : Shrink(k)
    \/ Reset
    \/ Reprogram

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
(* What holds in every state. *)

\* What would happen now to the data of request r: see InlineEncryption.  Parts go with the request that they are part of.
Transform(r) ==
    LET q == IF phase[r] = "merged" THEN into[r] ELSE r
        s == slotOf[q]
    IN  IF phase[q] # "made" THEN "NotTransformed"
        ELSE IF s \in NativeSlots /\ device = "reset" THEN "NotTransformed"
        ELSE IF link[s] = "stale" THEN "NotTransformed"
        ELSE IF hardware[s] = NoKey THEN "Plaintext"
        ELSE hardware[s]

DataUnderOwnKey == \A r \in Requests : InFlight(r) => Transform(r) \in {"NotTransformed", keyOf[r]}

\* H9, R20: no two data units share an IV, and what was written under one number is read under it.
EachUnitUnderItsOwnNumber == \A r \in Requests : InFlight(r) => iv[r] = number[r]

EvictedIsGone == \A k \in evicted, s \in Slots : hardware[s] # k /\ name[s] # k

\* B1: whoever was told that its I/O is done may evict the key.
CompletedHoldsNoSlot == \A r \in Requests : ~InFlight(r) => slotOf[r] = NoSlot

\* R18: one request, one slot; what is merged away has none.
WhoIsMadeHoldsASlot == \A r \in Requests : phase[r] = "made" <=> slotOf[r] # NoSlot

\* B1, B2, H3: R1 compares addresses, R8 reads what lies there.
NothingNamesFreedMemory == \A s \in Slots : name[s] \in Addresses => keyAt[name[s]] # NoKey

\* R15, R24: whoever was told that a key can be used can use it.
AcceptedIsSupported == \A a \in Addresses : keyAt[a] \in Keys => keyAt[a] \in native \/ a \in prepared

-----------------------------------------------------------------------------
(* Seen from above, this is an inline-encryption device: whether the device or the fallback does it cannot be told. *)

Contract == INSTANCE InlineEncryption WITH
    request <- [r \in Requests |-> IF InFlight(r) THEN keyOf[r] ELSE NoKey],
    cipher  <- [r \in Requests |-> IF InFlight(r) THEN Transform(r) ELSE "NotTransformed"],
    known   <- {k \in Keys : k \in KeysInUse \/ \E s \in Slots : hardware[s] = k \/ Meant(s) = k},
    evicted <- evicted

IsInlineEncryption == Contract!Spec
=============================================================================
