----------------------------- MODULE LayeredDevice -----------------------------
(***************************************************************************)
(* A device that is made of devices: a table says which device stands      *)
(* behind which part of it.  Such a mapped device has no slots and         *)
(* programs nothing.  It passes each request on, with its encryption       *)
(* context, until a device is reached that encrypts, a leaf.  Mapped       *)
(* devices nest.  It advertises what every device below can do, it may be  *)
(* given another table while requests are in flight, and it passes         *)
(* evictions down.                                                         *)
(*                                                                         *)
(* A leaf with slots remembers keys after their requests; of its slots     *)
(* there is only what is linked, and what is left of keys that could not   *)
(* be erased.  Displacing keys is the business of Keyslots.                *)
(* Rules R25-R28, hazards H2, H10, B9.                                     *)
(***************************************************************************)
EXTENDS CryptoCapabilities, FiniteSets, Designs

CONSTANTS
    Keys,           \* the keys that are in play
    Addresses,      \* places in memory, each with room for one key
    Requests,       \* the requests that can be in flight at the same time
    Leaves,         \* the devices that encrypt
    Slotted,        \* those of them that have slots; the others take the key with each request
    Mapped,         \* the devices that are made of devices
    Top,            \* the mapped device that the user talks to
    Tables,         \* the names of all tables
    TablesOf,       \* TablesOf[m]: the tables that mapped device m may be given
    FirstTable,     \* FirstTable[m]: the one that it begins with
    Targets,        \* Targets[t]: the devices that table t maps to
    Opaque,         \* the tables that have a target, besides, that does not pass encryption contexts on
    ConfigOf,       \* ConfigOf[k]: what key k asks for
    CapabilitiesOf, \* CapabilitiesOf[l]: what leaf l can do
    NoKey,          \* stands where there is no key
    Layers,         \* which choices are made, see Designs
    Faults          \* what can go wrong: a subset of PossibleFaults

Devices == Leaves \cup Mapped

PossibleFaults == {
    "EvictFails",   \* a leaf fails to erase a slot, which keeps its key
    "ContextLost"}  \* a request could not be passed on with its context: no memory, or the device is gone

\* Where a request can be besides on a device: not in flight, or on a medium without its context.
Nowhere == "nowhere"
Bare == "bare"

\* The devices to which some table of m maps.
Behind(m) == UNION {Targets[t] : t \in TablesOf[m]}

ASSUME DevicesAreLeavesOrMapped == Slotted \subseteq Leaves /\ Leaves \cap Mapped = {} /\ Top \in Mapped
ASSUME NoDeviceIsAPlace == {Nowhere, Bare} \cap Devices = {}
ASSUME TablesMapToDevices ==
    TablesOf \in [Mapped -> SUBSET Tables] /\ Targets \in [Tables -> SUBSET Devices] /\ Opaque \subseteq Tables
ASSUME FirstTableIsOne == FirstTable \in [Mapped -> Tables] /\ \A m \in Mapped : FirstTable[m] \in TablesOf[m]
ASSUME KeysAndLeavesHaveTypes == ConfigOf \in [Keys -> Configs] /\ CapabilitiesOf \in [Leaves -> Capabilities]
ASSUME NoKeyIsNone == NoKey \notin Keys \cup Addresses
ASSUME KeysAreNotAddresses == Keys \cap Addresses = {}
ASSUME LayersAreOne == Layers \in LayerChoices
ASSUME Faults \subseteq PossibleFaults

\* Mapped devices nest, to any depth, whichever tables they are given: of any of them one has none of the others behind
\* it, nor itself, and one is behind none of them.
ASSUME TablesNest ==
    /\ IsFiniteSet(Mapped)
    /\ \A some \in SUBSET Mapped : some # {} =>
        /\ \E m \in some : Behind(m) \cap some = {}
        /\ \E m \in some : \A other \in some : m \notin Behind(other)

\* By what tables know a key (R1).
Names == IF Layers.keyComparison = "ByAddress" THEN Addresses ELSE Keys

