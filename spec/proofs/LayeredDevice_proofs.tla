------------------------ MODULE LayeredDevice_proofs -------------------------
(***************************************************************************)
(* A device that is made of devices keeps the promises of one that is not, *)
(* however deep they nest and however many there are: for any tables, any  *)
(* leaves, keys and requests.  First what tables can do; then that their   *)
(* profiles stand for what is behind them; then where evictions get to, by *)
(* induction from a leaf upwards; then the promises.                       *)
(***************************************************************************)
EXTENDS LayeredDeviceInvariant, CryptoCapabilities_proofs, FiniteSetTheorems

-----------------------------------------------------------------------------
(* What a table can do. *)

LEMMA LeastOfThem ==
  ASSUME NEW N \in SUBSET Nat, N # {}
  PROVE  Least(N) \in N /\ \A n \in N : Least(N) <= n
BY LeastNatural DEF Least

LEMMA DunBytesOfAll ==
  ASSUME NEW caps \in SUBSET Capabilities
  PROVE  /\ IntersectAll(caps).maxDunBytes \in 0..MaxDunBytes
         /\ \A c \in caps : IntersectAll(caps).maxDunBytes <= c.maxDunBytes
         /\ \A n \in 0..MaxDunBytes : (\A c \in caps : n <= c.maxDunBytes) => n <= IntersectAll(caps).maxDunBytes
<1> DEFINE N == {MaxDunBytes} \cup {c.maxDunBytes : c \in caps}
<1>1. \A c \in caps : c.maxDunBytes \in 0..MaxDunBytes BY DEF Capabilities
<1>2. N \in SUBSET Nat /\ N # {} BY <1>1, MaxDunBytesIsNatural
<1>3. IntersectAll(caps).maxDunBytes = Least(N) BY DEF IntersectAll
<1>4. Least(N) \in N /\ \A n \in N : Least(N) <= n BY <1>2, LeastOfThem
<1> QED BY <1>1, <1>3, <1>4, MaxDunBytesIsNatural

LEMMA IntersectAllType ==
  ASSUME NEW caps \in SUBSET Capabilities
  PROVE  IntersectAll(caps) \in Capabilities
<1>1. IntersectAll(caps).maxDunBytes \in 0..MaxDunBytes BY DunBytesOfAll
<1> QED BY <1>1 DEF IntersectAll, Capabilities

\* What all devices can do is what each covers, and the most of it.
THEOREM GreatestLowerBoundOfAll ==
  \A caps \in SUBSET Capabilities :
    /\ \A c \in caps : Covers(c, IntersectAll(caps))
    /\ \A b \in Capabilities : (\A c \in caps : Covers(c, b)) => Covers(IntersectAll(caps), b)
<1> TAKE caps \in SUBSET Capabilities
<1>1. ASSUME NEW c \in caps PROVE Covers(c, IntersectAll(caps))
  <2>1. IntersectAll(caps).maxDunBytes <= c.maxDunBytes BY DunBytesOfAll
  <2>2. \A m \in Modes : IntersectAll(caps).dataUnitSizes[m] \subseteq c.dataUnitSizes[m] BY DEF IntersectAll
  <2>3. IntersectAll(caps).keyTypes \subseteq c.keyTypes BY DEF IntersectAll
  <2> QED BY <2>1, <2>2, <2>3 DEF Covers
<1>2. ASSUME NEW b \in Capabilities, \A c \in caps : Covers(c, b) PROVE Covers(IntersectAll(caps), b)
  <2>1. b.maxDunBytes <= IntersectAll(caps).maxDunBytes BY <1>2, DunBytesOfAll DEF Covers, Capabilities
  <2>2. \A m \in Modes : b.dataUnitSizes[m] \subseteq IntersectAll(caps).dataUnitSizes[m]
    BY <1>2 DEF IntersectAll, Covers, Capabilities
  <2>3. b.keyTypes \subseteq IntersectAll(caps).keyTypes BY <1>2 DEF IntersectAll, Covers, Capabilities
  <2> QED BY <2>1, <2>2, <2>3 DEF Covers
<1> QED BY <1>1, <1>2

LEMMA ProfileType ==
  ASSUME NEW t, NEW caps \in SUBSET Capabilities
  PROVE  ProfileOver(t, caps) \in Capabilities
BY IntersectAllType, BoundsType DEF ProfileOver

LEMMA NothingSupportsNothing == \A c \in Configs : ~Supports(Nothing, c)
BY DEF Supports, Nothing, Configs

\* A profile supports what all targets do, and nothing if one of them passes no contexts on.
LEMMA ProfileIsSupportedBelow ==
  ASSUME NEW t, NEW caps \in SUBSET Capabilities, NEW c \in Configs, Supports(ProfileOver(t, caps), c)
  PROVE  /\ \A b \in caps : Supports(b, c)
         /\ Layers.opaqueTarget = "LeavesNothing" => t \notin Opaque
<1>1. /\ ProfileOver(t, caps) = IntersectAll(caps)
      /\ Layers.opaqueTarget = "LeavesNothing" => t \notin Opaque
  BY NothingSupportsNothing DEF ProfileOver
<1>2. \A b \in caps : Covers(b, IntersectAll(caps)) BY GreatestLowerBoundOfAll
<1>3. \A b \in caps : b \in Capabilities OBVIOUS
<1> QED BY <1>1, <1>2, <1>3, IntersectAllType, KeepsPromises DEF CoveringKeepsPromises

LEMMA ProfileOfSomeUse ==
  ASSUME Layers.emptiness = "AnyPart", NEW t, NEW caps \in SUBSET Capabilities, ProfileOver(t, caps) # Nothing
  PROVE  \E c \in Configs : Supports(ProfileOver(t, caps), c)
<1> DEFINE all == IntersectAll(caps)
<1>1. ProfileOver(t, caps) = all /\ ~IsEmpty(all) BY DEF ProfileOver
<1>2. all \in Capabilities BY IntersectAllType
<1> HIDE DEF all
<1>3. PICK m \in Modes : all.dataUnitSizes[m] # {} BY <1>1 DEF IsEmpty
<1>4. PICK size \in DataUnitSizes : size \in all.dataUnitSizes[m] BY <1>2, <1>3 DEF Capabilities
<1>5. PICK type \in KeyTypes : type \in all.keyTypes BY <1>1, <1>2 DEF IsEmpty, Capabilities
<1>6. all.maxDunBytes \in 1..MaxDunBytes BY <1>1, <1>2, MaxDunBytesIsNatural DEF IsEmpty, Capabilities
<1> DEFINE c == [mode |-> m, dataUnitSize |-> size, dunBytes |-> 1, keyType |-> type]
<1>7. c \in Configs BY <1>6, IvsHaveRoom, MaxDunBytesIsNatural DEF Configs
<1>8. Supports(all, c) BY <1>4, <1>5, <1>6, MaxDunBytesIsNatural DEF Supports
<1> QED BY <1>1, <1>7, <1>8

-----------------------------------------------------------------------------
(* How devices nest. *)

LEMMA TargetsAreBehind ==
  ASSUME NEW m \in Mapped, NEW t \in TablesOf[m]
  PROVE  Targets[t] \subseteq Behind(m) /\ Targets[t] \subseteq Devices
BY TablesMapToDevices DEF Behind

LEMMA NotBehindItself == \A m \in Mapped : m \notin Behind(m)
<1> TAKE m \in Mapped
<1>1. {m} \in SUBSET Mapped /\ {m} # {} OBVIOUS
<1> QED BY <1>1, TablesNest

LEMMA FirstTargets == \A m \in Mapped : Targets[FirstTable[m]] \subseteq Devices
BY FirstTableIsOne, TargetsAreBehind

\* What profile stands over a device that is described by p, at first.
Described(p, d) ==
    IF d \in Leaves THEN CapabilitiesOf[d] ELSE ProfileOver(FirstTable[d], {p[c] : c \in Targets[FirstTable[d]]})

\* On these devices p is what it should be, and nothing outside is needed for that.
IsDescribed(D, p) ==
    /\ \A d \in Leaves \cup D : p[d] = Described(p, d)
    /\ \A d \in D : Targets[FirstTable[d]] \cap Mapped \subseteq D

\* What is advertised at first is well defined: from leaves upwards, there is a description of more and more devices.
LEMMA ThereIsADescription ==
  \E p \in [Devices -> Capabilities] : \A d \in Devices : p[d] = Described(p, d)
<1> DEFINE Good == {D \in SUBSET Mapped : \E p \in [Devices -> Capabilities] : IsDescribed(D, p)}
<1>1. {} \in Good
  <2> DEFINE p == [d \in Devices |-> IF d \in Leaves THEN CapabilitiesOf[d] ELSE Nothing]
  <2>1. p \in [Devices -> Capabilities] BY KeysAndLeavesHaveTypes, BoundsType
  <2>2. \A d \in Leaves : p[d] = CapabilitiesOf[d] BY DEF Devices
  <2> HIDE DEF p
  <2>3. IsDescribed({}, p) BY <2>2 DEF IsDescribed, Described
  <2> QED BY <2>1, <2>3
<1>2. IsFiniteSet(Good) BY TablesNest, FS_SUBSET, FS_Subset
<1>3. PICK D \in Good : \A E \in Good : Cardinality(E) <= Cardinality(D)
  <2>1. \A E \in Good : IsFiniteSet(E) /\ Cardinality(E) \in Nat BY TablesNest, FS_Subset, FS_CardinalityType
  <2> DEFINE f == [E \in Good |-> Cardinality(E)]
  <2>2. f \in [Good -> Nat] BY <2>1
  <2>3. \A E \in Good : f[E] = Cardinality(E) OBVIOUS
  <2> HIDE DEF Good, f
  <2> QED BY <1>1, <1>2, <2>2, <2>3, LargestNatural