VARIABLES
    keyAt,      \* keyAt[a]: the key that lies at address a; NoKey where memory is free
    retired,    \* addresses of keys that were to be evicted and were not used since: the user may free them
    table,      \* table[m]: the table of mapped device m
    profile,    \* profile[m]: the capabilities that it advertises
    usedOn,     \* usedOn[m]: pairs of a key's name and a device to which m has, or may have, passed it since its eviction there
    where,      \* where[r]: the device that request r has reached
    keyOf,      \* keyOf[r]: the key under which r wants its data, NoKey when it is not in flight
    linked,     \* linked[l][n]: what a look-up for n finds in the slots of leaf l: the key that the hardware has there
    left,       \* left[l]: keys that the hardware of leaf l may have in slots which no look-up finds
    evicted     \* history: keys whose last eviction reported success, and that no request got since

vars == <<keyAt, retired, table, profile, usedOn, where, keyOf, linked, left, evicted>>

TypeOK ==
    /\ keyAt \in [Addresses -> Keys \cup {NoKey}]
    /\ retired \subseteq Addresses
    /\ table \in [Mapped -> Tables] /\ \A m \in Mapped : table[m] \in TablesOf[m]
    /\ profile \in [Mapped -> Capabilities]
    /\ usedOn \in [Mapped -> SUBSET (Names \X Devices)]
    /\ where \in [Requests -> Devices \cup {Nowhere, Bare}]
    /\ keyOf \in [Requests -> Keys \cup {NoKey}]
    /\ \A r \in Requests : keyOf[r] = NoKey <=> where[r] = Nowhere
    /\ linked \in [Leaves -> [Names -> Keys \cup {NoKey}]]
    /\ left \in [Leaves -> SUBSET Keys]
    /\ evicted \subseteq Keys

-----------------------------------------------------------------------------
(* Capabilities of a table. *)

Advertised(d) == IF d \in Leaves THEN CapabilitiesOf[d] ELSE profile[d]

\* R25: nothing that could be supported is left.
IsEmpty(c) ==
    \/ \A m \in Modes : c.dataUnitSizes[m] = {}
    \/ Layers.emptiness = "AnyPart" /\ (c.maxDunBytes = 0 \/ c.keyTypes = {})

Least(numbers) == CHOOSE n \in numbers : \A k \in numbers : n <= k

\* R13: what all of them can do; everything, if there are none.
IntersectAll(caps) ==
    [maxDunBytes   |-> Least({MaxDunBytes} \cup {c.maxDunBytes : c \in caps}),
     dataUnitSizes |-> [m \in Modes |-> {size \in DataUnitSizes : \A c \in caps : size \in c.dataUnitSizes[m]}],
     keyTypes      |-> {type \in KeyTypes : \A c \in caps : type \in c.keyTypes}]

\* R25: what a table over devices with these capabilities can do.
ProfileOver(t, caps) ==
    LET all == IntersectAll(caps)
    IN  IF IsEmpty(all) \/ (t \in Opaque /\ Layers.opaqueTarget = "LeavesNothing") THEN Nothing ELSE all

ProfileOf(t) == ProfileOver(t, {Advertised(d) : d \in Targets[t]})

AtFirst[d \in Devices] ==
    IF d \in Leaves THEN CapabilitiesOf[d]
    ELSE ProfileOver(FirstTable[d], {AtFirst[c] : c \in Targets[FirstTable[d]]})

Init ==
    /\ keyAt = [a \in Addresses |-> NoKey]
    /\ retired = {}
    /\ table = FirstTable
    /\ profile = [m \in Mapped |-> AtFirst[m]]
    /\ usedOn = [m \in Mapped |-> {}]
    /\ where = [r \in Requests |-> Nowhere]
    /\ keyOf = [r \in Requests |-> NoKey]
    /\ linked = [l \in Leaves |-> [n \in Names |-> NoKey]]
    /\ left = [l \in Leaves |-> {}]
    /\ evicted = {}

-----------------------------------------------------------------------------
(* What the actions have in common. *)

InFlight(r) == where[r] # Nowhere

KeysInUse == {keyOf[r] : r \in Requests} \ {NoKey}

Name(a) == IF Layers.keyComparison = "ByAddress" THEN a ELSE keyAt[a]