<1>4. PICK p \in [Devices -> Capabilities] : IsDescribed(D, p) OBVIOUS
<1>5. CASE D = Mapped BY <1>4, <1>5 DEF IsDescribed, Devices
<1>6. CASE D # Mapped
  <2>1. PICK m \in Mapped \ D : Behind(m) \cap (Mapped \ D) = {}
    <3>1. Mapped \ D \in SUBSET Mapped /\ Mapped \ D # {} BY <1>6
    <3> QED BY <3>1, TablesNest
  <2>2. Targets[FirstTable[m]] \subseteq Behind(m) BY FirstTableIsOne, TargetsAreBehind
  <2>3. Targets[FirstTable[m]] \cap Mapped \subseteq D BY <2>1, <2>2
  <2>4. Targets[FirstTable[m]] \subseteq Leaves \cup D BY <2>3, FirstTargets DEF Devices
  <2> DEFINE q == [p EXCEPT ![m] = Described(p, m)]
  <2>5. Described(p, m) \in Capabilities
    <3>1. {p[c] : c \in Targets[FirstTable[m]]} \in SUBSET Capabilities BY <1>4, FirstTargets
    <3> QED BY <3>1, ProfileType, DevicesAreLeavesOrMapped DEF Described
  <2>6. q \in [Devices -> Capabilities] BY <2>5
  <2>7. \A d \in Leaves \cup D : q[d] = p[d] BY DevicesAreLeavesOrMapped DEF Devices
  <2>8. q[m] = Described(p, m) BY DEF Devices
  <2> HIDE DEF q
  <2>9. \A d \in Mapped : Targets[FirstTable[d]] \subseteq Leaves \cup D => Described(q, d) = Described(p, d)
    <3> TAKE d \in Mapped
    <3> HAVE Targets[FirstTable[d]] \subseteq Leaves \cup D
    <3>1. {q[c] : c \in Targets[FirstTable[d]]} = {p[c] : c \in Targets[FirstTable[d]]} BY <2>7
    <3> QED BY <3>1, DevicesAreLeavesOrMapped DEF Described
  <2>10. \A d \in D : Targets[FirstTable[d]] \subseteq Leaves \cup D BY <1>4, FirstTargets DEF IsDescribed, Devices
  <2>11. \A d \in Leaves : Described(q, d) = Described(p, d) BY DEF Described
  <2>12. IsDescribed(D \cup {m}, q)
    BY <1>4, <2>3, <2>4, <2>7, <2>8, <2>9, <2>10, <2>11 DEF IsDescribed
  <2>13. D \cup {m} \in Good BY <2>6, <2>12
  <2>14. IsFiniteSet(D) BY TablesNest, FS_Subset
  <2>15. Cardinality(D \cup {m}) = Cardinality(D) + 1 /\ Cardinality(D) \in Nat BY <2>14, OneMore
  <2> QED BY <1>3, <2>13, <2>15
<1> QED BY <1>5, <1>6

LEMMA FirstDescription ==
  /\ AtFirst \in [Devices -> Capabilities]
  /\ \A l \in Leaves : AtFirst[l] = CapabilitiesOf[l]
  /\ \A m \in Mapped : AtFirst[m] = ProfileOver(FirstTable[m], {AtFirst[c] : c \in Targets[FirstTable[m]]})
<1> DEFINE Is(p) == p = [d \in Devices |-> IF d \in Leaves THEN CapabilitiesOf[d]
                                        ELSE ProfileOver(FirstTable[d], {p[c] : c \in Targets[FirstTable[d]]})]
<1>1. AtFirst = CHOOSE p : Is(p) BY Zenon DEF AtFirst
<1>2. PICK p \in [Devices -> Capabilities] : \A d \in Devices : p[d] = Described(p, d) BY ThereIsADescription
<1>3. Is(p) BY <1>2 DEF Described
<1> HIDE DEF Is
<1>4. Is(AtFirst) BY <1>1, <1>3, Zenon
<1>5. DOMAIN AtFirst = Devices /\ \A d \in Devices : AtFirst[d] = Described(AtFirst, d) BY <1>4 DEF Is, Described
<1>6. \A l \in Leaves : l \in Devices /\ AtFirst[l] = CapabilitiesOf[l] BY <1>5 DEF Described, Devices
<1>7. \A m \in Mapped : m \in Devices /\ AtFirst[m] = ProfileOver(FirstTable[m], {AtFirst[c] : c \in Targets[FirstTable[m]]})
  BY <1>5, DevicesAreLeavesOrMapped DEF Described, Devices
<1> DEFINE odd == {m \in Mapped : AtFirst[m] \notin Capabilities}
<1>8. odd = {}
  <2> SUFFICES ASSUME odd # {} PROVE FALSE OBVIOUS
  <2>1. PICK m \in odd : Behind(m) \cap odd = {}
    <3>1. odd \in SUBSET Mapped OBVIOUS
    <3> QED BY <3>1, TablesNest
  <2>2. Targets[FirstTable[m]] \subseteq Behind(m) \cap Devices BY FirstTableIsOne, TargetsAreBehind
  <2>3. \A c \in Targets[FirstTable[m]] : AtFirst[c] \in Capabilities BY <1>6, <2>1, <2>2, KeysAndLeavesHaveTypes DEF Devices
  <2>4. {AtFirst[c] : c \in Targets[FirstTable[m]]} \in SUBSET Capabilities BY <2>3
  <2> QED BY <1>7, <2>4, ProfileType
<1>9. \A d \in Devices : AtFirst[d] \in Capabilities BY <1>6, <1>8, KeysAndLeavesHaveTypes DEF Devices
<1>10. AtFirst = [d \in Devices |-> AtFirst[d]] BY <1>4 DEF Is
<1> HIDE DEF odd
<1>11. AtFirst \in [Devices -> Capabilities] BY <1>9, <1>10
<1> QED BY <1>6, <1>7, <1>11

-----------------------------------------------------------------------------
(* Where evictions get to. *)

\* The devices that remain to be visited from d on: those of any set that has d and, with a mapped device, whom it tells.
Visited(d, n) ==
    {l \in Leaves : \A S \in SUBSET Devices :
        d \in S /\ (\A m \in S \cap Mapped : ToldBy(m, n) \subseteq S) => l \in S}

LEMMA ToldAreDevices ==
  ASSUME \A m \in Mapped : table[m] \in TablesOf[m], NEW m \in Mapped, NEW n
  PROVE  ToldBy(m, n) \subseteq Devices
BY TargetsAreBehind DEF ToldBy