\* The name under which request r, which is in flight, is looked up.
NameOf(r) == Name(CHOOSE a \in Addresses : keyAt[a] = keyOf[r])

-----------------------------------------------------------------------------
(* The life of a key. *)

\* A key is put somewhere.
StartUsing(k, a) ==
    /\ keyAt[a] = NoKey
    /\ \A b \in Addresses : keyAt[b] # k
    /\ keyAt' = [keyAt EXCEPT ![a] = k]
    /\ UNCHANGED <<retired, table, profile, usedOn, where, keyOf, linked, left, evicted>>

\* H2: the devices to which a mapped device passes an eviction.
ToldBy(m, n) ==
    IF Layers.evictionGoes = "WhereItWouldBeUsed" THEN Targets[table[m]]
    ELSE {d \in Devices : <<n, d>> \in usedOn[m]}

\* The leaves that an eviction of n reaches from this device on (R27).
Reached(d, n) ==
    LET from[c \in Devices] == IF c \in Leaves THEN {c} ELSE UNION {from[below] : below \in ToldBy(c, n)}
    IN  from[d]

\* Something of the key at a may be in this leaf, as far as its table knows.
MayHold(l, a) == linked[l][Name(a)] # NoKey \/ keyAt[a] \in left[l]

\* The leaves that an eviction, which meets errors on some of them, does not get to (R27).
NotTold(reached, failed) ==
    IF failed = {} \/ Layers.fanOut # "StopsAtError" THEN {{}} ELSE SUBSET (reached \ failed)