\* An eviction reaches a leaf from itself, and from a mapped device what it reaches from the devices that this one tells.
LEMMA ReachedFrom ==
  ASSUME \A m \in Mapped : table[m] \in TablesOf[m], NEW n
  PROVE  /\ \A l \in Leaves : Reached(l, n) = {l}
         /\ \A m \in Mapped : Reached(m, n) = UNION {Reached(c, n) : c \in ToldBy(m, n)}
<1> DEFINE Is(f) == f = [c \in Devices |-> IF c \in Leaves THEN {c} ELSE UNION {f[below] : below \in ToldBy(c, n)}]
           from == CHOOSE f : Is(f)
<1>1. \A d : Reached(d, n) = from[d] BY Zenon DEF Reached
<1>2. \E f : Is(f)
  <2> DEFINE f == [c \in Devices |-> Visited(c, n)]
  <2>1. \A l \in Leaves : Visited(l, n) = {l}
    <3> TAKE l \in Leaves
    <3>1. {l} \in SUBSET Devices /\ {l} \cap Mapped = {} BY DevicesAreLeavesOrMapped DEF Devices
    <3>2. Visited(l, n) \subseteq {l} BY <3>1 DEF Visited
    <3>3. l \in Visited(l, n) BY DEF Visited
    <3> QED BY <3>2, <3>3
  <2>2. ASSUME NEW m \in Mapped PROVE Visited(m, n) = UNION {Visited(c, n) : c \in ToldBy(m, n)}
    <3>1. ASSUME NEW c \in ToldBy(m, n), NEW l \in Visited(c, n) PROVE l \in Visited(m, n)
      BY <2>2, <3>1, ToldAreDevices DEF Visited, Devices
    <3>2. ASSUME NEW l \in Visited(m, n), \A c \in ToldBy(m, n) : l \notin Visited(c, n) PROVE FALSE
      <4> DEFINE T == {m} \cup {d \in Devices : l \notin Visited(d, n)}
      <4>1. m \in T /\ T \in SUBSET Devices BY <2>2 DEF Devices
      <4>2. ASSUME NEW e \in T \cap Mapped PROVE ToldBy(e, n) \subseteq T
        <5>1. CASE e = m BY <3>2, <5>1, ToldAreDevices
        <5>2. CASE l \notin Visited(e, n)
          <6>1. PICK U \in SUBSET Devices : e \in U /\ (\A x \in U \cap Mapped : ToldBy(x, n) \subseteq U) /\ l \notin U
            BY <3>2, <5>2 DEF Visited
          <6>2. \A x \in U : l \notin Visited(x, n) BY <6>1 DEF Visited
          <6> QED BY <4>2, <6>1, <6>2, ToldAreDevices
        <5> QED BY <4>2, <5>1, <5>2
      <4>3. l \in T BY <3>2, <4>1, <4>2 DEF Visited
      <4>4. l \in Leaves BY <3>2 DEF Visited
      <4> QED BY <2>1, <4>3, <4>4, DevicesAreLeavesOrMapped
    <3> QED BY <3>1, <3>2
  <2>3. \A d \in Devices : f[d] = Visited(d, n) OBVIOUS
  <2>4. ASSUME NEW d \in Devices
        PROVE  f[d] = IF d \in Leaves THEN {d} ELSE UNION {f[below] : below \in ToldBy(d, n)}
    <3>1. CASE d \in Leaves BY <2>1, <2>3, <3>1
    <3>2. CASE d \in Mapped /\ d \notin Leaves
      <4>1. {f[below] : below \in ToldBy(d, n)} = {Visited(below, n) : below \in ToldBy(d, n)}
        BY <2>3, <3>2, ToldAreDevices
      <4> QED BY <2>2, <2>3, <3>2, <4>1
    <3> QED BY <3>1, <3>2 DEF Devices
  <2>5. Is(f) BY <2>3, <2>4
  <2> QED BY <2>5
<1> HIDE DEF Is
<1>3. Is(from) BY <1>2
<1> HIDE DEF from
<1>4. \A d \in Devices : from[d] = IF d \in Leaves THEN {d} ELSE UNION {from[below] : below \in ToldBy(d, n)}
  BY <1>3 DEF Is
<1>5. \A m \in Mapped : {Reached(c, n) : c \in ToldBy(m, n)} = {from[c] : c \in ToldBy(m, n)} BY <1>1
<1> QED BY <1>1, <1>4, <1>5, DevicesAreLeavesOrMapped DEF Devices

Robust == IsRobustLayer

\* From a device that has told another one, an eviction reaches what it reaches from that one.
LEMMA ReachedThrough ==
  ASSUME Robust, Invariant, NEW n \in Names, NEW m \in Mapped, NEW d, <<n, d>> \in usedOn[m]
  PROVE  d \in Devices /\ Reached(d, n) \subseteq Reached(m, n)
<1>1. \A o \in Mapped : table[o] \in TablesOf[o] BY DEF Invariant, TypeOK
<1>2. d \in Devices BY DEF Invariant, TypeOK
<1>3. d \in ToldBy(m, n) BY <1>2 DEF ToldBy, Robust, IsRobustLayer
<1> QED BY <1>1, <1>2, <1>3, ReachedFrom

\* By induction from a leaf upwards: an eviction that begins at the top gets to every leaf that has anything of the key.
LEMMA EvictionReaches ==
  ASSUME Robust, Invariant, NEW k \in Keys, NEW l \in Leaves, k \in Below(l)
  PROVE  l \in Reached(Top, k)