EvictFrom(a, failed) ==
    LET n == Name(a)
        reached == Reached(Top, n)
    IN  /\ keyAt[a] # NoKey
        /\ keyAt[a] \notin KeysInUse
        /\ failed \subseteq {l \in reached \cap Slotted : MayHold(l, a)}
        /\ \E missed \in NotTold(reached, failed) :
            LET told == reached \ missed
            IN  /\ linked' = [l \in Leaves |-> IF l \in told THEN [linked[l] EXCEPT ![n] = NoKey] ELSE linked[l]]
                /\ left' = [l \in Leaves |->
                        IF l \in failed THEN left[l] \cup ({linked[l][n]} \ {NoKey})
                        ELSE IF l \in told THEN left[l] \ {keyAt[a]}
                        ELSE left[l]]
                /\ usedOn' = [m \in Mapped |->
                        {p \in usedOn[m] : p[1] = n => Reached(p[2], n) \cap (failed \cup missed) # {}}]
        /\ retired' = retired \cup {a}
        /\ UNCHANGED <<keyAt, table, profile, where, keyOf>>

\* R27: every device that is told has nothing of the key any more.
Evict(a) ==
    /\ EvictFrom(a, {})
    /\ evicted' = evicted \cup {keyAt[a]}

\* R27: these leaves failed.  They have unlinked the key (R7), but their hardware may still have it.
EvictFails(a, failed) ==
    /\ "EvictFails" \in Faults
    /\ failed # {}
    /\ EvictFrom(a, failed)
    /\ evicted' = IF Layers.fanOut = "HidesErrors" THEN evicted \cup {keyAt[a]} ELSE evicted

\* The user frees the memory of a key that it had evicted.  R7: whatever came of that.
Free(a) ==
    /\ a \in retired
    /\ keyAt[a] \notin KeysInUse
    /\ keyAt' = [keyAt EXCEPT ![a] = NoKey]
    /\ retired' = retired \ {a}
    /\ UNCHANGED <<table, profile, usedOn, where, keyOf, linked, left, evicted>>

-----------------------------------------------------------------------------
(* The life of a request. *)

\* The topmost device advertises what the key asks for, and accepts the request.
Submit(r, a) ==
    /\ ~InFlight(r)
    /\ keyAt[a] # NoKey
    /\ Supports(profile[Top], ConfigOf[keyAt[a]])
    /\ where' = [where EXCEPT ![r] = Top]
    /\ keyOf' = [keyOf EXCEPT ![r] = keyAt[a]]
    /\ retired' = retired \ {a}
    /\ evicted' = evicted \ {keyAt[a]}
    /\ UNCHANGED <<keyAt, table, profile, usedOn, linked, left>>

\* It does not, and refuses it.
SubmitRefused(r, a) ==
    /\ ~InFlight(r)
    /\ keyAt[a] # NoKey
    /\ ~Supports(profile[Top], ConfigOf[keyAt[a]])
    /\ UNCHANGED vars

\* R28: the request is passed on to a device of the table, with its context.  A leaf with slots looks the key up, and
\* programs it if it finds none; a key that is left there goes back into its own slot.
Resubmit(r, d) ==
    /\ where[r] \in Mapped
    /\ d \in Targets[table[where[r]]]
    /\ Supports(Advertised(d), ConfigOf[keyOf[r]])
    /\ where' = [where EXCEPT ![r] = d]
    /\ usedOn' = [usedOn EXCEPT ![where[r]] = @ \cup {<<NameOf(r), d>>}]
    /\ IF d \in Slotted /\ linked[d][NameOf(r)] = NoKey
       THEN /\ linked' = [linked EXCEPT ![d] = [@ EXCEPT ![NameOf(r)] = keyOf[r]]]
            /\ left' = [left EXCEPT ![d] = @ \ {keyOf[r]}]
       ELSE UNCHANGED <<linked, left>>
    /\ UNCHANGED <<keyAt, retired, table, profile, keyOf, evicted>>

\* B9: its context cannot be passed on.
ResubmitFails(r, d) ==
    /\ "ContextLost" \in Faults
    /\ where[r] \in Mapped
    /\ d \in Targets[table[where[r]]]
    /\ IF Layers.lostContext = "FailsRequest"
       THEN /\ where' = [where EXCEPT ![r] = Nowhere]
            /\ keyOf' = [keyOf EXCEPT ![r] = NoKey]
       ELSE /\ where' = [where EXCEPT ![r] = Bare]
            /\ UNCHANGED keyOf
    /\ usedOn' = [usedOn EXCEPT ![where[r]] = @ \cup {<<NameOf(r), d>>}]
    /\ UNCHANGED <<keyAt, retired, table, profile, linked, left, evicted>>

\* R25: it meets a target that does not pass contexts on.
MeetOpaque(r) ==
    /\ where[r] \in Mapped
    /\ table[where[r]] \in Opaque
    /\ where' = [where EXCEPT ![r] = Bare]
    /\ UNCHANGED <<keyAt, retired, table, profile, usedOn, keyOf, linked, left, evicted>>

\* The leaf has done it, or has failed.
Complete(r) ==
    /\ where[r] \in Leaves \cup {Bare}
    /\ where' = [where EXCEPT ![r] = Nowhere]
    /\ keyOf' = [keyOf EXCEPT ![r] = NoKey]
    /\ UNCHANGED <<keyAt, retired, table, profile, usedOn, linked, left, evicted>>

-----------------------------------------------------------------------------
(* What happens to the devices. *)

MayReplace(m, t) == t \in TablesOf[m] /\ t # table[m]

\* R26: a mapped device is given another table.  Requests that have been passed on already go on where they are.
Swap(m, t) ==
    /\ MayReplace(m, t)
    /\ Covers(ProfileOf(t), profile[m]) \/ Layers.capabilities = "MayShrink"
    /\ table' = [table EXCEPT ![m] = t]
    /\ profile' = [profile EXCEPT ![m] = ProfileOf(t)]
    /\ UNCHANGED <<keyAt, retired, usedOn, where, keyOf, linked, left, evicted>>

\* R26: a table that can do less is refused.
SwapRefused(m, t) ==
    /\ MayReplace(m, t)
    /\ ~Covers(ProfileOf(t), profile[m])
    /\ Layers.capabilities = "OnlyExpand"
    /\ UNCHANGED vars

\* H5, in the background: what is left of a key is erased.
Erase(l, k) ==
    /\ k \in left[l]
    /\ left' = [left EXCEPT ![l] = @ \ {k}]
    /\ UNCHANGED <<keyAt, retired, table, profile, usedOn, where, keyOf, linked, evicted>>

-----------------------------------------------------------------------------
Next ==
    \/ \E k \in Keys, a \in Addresses : StartUsing(k, a)
    \/ \E a \in Addresses : Evict(a)
    \/ \E a \in Addresses, failed \in SUBSET Slotted : EvictFails(a, failed)
    \/ \E a \in Addresses : Free(a)
    \/ \E r \in Requests, a \in Addresses : Submit(r, a)
    \/ \E r \in Requests, a \in Addresses : SubmitRefused(r, a)
    \/ \E r \in Requests, d \in Devices : Resubmit(r, d)
    \/ \E r \in Requests, d \in Devices : ResubmitFails(r, d)
    \/ \E r \in Requests : MeetOpaque(r)
    \/ \E r \in Requests : Complete(r)
    \/ \E m \in Mapped, t \in Tables : Swap(m, t)
    \/ \E m \in Mapped, t \in Tables : SwapRefused(m, t)
    \/ \E l \in Leaves, k \in Keys : Erase(l, k)

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
(* What holds in every state. *)

\* What would happen now to the data of request r: see InlineEncryption.
Transform(r) ==
    IF where[r] \in Slotted THEN linked[where[r]][NameOf(r)]
    ELSE IF where[r] \in Leaves THEN keyOf[r]
    ELSE IF where[r] = Bare THEN "Plaintext"
    ELSE "NotTransformed"

DataUnderOwnKey == \A r \in Requests : InFlight(r) => Transform(r) \in {"NotTransformed", keyOf[r]}

\* The keys of which something is left below, in a table or in hardware.
Below(l) == left[l] \cup ({linked[l][n] : n \in Names} \ {NoKey})

EvictedIsGone == \A l \in Leaves : evicted \cap Below(l) = {}

\* H2: R1 compares addresses, R8 reads what lies there.
NothingNamesFreedMemory ==
    \A l \in Leaves, n \in Names : n \in Addresses /\ linked[l][n] # NoKey => keyAt[n] # NoKey

\* R25, R26: what a device accepts is supported by whatever stands below it at that time, through every swap.
AcceptedIsSupportedBelow ==
    \A m \in Mapped, c \in Configs : Supports(profile[m], c) =>
        /\ \A d \in Targets[table[m]] : Supports(Advertised(d), c)
        /\ table[m] \notin Opaque

\* H10: whatever is advertised can be used for something; what cannot would only bind later tables.
ProfileSupportsSomething ==
    \A m \in Mapped : profile[m] # Nothing => \E c \in Configs : Supports(profile[m], c)

(* What holds in every step. *)

\* R15, R26.
CapabilitiesOnlyExpand == [][\A m \in Mapped : Covers(profile'[m], profile[m])]_vars

-----------------------------------------------------------------------------
(* A layered device is again an inline-encryption device. *)

Contract == INSTANCE InlineEncryption WITH
    request <- keyOf,
    cipher  <- [r \in Requests |-> Transform(r)],
    known   <- KeysInUse \cup UNION {Below(l) : l \in Leaves},
    evicted <- evicted

IsInlineEncryption == Contract!Spec

-----------------------------------------------------------------------------
(* What is proved, for mapped devices that nest to any depth, over any leaves: proofs/LayeredDevice_proofs. *)

\* The choices under which the data of a request and evicted keys are safe, whatever fails.
IsRobustLayer ==
    /\ Layers.keyComparison = "ByValue"
    /\ Layers.evictionGoes = "WhereverItWasUsed"
    /\ Layers.lostContext = "FailsRequest"
    /\ Layers.capabilities = "OnlyExpand"
    /\ Layers.fanOut # "HidesErrors"
    /\ Layers.opaqueTarget = "LeavesNothing"

THEOREM Spec => []TypeOK
THEOREM Layers.capabilities = "OnlyExpand" /\ Layers.opaqueTarget = "LeavesNothing" => (Spec => []AcceptedIsSupportedBelow)
THEOREM Layers.emptiness = "AnyPart" => (Spec => []ProfileSupportsSomething)
THEOREM Layers.capabilities = "OnlyExpand" => (Spec => CapabilitiesOnlyExpand)
THEOREM IsRobustLayer => (Spec => [](DataUnderOwnKey /\ EvictedIsGone /\ NothingNamesFreedMemory))
THEOREM IsRobustLayer => (Spec => IsInlineEncryption)
=============================================================================