<1> DEFINE on == {d \in Devices : HasSeen(k, d) /\ l \in Reached(d, k)}
           over == on \cap Mapped
<1>1. k \in Names BY DEF Robust, IsRobustLayer, Names
<1>2. \A m \in Mapped : table[m] \in TablesOf[m] BY DEF Invariant, TypeOK
<1>3. l \in on BY <1>2, ReachedFrom DEF HasSeen, Devices
<1>4. ASSUME NEW d \in on, d # Top PROVE \E m \in over : d \in Behind(m)
  <2>1. IsTraced(k, d) BY DEF Invariant, SeenIsTraced
  <2>2. PICK m \in Mapped : <<k, d>> \in usedOn[m] BY <1>4, <2>1 DEF IsTraced
  <2>3. d \in Behind(m) BY <2>2 DEF Invariant, PassedOnIsBehind
  <2>4. HasSeen(k, m) /\ m \in Devices BY <2>2 DEF HasSeen, Devices
  <2>5. l \in Reached(m, k) BY <1>1, <2>2, ReachedThrough
  <2> QED BY <2>3, <2>4, <2>5
<1>5. over # {} BY <1>3, <1>4, DevicesAreLeavesOrMapped
<1>6. PICK m \in over : \A other \in over : m \notin Behind(other)
  <2>1. over \in SUBSET Mapped OBVIOUS
  <2> QED BY <1>5, <2>1, TablesNest
<1>7. m = Top BY <1>4, <1>6
<1> QED BY <1>7

-----------------------------------------------------------------------------
(* Types, and what is in memory: whatever the choices. *)

Typed == TypeOK /\ InUseIsInMemory

LEMMA RequestHasName ==
  ASSUME Typed, NEW r \in Requests, InFlight(r)
  PROVE  keyOf[r] \in Keys /\ NameOf(r) \in Names /\ (Robust => NameOf(r) = keyOf[r])
<1>1. keyOf[r] \in Keys BY DEF Typed, TypeOK, InFlight
<1>2. \E a \in Addresses : keyAt[a] = keyOf[r] BY DEF Typed, InUseIsInMemory
<1> DEFINE a == CHOOSE a \in Addresses : keyAt[a] = keyOf[r]
<1>3. a \in Addresses /\ keyAt[a] = keyOf[r] BY <1>2
<1> HIDE DEF a
<1>4. NameOf(r) = Name(a) BY DEF NameOf, a
<1> QED BY <1>1, <1>3, <1>4 DEF Name, Names, Robust, IsRobustLayer

LEMMA KeyHasName ==
  ASSUME TypeOK, NEW a \in Addresses, keyAt[a] # NoKey
  PROVE  keyAt[a] \in Keys /\ Name(a) \in Names /\ (Robust => Name(a) = keyAt[a])
BY DEF TypeOK, Name, Names, Robust, IsRobustLayer

LEMMA AdvertisedType == ASSUME TypeOK, NEW d \in Devices PROVE Advertised(d) \in Capabilities
BY KeysAndLeavesHaveTypes DEF TypeOK, Advertised, Devices

LEMMA ProfileOfType ==
  ASSUME TypeOK, NEW m \in Mapped, NEW t \in TablesOf[m]
  PROVE  ProfileOf(t) \in Capabilities /\ {Advertised(d) : d \in Targets[t]} \in SUBSET Capabilities
<1>1. {Advertised(d) : d \in Targets[t]} \in SUBSET Capabilities BY TargetsAreBehind, AdvertisedType
<1> QED BY <1>1, ProfileType DEF ProfileOf

LEMMA EvictionKeepsTypes ==
  ASSUME Typed, NEW a \in Addresses, NEW failed, EvictFrom(a, failed), evicted' \subseteq Keys
  PROVE  Typed'
<1>1. keyAt[a] \in Keys /\ Name(a) \in Names BY KeyHasName DEF EvictFrom, Typed
<1>2. linked' \in [Leaves -> [Names -> Keys \cup {NoKey}]] BY <1>1 DEF EvictFrom, Typed, TypeOK
<1>3. left' \in [Leaves -> SUBSET Keys] BY <1>1 DEF EvictFrom, Typed, TypeOK
<1>4. usedOn' \in [Mapped -> SUBSET (Names \X Devices)] BY DEF EvictFrom, Typed, TypeOK
<1> QED BY <1>2, <1>3, <1>4 DEF EvictFrom, Typed, TypeOK, InUseIsInMemory, InFlight

LEMMA InitTyped == Init => Typed
<1> SUFFICES ASSUME Init PROVE Typed OBVIOUS
<1>1. profile \in [Mapped -> Capabilities] BY FirstDescription DEF Init, Devices
<1>2. table \in [Mapped -> Tables] /\ \A m \in Mapped : table[m] \in TablesOf[m] BY FirstTableIsOne DEF Init
<1> QED BY <1>1, <1>2, NoDeviceIsAPlace DEF Init, Typed, TypeOK, InUseIsInMemory, InFlight

LEMMA NextKeepsTyped == Typed /\ [Next]_vars => Typed'
<1> SUFFICES ASSUME Typed, [Next]_vars PROVE Typed' OBVIOUS
<1> USE NoKeyIsNone, NoDeviceIsAPlace
<1>1. ASSUME NEW k \in Keys, NEW a \in Addresses, StartUsing(k, a) PROVE Typed'
  BY <1>1 DEF StartUsing, Typed, TypeOK, InUseIsInMemory, InFlight
<1>2. ASSUME NEW a \in Addresses, Evict(a) PROVE Typed'
  <2>1. evicted' \subseteq Keys BY <1>2, KeyHasName DEF Evict, EvictFrom, Typed, TypeOK
  <2> QED BY <1>2, <2>1, EvictionKeepsTypes DEF Evict
<1>3. ASSUME NEW a \in Addresses, NEW failed \in SUBSET Slotted, EvictFails(a, failed) PROVE Typed'
  <2>1. evicted' \subseteq Keys BY <1>3, KeyHasName DEF EvictFails, EvictFrom, Typed, TypeOK
  <2> QED BY <1>3, <2>1, EvictionKeepsTypes DEF EvictFails
<1>4. ASSUME NEW a \in Addresses, Free(a) PROVE Typed'
  <2>1. InUseIsInMemory'
    <3>1. \A r \in Requests : InFlight(r) => keyOf[r] \in KeysInUse BY DEF Typed, TypeOK, InFlight, KeysInUse
    <3> QED BY <1>4, <3>1 DEF Free, Typed, TypeOK, InUseIsInMemory, InFlight
  <2> QED BY <1>4, <2>1 DEF Free, Typed, TypeOK
<1>5. ASSUME NEW r \in Requests, NEW a \in Addresses, Submit(r, a) PROVE Typed'
  <2>1. TypeOK' BY <1>5, DevicesAreLeavesOrMapped DEF Submit, Typed, TypeOK, Devices, InFlight
  <2>2. InUseIsInMemory' BY <1>5 DEF Submit, Typed, TypeOK, InUseIsInMemory, InFlight
  <2> QED BY <2>1, <2>2 DEF Typed
<1>6. ASSUME NEW r \in Requests, NEW d \in Devices, Resubmit(r, d) PROVE Typed'
  <2>1. InFlight(r) /\ where[r] \in Mapped BY <1>6 DEF Resubmit, InFlight, Devices
  <2>2. keyOf[r] \in Keys /\ NameOf(r) \in Names BY <2>1, RequestHasName
  <2>3. linked' \in [Leaves -> [Names -> Keys \cup {NoKey}]] BY <1>6, <2>2 DEF Resubmit, Typed, TypeOK
  <2>4. left' \in [Leaves -> SUBSET Keys] BY <1>6 DEF Resubmit, Typed, TypeOK
  <2>5. usedOn' \in [Mapped -> SUBSET (Names \X Devices)] BY <1>6, <2>1, <2>2 DEF Resubmit, Typed, TypeOK
  <2>6. /\ where' \in [Requests -> Devices \cup {Nowhere, Bare}]
        /\ \A q \in Requests : keyOf'[q] = NoKey <=> where'[q] = Nowhere
        /\ InUseIsInMemory'
    BY <1>6, <2>1 DEF Resubmit, Typed, TypeOK, InUseIsInMemory, InFlight
  <2> QED BY <1>6, <2>3, <2>4, <2>5, <2>6 DEF Resubmit, Typed, TypeOK
<1>7. ASSUME NEW r \in Requests, NEW d \in Devices, ResubmitFails(r, d) PROVE Typed'
  <2>1. InFlight(r) /\ where[r] \in Mapped BY <1>7 DEF ResubmitFails, InFlight, Devices
  <2>2. keyOf[r] \in Keys /\ NameOf(r) \in Names BY <2>1, RequestHasName
  <2>3. usedOn' \in [Mapped -> SUBSET (Names \X Devices)] BY <1>7, <2>1, <2>2 DEF ResubmitFails, Typed, TypeOK
  <2>4. /\ where' \in [Requests -> Devices \cup {Nowhere, Bare}]
        /\ keyOf' \in [Requests -> Keys \cup {NoKey}]
        /\ \A q \in Requests : keyOf'[q] = NoKey <=> where'[q] = Nowhere
        /\ InUseIsInMemory'
    BY <1>7, <2>1 DEF ResubmitFails, Typed, TypeOK, InUseIsInMemory, InFlight, Nowhere, Bare
  <2> QED BY <1>7, <2>3, <2>4 DEF ResubmitFails, Typed, TypeOK
<1>8. ASSUME NEW r \in Requests, MeetOpaque(r) PROVE Typed'
  BY <1>8 DEF MeetOpaque, Typed, TypeOK, InUseIsInMemory, InFlight, Devices, Nowhere, Bare
<1>9. ASSUME NEW r \in Requests, Complete(r) PROVE Typed'
  BY <1>9 DEF Complete, Typed, TypeOK, InUseIsInMemory, InFlight
<1>10. ASSUME NEW m \in Mapped, NEW t \in Tables, Swap(m, t) PROVE Typed'
  <2>1. t \in TablesOf[m] BY <1>10 DEF Swap, MayReplace
  <2>2. ProfileOf(t) \in Capabilities BY <2>1, ProfileOfType DEF Typed
  <2> QED BY <1>10, <2>1, <2>2 DEF Swap, Typed, TypeOK, InUseIsInMemory, InFlight
<1>11. ASSUME NEW l \in Leaves, NEW k \in Keys, Erase(l, k) PROVE Typed'
  BY <1>11 DEF Erase, Typed, TypeOK, InUseIsInMemory, InFlight
<1>12. ASSUME UNCHANGED vars PROVE Typed'
  BY <1>12 DEF vars, Typed, TypeOK, InUseIsInMemory, InFlight
<1> QED
  BY <1>1, <1>2, <1>3, <1>4, <1>5, <1>6, <1>7, <1>8, <1>9, <1>10, <1>11, <1>12 DEF Next, SubmitRefused, SwapRefused

LEMMA AlwaysTyped == Spec => []Typed
BY InitTyped, NextKeepsTyped, PTL DEF Spec

\* Variables have their types, whatever the choices and whatever fails.
THEOREM Types == Spec => []TypeOK
<1>1. Typed => TypeOK BY DEF Typed
<1> QED BY <1>1, AlwaysTyped, PTL

-----------------------------------------------------------------------------
(* What is advertised. *)

\* Tables and profiles change when a table is replaced, and in no other step.
LEMMA OnlySwapsChangeProfiles ==
  ASSUME [Next]_vars
  PROVE  UNCHANGED <<table, profile>> \/ \E m \in Mapped, t \in Tables : Swap(m, t)
BY DEF Next, vars, StartUsing, Evict, EvictFails, EvictFrom, Free, Submit, SubmitRefused, Resubmit, ResubmitFails,
       MeetOpaque, Complete, SwapRefused, Erase

LEMMA SwapCovers ==
  ASSUME Typed, Layers.capabilities = "OnlyExpand", NEW m \in Mapped, NEW t \in Tables, Swap(m, t)
  PROVE  \A o \in Mapped : Covers(profile'[o], profile[o])
<1>1. \A c \in Capabilities : Covers(c, c) BY Order DEF CoversIsAnOrder
<1> QED BY <1>1 DEF Swap, Typed, TypeOK

LEMMA SwapKeepsSupported ==
  ASSUME Typed, Typed', Layers.capabilities = "OnlyExpand", NEW m \in Mapped, NEW t \in Tables, Swap(m, t)
  PROVE  \A d \in Devices, c \in Configs : Supports(Advertised(d), c) => Supports(Advertised(d)', c)
<1> SUFFICES ASSUME NEW d \in Devices, NEW c \in Configs, Supports(Advertised(d), c) PROVE Supports(Advertised(d)', c)
  OBVIOUS
<1>1. CASE d \in Leaves BY <1>1 DEF Advertised
<1>2. CASE d \in Mapped /\ d \notin Leaves
  <2>1. Covers(profile'[d], profile[d]) BY <1>2, SwapCovers
  <2>2. profile'[d] \in Capabilities /\ profile[d] \in Capabilities BY <1>2 DEF Typed, TypeOK
  <2>3. Supports(profile[d], c) BY <1>2 DEF Advertised
  <2>4. Supports(profile'[d], c) BY <2>1, <2>2, <2>3, KeepsPromises DEF CoveringKeepsPromises
  <2> QED BY <1>2, <2>4 DEF Advertised
<1> QED BY <1>1, <1>2 DEF Devices

LEMMA InitAccepted ==
  ASSUME Layers.opaqueTarget = "LeavesNothing", Init
  PROVE  AcceptedIsSupportedBelow
<1> SUFFICES ASSUME NEW m \in Mapped, NEW c \in Configs, Supports(profile[m], c)
             PROVE  (\A d \in Targets[table[m]] : Supports(Advertised(d), c)) /\ table[m] \notin Opaque
  BY DEF AcceptedIsSupportedBelow
<1> DEFINE t == FirstTable[m]
           caps == {AtFirst[d] : d \in Targets[t]}
<1>1. table[m] = t /\ profile[m] = AtFirst[m] BY DEF Init
<1>2. profile[m] = ProfileOver(t, caps) BY <1>1, FirstDescription
<1>3. Targets[t] \subseteq Devices BY FirstTargets
<1>4. \A d \in Targets[t] : AtFirst[d] = Advertised(d) BY <1>3, FirstDescription DEF Init, Advertised, Devices
<1>5. caps \in SUBSET Capabilities BY <1>3, FirstDescription
<1>6. (\A b \in caps : Supports(b, c)) /\ t \notin Opaque BY <1>2, <1>5, ProfileIsSupportedBelow
<1> QED BY <1>1, <1>4, <1>6

LEMMA NextKeepsAccepted ==
  ASSUME Layers.capabilities = "OnlyExpand", Layers.opaqueTarget = "LeavesNothing",
         Typed, Typed', AcceptedIsSupportedBelow, [Next]_vars
  PROVE  AcceptedIsSupportedBelow'
<1>1. CASE UNCHANGED <<table, profile>> BY <1>1 DEF AcceptedIsSupportedBelow, Advertised
<1>2. ASSUME NEW m \in Mapped, NEW t \in Tables, Swap(m, t) PROVE AcceptedIsSupportedBelow'
  <2>1. t \in TablesOf[m] /\ table' = [table EXCEPT ![m] = t] /\ profile' = [profile EXCEPT ![m] = ProfileOf(t)]
    BY <1>2 DEF Swap, MayReplace
  <2>2. m \notin Targets[t] /\ Targets[t] \subseteq Devices BY <2>1, NotBehindItself, TargetsAreBehind
  <2>3. \A d \in Devices, c \in Configs : Supports(Advertised(d), c) => Supports(Advertised(d)', c)
    BY <1>2, SwapKeepsSupported
  <2> SUFFICES ASSUME NEW o \in Mapped, NEW c \in Configs, Supports(profile'[o], c)
               PROVE  (\A d \in Targets[table'[o]] : Supports(Advertised(d)', c)) /\ table'[o] \notin Opaque
    BY DEF AcceptedIsSupportedBelow
  <2>4. CASE o = m
    <3>1. table'[o] = t /\ Supports(ProfileOf(t), c) BY <2>1, <2>4 DEF Typed, TypeOK
    <3>2. {Advertised(d) : d \in Targets[t]} \in SUBSET Capabilities BY <2>1, ProfileOfType DEF Typed
    <3>3. (\A b \in {Advertised(d) : d \in Targets[t]} : Supports(b, c)) /\ t \notin Opaque
      BY <3>1, <3>2, ProfileIsSupportedBelow DEF ProfileOf
    <3> QED BY <2>2, <2>3, <3>1, <3>3
  <2>5. CASE o # m
    <3>1. table'[o] = table[o] /\ Supports(profile[o], c) BY <2>1, <2>5 DEF Typed, TypeOK
    <3>2. (\A d \in Targets[table[o]] : Supports(Advertised(d), c)) /\ table[o] \notin Opaque
      BY <3>1 DEF AcceptedIsSupportedBelow
    <3>3. Targets[table[o]] \subseteq Devices BY TargetsAreBehind DEF Typed, TypeOK
    <3> QED BY <2>3, <3>1, <3>2, <3>3
  <2> QED BY <2>4, <2>5
<1> QED BY <1>1, <1>2, OnlySwapsChangeProfiles

\* What a device accepts is supported by whatever stands below it, through every swap.
THEOREM AcceptedBelow ==
  Layers.capabilities = "OnlyExpand" /\ Layers.opaqueTarget = "LeavesNothing" => (Spec => []AcceptedIsSupportedBelow)
<1> SUFFICES ASSUME Layers.capabilities = "OnlyExpand", Layers.opaqueTarget = "LeavesNothing"
             PROVE  Spec => []AcceptedIsSupportedBelow
  OBVIOUS
<1>1. Init => AcceptedIsSupportedBelow BY InitAccepted
<1>2. Typed /\ Typed' /\ AcceptedIsSupportedBelow /\ [Next]_vars => AcceptedIsSupportedBelow' BY NextKeepsAccepted
<1> QED BY <1>1, <1>2, AlwaysTyped, PTL DEF Spec

\* Whatever is advertised can be used for something.
THEOREM ProfilesOfSomeUse == Layers.emptiness = "AnyPart" => (Spec => []ProfileSupportsSomething)
<1> SUFFICES ASSUME Layers.emptiness = "AnyPart" PROVE Spec => []ProfileSupportsSomething OBVIOUS
<1>1. Init => ProfileSupportsSomething
  <2> SUFFICES ASSUME Init, NEW m \in Mapped, profile[m] # Nothing PROVE \E c \in Configs : Supports(profile[m], c)
    BY DEF ProfileSupportsSomething
  <2> DEFINE caps == {AtFirst[d] : d \in Targets[FirstTable[m]]}
  <2>1. profile[m] = ProfileOver(FirstTable[m], caps) BY FirstDescription DEF Init
  <2>2. caps \in SUBSET Capabilities BY FirstTargets, FirstDescription
  <2> QED BY <2>1, <2>2, ProfileOfSomeUse
<1>2. Typed /\ ProfileSupportsSomething /\ [Next]_vars => ProfileSupportsSomething'
  <2> SUFFICES ASSUME Typed, ProfileSupportsSomething, [Next]_vars PROVE ProfileSupportsSomething' OBVIOUS
  <2>1. CASE UNCHANGED <<table, profile>> BY <2>1 DEF ProfileSupportsSomething
  <2>2. ASSUME NEW m \in Mapped, NEW t \in Tables, Swap(m, t) PROVE ProfileSupportsSomething'
    <3>1. t \in TablesOf[m] BY <2>2 DEF Swap, MayReplace
    <3>2. {Advertised(d) : d \in Targets[t]} \in SUBSET Capabilities BY <3>1, ProfileOfType DEF Typed
    <3>3. ProfileOf(t) # Nothing => \E c \in Configs : Supports(ProfileOf(t), c) BY <3>2, ProfileOfSomeUse DEF ProfileOf
    <3>4. \A o \in Mapped : profile'[o] = IF o = m THEN ProfileOf(t) ELSE profile[o] BY <2>2 DEF Swap, Typed, TypeOK
    <3> QED BY <3>3, <3>4 DEF ProfileSupportsSomething
  <2> QED BY <2>1, <2>2, OnlySwapsChangeProfiles
<1> QED BY <1>1, <1>2, AlwaysTyped, PTL DEF Spec

\* No table that can do less is taken.
THEOREM NothingIsWithdrawn == Layers.capabilities = "OnlyExpand" => (Spec => CapabilitiesOnlyExpand)
<1> SUFFICES ASSUME Layers.capabilities = "OnlyExpand" PROVE Spec => CapabilitiesOnlyExpand OBVIOUS
<1>1. Typed /\ [Next]_vars => [\A m \in Mapped : Covers(profile'[m], profile[m])]_vars
  <2> SUFFICES ASSUME Typed, [Next]_vars PROVE \A m \in Mapped : Covers(profile'[m], profile[m]) OBVIOUS
  <2>1. \A c \in Capabilities : Covers(c, c) BY Order DEF CoversIsAnOrder
  <2>2. CASE UNCHANGED <<table, profile>> BY <2>1, <2>2 DEF Typed, TypeOK
  <2> QED BY <2>2, OnlySwapsChangeProfiles, SwapCovers
<1> QED BY <1>1, AlwaysTyped, PTL DEF Spec, CapabilitiesOnlyExpand
=============================================================================
