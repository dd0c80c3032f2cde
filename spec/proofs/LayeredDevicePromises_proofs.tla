-------------------- MODULE LayeredDevicePromises_proofs ---------------------
(***************************************************************************)
(* What a layered device promises to its user, whatever fails and at any   *)
(* depth: data under the request's own key, evicted keys gone, and the     *)
(* refinement of InlineEncryption that says both.                          *)
(***************************************************************************)
EXTENDS LayeredDevice_proofs

LEMMA InvariantIsTyped == Invariant => Typed
BY DEF Invariant, Typed

LEMMA RobustNames == Robust => Names = Keys /\ \A a : Name(a) = keyAt[a]
BY DEF Robust, IsRobustLayer, Names, Name

LEMMA SameTables ==
  ASSUME AcceptedIsSupportedBelow, UNCHANGED <<table, profile>>
  PROVE  AcceptedIsSupportedBelow'
BY DEF AcceptedIsSupportedBelow, Advertised

\* Under the name of a key there is that key, or none: so a leaf has something of it if it is linked or left.
LEMMA BelowByName ==
  ASSUME Robust, TypeOK, LinkedIsNamed, NEW l \in Leaves, NEW k \in Keys
  PROVE  k \in Below(l) <=> k \in left[l] \/ linked[l][k] # NoKey
BY NoKeyIsNone, RobustNames DEF TypeOK, LinkedIsNamed, Below

LEMMA NobodyUsesSpareKey ==
  ASSUME TypeOK, NEW k \in Keys, k \notin KeysInUse
  PROVE  \A r \in Requests : keyOf[r] # k
BY NoKeyIsNone DEF TypeOK, KeysInUse

LEMMA KeyOfRequestIsInUse == ASSUME TypeOK, NEW r \in Requests, InFlight(r) PROVE keyOf[r] \in KeysInUse
BY DEF TypeOK, KeysInUse, InFlight

-----------------------------------------------------------------------------
(* Evictions. *)

\* On the leaves "rest" an eviction of the key at a may leave something; everywhere else nothing of the key remains.
Clears(a, failed, rest) ==
    LET k == keyAt[a]
    IN  /\ k \in Keys /\ k \notin KeysInUse
        /\ failed \subseteq rest /\ (failed = {} => rest = {})
        /\ \A l \in failed : k \in Below(l)
        /\ \A l \in Leaves, n \in Keys : linked'[l][n] \in {linked[l][n], NoKey} /\ (n # k => linked'[l][n] = linked[l][n])
        /\ \A l \in Leaves : Below(l) \ {k} \subseteq Below(l)' /\ Below(l)' \subseteq Below(l)
        /\ \A l \in Leaves : l \notin rest => k \notin Below(l)'
        /\ \A m \in Mapped : usedOn'[m] = {p \in usedOn[m] : p[1] = k => Reached(p[2], k) \cap rest # {}}
        /\ UNCHANGED <<keyAt, table, profile, where, keyOf>>

LEMMA EvictionClears ==
  ASSUME Robust, Invariant, NEW a \in Addresses, NEW failed, EvictFrom(a, failed), LinkedIsNamed', TypeOK'
  PROVE  \E rest : Clears(a, failed, rest)
<1> DEFINE k == keyAt[a]
           n == Name(a)
           reached == Reached(Top, n)
<1>1. Name(a) = k /\ n = k /\ Names = Keys BY RobustNames
<1>2. k \in Keys /\ k \notin KeysInUse BY KeyHasName DEF EvictFrom, Invariant
<1>3. failed \subseteq reached \cap Slotted /\ \A l \in failed : k \in left[l] \/ linked[l][k] # NoKey
  BY <1>1 DEF EvictFrom, MayHold
<1>4. PICK missed \in NotTold(reached, failed) :
        /\ linked' = [l \in Leaves |-> IF l \in reached \ missed THEN [linked[l] EXCEPT ![n] = NoKey] ELSE linked[l]]
        /\ left' = [l \in Leaves |-> IF l \in failed THEN left[l] \cup ({linked[l][n]} \ {NoKey})
                                     ELSE IF l \in reached \ missed THEN left[l] \ {keyAt[a]}
                                     ELSE left[l]]
        /\ usedOn' = [m \in Mapped |-> {p \in usedOn[m] : p[1] = n => Reached(p[2], n) \cap (failed \cup missed) # {}}]
  BY Zenon DEF EvictFrom
<1> HIDE DEF n
<1>5. missed \cap failed = {} /\ (failed = {} => missed = {}) BY <1>4 DEF NotTold
<1> DEFINE rest == failed \cup missed
<1> HIDE DEF reached
<1>6. TypeOK /\ LinkedIsNamed BY DEF Invariant
<1>7. failed \subseteq Leaves BY <1>3, DevicesAreLeavesOrMapped
<1>8. \A l \in failed : k \in Below(l)
  <2> TAKE l \in failed
  <2> QED BY <1>2, <1>3, <1>6, <1>7, BelowByName
<1>9. \A l \in Leaves, o \in Keys :
        linked'[l][o] = IF o = k /\ l \in reached \ missed THEN NoKey ELSE linked[l][o]
  BY <1>1, <1>2, <1>4, <1>6 DEF TypeOK
<1>10. ASSUME NEW l \in Leaves, NEW o \in Keys
       PROVE  /\ o # k => (o \in Below(l)' <=> o \in Below(l))
              /\ o \in Below(l)' => o \in Below(l)
              /\ l \notin rest => k \notin Below(l)'
  <2>1. \A j \in Keys : j \in Below(l) <=> j \in left[l] \/ linked[l][j] # NoKey BY <1>6, BelowByName
  <2>2. \A j \in Keys : j \in Below(l)' <=> j \in left'[l] \/ linked'[l][j] # NoKey
    BY <1>1, NoKeyIsNone DEF TypeOK, LinkedIsNamed, Below
  <2>3. \A j \in Keys : linked[l][j] \in {j, NoKey} BY <1>1, <1>6 DEF LinkedIsNamed
  <2>4. l \notin reached => k \notin Below(l) BY <1>1, <1>2, EvictionReaches DEF reached
  <2>5. l \in failed => l \in reached BY <1>3
  <2> QED BY <1>1, <1>2, <1>4, <1>5, <1>9, <2>1, <2>2, <2>3, <2>4, <2>5
<1>11. \A l \in Leaves : Below(l) \subseteq Keys /\ Below(l)' \subseteq Keys
  BY <1>6 DEF TypeOK, Below
<1>12. \A l \in Leaves : Below(l) \ {k} \subseteq Below(l)' /\ Below(l)' \subseteq Below(l) BY <1>10, <1>11
<1>13. \A l \in Leaves : l \notin rest => k \notin Below(l)' BY <1>2, <1>10
<1>14. UNCHANGED <<keyAt, table, profile, where, keyOf>> BY DEF EvictFrom
<1>15. ASSUME NEW m \in Mapped
       PROVE  usedOn'[m] = {p \in usedOn[m] : p[1] = k => Reached(p[2], k) \cap rest # {}}
  <2>1. usedOn'[m] = {p \in usedOn[m] : p[1] = n => Reached(p[2], n) \cap rest # {}} BY <1>4
  <2> HIDE DEF k, rest
  <2>2. n = k BY <1>1 DEF k
  <2> QED BY <2>1, <2>2
<1>16. \A l \in Leaves, o \in Keys :
         linked'[l][o] \in {linked[l][o], NoKey} /\ (o # k => linked'[l][o] = linked[l][o])
  BY <1>9
<1>17. failed \subseteq rest /\ (failed = {} => rest = {}) BY <1>5
<1> HIDE DEF rest
<1>18. Clears(a, failed, rest) BY <1>2, <1>8, <1>12, <1>13, <1>14, <1>15, <1>16, <1>17 DEF Clears
<1> QED BY <1>18

LEMMA EvictionKeepsNames ==
  ASSUME Robust, Invariant, NEW a \in Addresses, NEW failed, EvictFrom(a, failed)
  PROVE  LinkedIsNamed'
<1>1. Name(a) \in Names BY KeyHasName DEF EvictFrom, Invariant
<1> QED BY <1>1 DEF EvictFrom, Invariant, TypeOK, LinkedIsNamed, Names

\* What is left is traced, as before: whoever passed the key to a device that still has it remembers that.
LEMMA EvictionKeepsTraces ==
  ASSUME Robust, Invariant, NEW a \in Addresses, NEW failed, NEW rest, Clears(a, failed, rest)
  PROVE  SeenIsTraced' /\ InUseIsTraced' /\ PassedOnIsBehind'
<1> DEFINE k == keyAt[a]
<1>0. k \in Keys /\ k \notin KeysInUse /\ UNCHANGED <<where, keyOf>> BY DEF Clears
<1>1. \A m \in Mapped : usedOn'[m] = {p \in usedOn[m] : p[1] = k => Reached(p[2], k) \cap rest # {}} BY DEF Clears
<1>2. \A m \in Mapped : usedOn[m] \in SUBSET (Keys \X Devices) BY RobustNames DEF Invariant, TypeOK
<1>3. PassedOnIsBehind' BY <1>1 DEF Invariant, PassedOnIsBehind
<1>4. \A j \in Keys, d \in Devices : j # k /\ IsTraced(j, d) => IsTraced(j, d)' BY <1>1 DEF IsTraced
<1>5. InUseIsTraced'
  <2> SUFFICES ASSUME NEW r \in Requests, where[r] \in Devices PROVE IsTraced(keyOf[r], where[r])'
    BY <1>0 DEF InUseIsTraced
  <2>1. IsTraced(keyOf[r], where[r]) BY DEF Invariant, InUseIsTraced
  <2>2. keyOf[r] # k BY <1>0, NobodyUsesSpareKey DEF Invariant
  <2>3. keyOf[r] \in Keys BY NoDeviceIsAPlace DEF Invariant, TypeOK
  <2> QED BY <1>0, <1>1, <2>1, <2>2, <2>3 DEF IsTraced
<1>6. ASSUME NEW j \in Keys, NEW d \in Devices, HasSeen(j, d)' PROVE IsTraced(j, d)'
  <2>1. HasSeen(j, d)
    <3>1. \A l \in Leaves : Below(l)' \subseteq Below(l) BY DEF Clears
    <3> QED BY <1>1, <1>6, <3>1 DEF HasSeen
  <2>2. IsTraced(j, d) BY <2>1 DEF Invariant, SeenIsTraced
  <2>3. CASE j # k BY <1>4, <2>2, <2>3
  <2>4. CASE j = k
    <3>1. k \in Names /\ \A m \in Mapped : table[m] \in TablesOf[m] BY <1>0, RobustNames DEF Invariant, TypeOK
    <3>2. Reached(d, k) \cap rest # {}
      <4>1. CASE d \in Leaves
        <5>1. d \in rest BY <1>6, <2>4, <4>1, DevicesAreLeavesOrMapped DEF HasSeen, Clears
        <5> QED BY <3>1, <4>1, <5>1, ReachedFrom
      <4>2. CASE d \in Mapped
        <5>1. PICK c \in Devices : <<k, c>> \in usedOn'[d] BY <1>6, <2>4, <4>2, DevicesAreLeavesOrMapped DEF HasSeen
        <5>2. <<k, c>> \in usedOn[d] /\ Reached(c, k) \cap rest # {} BY <1>1, <4>2, <5>1
        <5> QED BY <3>1, <4>2, <5>2, ReachedThrough
      <4> QED BY <4>1, <4>2 DEF Devices
    <3>3. CASE d = Top BY <3>3 DEF IsTraced
    <3>4. ASSUME NEW m \in Mapped, <<k, d>> \in usedOn[m] PROVE <<k, d>> \in usedOn'[m] BY <1>1, <3>2, <3>4
    <3> QED BY <2>2, <2>4, <3>3, <3>4 DEF IsTraced
  <2> QED BY <2>3, <2>4
<1> QED BY <1>3, <1>5, <1>6 DEF SeenIsTraced

LEMMA EvictionKeepsInvariant ==
  ASSUME Robust, Invariant, Typed', NEW a \in Addresses, NEW failed, EvictFrom(a, failed),
         evicted' = evicted \/ (failed = {} /\ evicted' = evicted \cup {keyAt[a]})
  PROVE  Invariant'
<1>1. LinkedIsNamed' BY EvictionKeepsNames
<1>2. PICK rest : Clears(a, failed, rest) BY <1>1, EvictionClears DEF Typed
<1>3. SeenIsTraced' /\ InUseIsTraced' /\ PassedOnIsBehind' BY <1>2, EvictionKeepsTraces
<1> DEFINE k == keyAt[a]
<1>4. k \in Keys /\ k \notin KeysInUse /\ UNCHANGED <<table, profile, where, keyOf>> BY <1>2 DEF Clears
<1>5. AcceptedIsSupportedBelow' /\ PassedOnIsSupported' /\ NoRequestIsBare'
  BY <1>4, SameTables DEF Invariant, PassedOnIsSupported, NoRequestIsBare
<1>6. SlotHasOwnKey'
  <2> SUFFICES ASSUME NEW r \in Requests, where[r] \in Slotted PROVE linked'[where[r]][keyOf[r]] = keyOf[r]
    BY <1>4 DEF SlotHasOwnKey
  <2>1. keyOf[r] # k BY <1>4, NobodyUsesSpareKey DEF Invariant
  <2>2. keyOf[r] \in Keys /\ where[r] \in Leaves
    BY NoDeviceIsAPlace, DevicesAreLeavesOrMapped DEF Invariant, TypeOK, Devices
  <2> QED BY <1>2, <2>1, <2>2 DEF Clears, Invariant, SlotHasOwnKey
<1>7. EvictedIsGone'
  <2>1. \A l \in Leaves : Below(l)' \subseteq Below(l) /\ (failed = {} => k \notin Below(l)') BY <1>2 DEF Clears
  <2> QED BY <2>1 DEF Invariant, EvictedIsGone
<1>8. EvictedIsNotInUse' BY <1>4 DEF Invariant, EvictedIsNotInUse, KeysInUse
<1> QED BY <1>1, <1>3, <1>5, <1>6, <1>7, <1>8 DEF Invariant, Typed

-----------------------------------------------------------------------------
(* The other steps. *)

LEMMA InitInvariant == Robust /\ Init => Invariant
<1> SUFFICES ASSUME Robust, Init PROVE Invariant OBVIOUS
<1>1. Typed BY InitTyped
<1>2. AcceptedIsSupportedBelow BY InitAccepted DEF Robust, IsRobustLayer
<1>3. PassedOnIsSupported /\ NoRequestIsBare /\ SlotHasOwnKey /\ InUseIsTraced
  BY NoDeviceIsAPlace, DevicesAreLeavesOrMapped
  DEF Init, PassedOnIsSupported, NoRequestIsBare, SlotHasOwnKey, InUseIsTraced, Devices, Nowhere, Bare
<1>4. LinkedIsNamed /\ EvictedIsGone /\ EvictedIsNotInUse /\ PassedOnIsBehind
  BY DEF Init, LinkedIsNamed, EvictedIsGone, EvictedIsNotInUse, PassedOnIsBehind
<1>5. \A l \in Leaves : Below(l) = {} BY DEF Init, Below
<1>6. SeenIsTraced BY <1>5 DEF Init, SeenIsTraced, HasSeen
<1> QED BY <1>1, <1>2, <1>3, <1>4, <1>6 DEF Invariant, Typed

\* What is below, and who is remembered to have passed what to whom, is as it was.
LEMMA SameBelow ==
  ASSUME UNCHANGED <<linked, left, usedOn>>
  PROVE  /\ \A l \in Leaves : Below(l)' = Below(l)
         /\ \A k \in Keys, d \in Devices : (HasSeen(k, d)' <=> HasSeen(k, d)) /\ (IsTraced(k, d)' <=> IsTraced(k, d))
BY DEF Below, HasSeen, IsTraced

LEMMA MemoryKeepsInvariant ==
  ASSUME Invariant, Typed', UNCHANGED <<table, profile, usedOn, where, keyOf, linked, left, evicted>>
  PROVE  Invariant'
<1>1. SeenIsTraced' /\ EvictedIsGone' BY SameBelow DEF Invariant, SeenIsTraced, EvictedIsGone
<1>2. InUseIsTraced' BY DEF Invariant, InUseIsTraced, IsTraced
<1>3. AcceptedIsSupportedBelow' BY SameTables DEF Invariant
<1>4. PassedOnIsSupported' /\ NoRequestIsBare' BY DEF Invariant, PassedOnIsSupported, NoRequestIsBare
<1>5. LinkedIsNamed' /\ SlotHasOwnKey' BY DEF Invariant, LinkedIsNamed, SlotHasOwnKey
<1>6. EvictedIsNotInUse' /\ PassedOnIsBehind' BY DEF Invariant, EvictedIsNotInUse, KeysInUse, PassedOnIsBehind
<1> QED BY <1>1, <1>2, <1>3, <1>4, <1>5, <1>6 DEF Invariant, Typed

LEMMA SubmitKeepsInvariant ==
  ASSUME Invariant, Typed', NEW r \in Requests, NEW a \in Addresses, Submit(r, a)
  PROVE  Invariant'
<1>0. UNCHANGED <<linked, left, usedOn, table, profile>> /\ evicted' \subseteq evicted BY DEF Submit
<1>1. SeenIsTraced' /\ EvictedIsGone' BY <1>0, SameBelow DEF Invariant, SeenIsTraced, EvictedIsGone
<1>2. InUseIsTraced' BY DEF Submit, Invariant, TypeOK, InUseIsTraced, IsTraced
<1>3. PassedOnIsSupported' BY DEF Submit, Invariant, TypeOK, PassedOnIsSupported
<1>4. NoRequestIsBare' /\ SlotHasOwnKey'
  BY NoDeviceIsAPlace, DevicesAreLeavesOrMapped DEF Submit, Invariant, TypeOK, NoRequestIsBare, SlotHasOwnKey, Devices
<1>5. EvictedIsNotInUse' BY DEF Submit, Invariant, TypeOK, EvictedIsNotInUse, KeysInUse
<1>6. AcceptedIsSupportedBelow' /\ LinkedIsNamed' /\ PassedOnIsBehind'
  BY <1>0, SameTables DEF Invariant, LinkedIsNamed, PassedOnIsBehind
<1> QED BY <1>1, <1>2, <1>3, <1>4, <1>5, <1>6 DEF Invariant, Typed

\* A mapped device remembers to have passed the key of a request on.
LEMMA PassingIsTraced ==
  ASSUME Invariant, NEW k \in Keys, NEW m \in Mapped, NEW d \in Devices,
         IsTraced(k, m), d \in Behind(m),
         usedOn' = [usedOn EXCEPT ![m] = usedOn[m] \cup {<<k, d>>}],
         \A l \in Leaves : Below(l)' \subseteq Below(l) \cup (IF l = d THEN {k} ELSE {})
  PROVE  /\ SeenIsTraced' /\ PassedOnIsBehind'
         /\ IsTraced(k, d)' /\ \A j \in Keys, c \in Devices : IsTraced(j, c) => IsTraced(j, c)'
<1>1. \A o \in Mapped : usedOn'[o] = IF o = m THEN usedOn[m] \cup {<<k, d>>} ELSE usedOn[o] BY DEF Invariant, TypeOK
<1>2. IsTraced(k, d)' /\ \A j \in Keys, c \in Devices : IsTraced(j, c) => IsTraced(j, c)' BY <1>1 DEF IsTraced
<1>3. PassedOnIsBehind' BY <1>1 DEF Invariant, PassedOnIsBehind
<1>4. ASSUME NEW j \in Keys, NEW c \in Devices, HasSeen(j, c)' PROVE IsTraced(j, c)'
  <2>1. HasSeen(j, c) \/ (j = k /\ (c = d \/ c = m)) BY <1>1, <1>4, DevicesAreLeavesOrMapped DEF HasSeen
  <2> QED BY <1>2, <2>1 DEF Invariant, SeenIsTraced
<1> QED BY <1>2, <1>3, <1>4 DEF SeenIsTraced

LEMMA RequestOnItsWay ==
  ASSUME Robust, Invariant, NEW r \in Requests, where[r] \in Mapped
  PROVE  /\ InFlight(r) /\ keyOf[r] \in Keys /\ NameOf(r) = keyOf[r]
         /\ IsTraced(keyOf[r], where[r])
         /\ Targets[table[where[r]]] \subseteq Behind(where[r])
<1>1. InFlight(r) BY NoDeviceIsAPlace DEF InFlight, Devices
<1>2. where[r] \in Devices BY DEF Devices
<1>3. table[where[r]] \in TablesOf[where[r]] BY DEF Invariant, TypeOK
<1> QED BY <1>1, <1>2, <1>3, RequestHasName, InvariantIsTyped, TargetsAreBehind DEF Invariant, InUseIsTraced

LEMMA ResubmitKeepsInvariant ==
  ASSUME Robust, Invariant, Typed', NEW r \in Requests, NEW d \in Devices, Resubmit(r, d)
  PROVE  Invariant'
<1>0. PICK k \in Keys, m \in Mapped : k = keyOf[r] /\ m = where[r] BY RequestOnItsWay DEF Resubmit
<1>1. d \in Targets[table[m]] /\ where' = [where EXCEPT ![r] = d] /\ UNCHANGED <<keyAt, table, profile, keyOf, evicted>>
  BY <1>0 DEF Resubmit
<1>2. InFlight(r) /\ k \in Keys /\ NameOf(r) = k /\ IsTraced(k, m) /\ d \in Behind(m) BY <1>0, <1>1, RequestOnItsWay
<1>3. \A l \in Leaves, n \in Keys :
        linked'[l][n] = IF l = d /\ d \in Slotted /\ n = k /\ linked[l][n] = NoKey THEN k ELSE linked[l][n]
  BY <1>0, <1>2, RobustNames DEF Resubmit, Invariant, TypeOK
<1>4. \A l \in Leaves : left'[l] \subseteq left[l] BY DEF Resubmit, Invariant, TypeOK
<1>5. LinkedIsNamed' BY <1>0, <1>3, RobustNames DEF Invariant, LinkedIsNamed
<1>6. \A l \in Leaves : Below(l)' \subseteq Below(l) \cup (IF l = d THEN {k} ELSE {})
  <2>1. Names = Keys BY RobustNames
  <2> QED BY <1>0, <1>3, <1>4, <2>1 DEF Below
<1>7. usedOn' = [usedOn EXCEPT ![m] = usedOn[m] \cup {<<k, d>>}] BY <1>0, <1>2 DEF Resubmit
<1>8. SeenIsTraced' /\ PassedOnIsBehind' /\ IsTraced(k, d)' /\ \A j \in Keys, c \in Devices : IsTraced(j, c) => IsTraced(j, c)'
  BY <1>0, <1>1, <1>2, <1>6, <1>7, PassingIsTraced
<1>9. \A q \in Requests : where'[q] = IF q = r THEN d ELSE where[q] BY <1>0, <1>1 DEF Invariant, TypeOK
<1>10. InUseIsTraced'
  <2> SUFFICES ASSUME NEW q \in Requests, where'[q] \in Devices PROVE IsTraced(keyOf[q], where[q])'
    BY <1>0, <1>1 DEF InUseIsTraced
  <2>1. CASE q = r BY <1>0, <1>1, <1>8, <1>9, <2>1 DEF IsTraced
  <2>2. CASE q # r
    <3>1. where'[q] = where[q] /\ keyOf'[q] = keyOf[q] BY <1>1, <1>9, <2>2
    <3>2. keyOf[q] \in Keys /\ IsTraced(keyOf[q], where[q])
      BY <3>1, NoDeviceIsAPlace DEF Invariant, TypeOK, InUseIsTraced
    <3>3. \A m1 \in Mapped : usedOn[m1] \subseteq usedOn'[m1] BY <1>7 DEF Invariant, TypeOK
    <3> QED BY <3>1, <3>2, <3>3 DEF IsTraced
  <2> QED BY <2>1, <2>2
<1>11. SlotHasOwnKey'
  <2> SUFFICES ASSUME NEW q \in Requests, where'[q] \in Slotted PROVE linked'[where'[q]][keyOf[q]] = keyOf[q]
    BY <1>0, <1>1 DEF SlotHasOwnKey
  <2>1. where'[q] \in Leaves BY DevicesAreLeavesOrMapped
  <2>2. CASE q = r
    <3>1. linked[d][k] \in {k, NoKey} BY <1>0, <1>2, <1>9, <2>1, <2>2, RobustNames DEF Invariant, LinkedIsNamed
    <3> QED BY <1>0, <1>2, <1>3, <1>9, <2>1, <2>2, <3>1
  <2>3. CASE q # r
    <3>1. where[q] \in Slotted /\ linked[where[q]][keyOf[q]] = keyOf[q] BY <1>0, <1>9, <2>3 DEF Invariant, SlotHasOwnKey
    <3>2. keyOf[q] \in Keys BY <1>0, <1>9, <2>1, <2>3, NoDeviceIsAPlace DEF Invariant, TypeOK, Devices
    <3> QED BY <1>0, <1>3, <1>9, <2>1, <2>3, <3>1, <3>2, NoKeyIsNone
  <2> QED BY <2>2, <2>3
<1>12. EvictedIsGone'
  <2>1. k \in KeysInUse BY <1>0, <1>2, KeyOfRequestIsInUse DEF Invariant
  <2>2. k \notin evicted BY <2>1 DEF Invariant, EvictedIsNotInUse
  <2> QED BY <1>0, <1>1, <1>6, <2>2 DEF Invariant, EvictedIsGone
<1>13. PassedOnIsSupported' /\ NoRequestIsBare'
  <2>1. d \in Mapped => Supports(profile[d], ConfigOf[k])
    BY <1>0, DevicesAreLeavesOrMapped DEF Resubmit, Advertised
  <2> QED BY <1>0, <1>1, <1>9, <2>1, NoDeviceIsAPlace DEF Invariant, PassedOnIsSupported, NoRequestIsBare
<1>14. AcceptedIsSupportedBelow' /\ EvictedIsNotInUse' BY <1>1, SameTables DEF Invariant, EvictedIsNotInUse, KeysInUse
<1> QED BY <1>5, <1>8, <1>10, <1>11, <1>12, <1>13, <1>14 DEF Invariant, Typed

\* Whatever ends a request and leaves what is below as it is.
LEMMA EndKeepsInvariant ==
  ASSUME Invariant, Typed', NEW r \in Requests,
         where' = [where EXCEPT ![r] = Nowhere], keyOf' = [keyOf EXCEPT ![r] = NoKey],
         UNCHANGED <<table, profile, linked, left, evicted>>,
         SeenIsTraced', PassedOnIsBehind', \A k \in Keys, d \in Devices : IsTraced(k, d) => IsTraced(k, d)'
  PROVE  Invariant'
<1>1. \A q \in Requests : where'[q] = IF q = r THEN Nowhere ELSE where[q] BY DEF Invariant, TypeOK
<1>2. \A q \in Requests : keyOf'[q] = IF q = r THEN NoKey ELSE keyOf[q] BY DEF Invariant, TypeOK
<1>3. Nowhere \notin Devices /\ Nowhere # Bare BY NoDeviceIsAPlace DEF Nowhere, Bare
<1>4. InUseIsTraced' /\ PassedOnIsSupported' /\ NoRequestIsBare' /\ SlotHasOwnKey'
  <2>1. NoRequestIsBare' BY <1>1, <1>3 DEF Invariant, NoRequestIsBare
  <2>2. PassedOnIsSupported' BY <1>1, <1>2, <1>3 DEF Invariant, PassedOnIsSupported, Devices
  <2>3. SlotHasOwnKey' BY <1>1, <1>2, <1>3, DevicesAreLeavesOrMapped DEF Invariant, SlotHasOwnKey, Devices
  <2>4. ASSUME NEW q \in Requests, where'[q] \in Devices PROVE IsTraced(keyOf[q], where[q])'
    <3>1. q # r /\ where'[q] = where[q] /\ keyOf'[q] = keyOf[q] BY <1>1, <1>2, <1>3, <2>4
    <3>2. PICK k \in Keys, d \in Devices : k = keyOf[q] /\ d = where[q]
      BY <1>3, <2>4, <3>1 DEF Invariant, TypeOK
    <3>3. IsTraced(k, d)' BY <3>1, <3>2 DEF Invariant, InUseIsTraced
    <3> QED BY <3>1, <3>2, <3>3 DEF IsTraced
  <2>5. InUseIsTraced' BY <2>4 DEF InUseIsTraced
  <2> QED BY <2>1, <2>2, <2>3, <2>5
<1>5. EvictedIsNotInUse' BY <1>2 DEF Invariant, EvictedIsNotInUse, KeysInUse
<1>6. EvictedIsGone' BY DEF Invariant, EvictedIsGone, Below
<1>7. AcceptedIsSupportedBelow' /\ LinkedIsNamed' BY SameTables DEF Invariant, LinkedIsNamed
<1> QED BY <1>4, <1>5, <1>6, <1>7 DEF Invariant, Typed

LEMMA ResubmitFailsKeepsInvariant ==
  ASSUME Robust, Invariant, Typed', NEW r \in Requests, NEW d \in Devices, ResubmitFails(r, d)
  PROVE  Invariant'
<1>0. PICK k \in Keys, m \in Mapped : k = keyOf[r] /\ m = where[r] BY RequestOnItsWay DEF ResubmitFails
<1>1. d \in Targets[table[m]] BY <1>0 DEF ResubmitFails
<1>2. k \in Keys /\ NameOf(r) = k /\ IsTraced(k, m) /\ d \in Behind(m) BY <1>0, <1>1, RequestOnItsWay
<1>3. usedOn' = [usedOn EXCEPT ![m] = usedOn[m] \cup {<<k, d>>}] BY <1>0, <1>2 DEF ResubmitFails
<1>4. \A l \in Leaves : Below(l)' = Below(l) BY DEF ResubmitFails, Below
<1>5. SeenIsTraced' /\ PassedOnIsBehind' /\ \A j \in Keys, c \in Devices : IsTraced(j, c) => IsTraced(j, c)'
  BY <1>1, <1>2, <1>3, <1>4, PassingIsTraced
<1>6. where' = [where EXCEPT ![r] = Nowhere] /\ keyOf' = [keyOf EXCEPT ![r] = NoKey]
      /\ UNCHANGED <<table, profile, linked, left, evicted>>
  BY DEF ResubmitFails, Robust, IsRobustLayer
<1> QED BY <1>5, <1>6, EndKeepsInvariant

LEMMA CompleteKeepsInvariant ==
  ASSUME Invariant, Typed', NEW r \in Requests, Complete(r)
  PROVE  Invariant'
<1>1. UNCHANGED <<linked, left, usedOn>> BY DEF Complete
<1>2. SeenIsTraced' /\ PassedOnIsBehind' /\ \A k \in Keys, d \in Devices : IsTraced(k, d) => IsTraced(k, d)'
  BY <1>1, SameBelow DEF Invariant, SeenIsTraced, PassedOnIsBehind
<1> QED BY <1>2, EndKeepsInvariant DEF Complete

\* Nobody meets an opaque target: such a table supports nothing.
LEMMA NobodyMeetsOpaque == ASSUME Invariant, NEW r \in Requests PROVE ~MeetOpaque(r)
<1> SUFFICES ASSUME MeetOpaque(r) PROVE FALSE OBVIOUS
<1>1. where[r] \in Mapped /\ table[where[r]] \in Opaque BY DEF MeetOpaque
<1>2. keyOf[r] \in Keys BY <1>1, NoDeviceIsAPlace DEF Invariant, TypeOK, Devices
<1>3. ConfigOf[keyOf[r]] \in Configs BY <1>2, KeysAndLeavesHaveTypes
<1> QED BY <1>1, <1>3 DEF Invariant, PassedOnIsSupported, AcceptedIsSupportedBelow

LEMMA SwapKeepsInvariant ==
  ASSUME Robust, Invariant, Typed', AcceptedIsSupportedBelow', NEW m \in Mapped, NEW t \in Tables, Swap(m, t)
  PROVE  Invariant'
<1>1. UNCHANGED <<usedOn, where, keyOf, linked, left, evicted>> BY DEF Swap
<1>2. SeenIsTraced' /\ InUseIsTraced' /\ EvictedIsGone'
  <2>1. SeenIsTraced' /\ EvictedIsGone' BY <1>1, SameBelow DEF Invariant, SeenIsTraced, EvictedIsGone
  <2>2. InUseIsTraced' BY <1>1 DEF Invariant, InUseIsTraced, IsTraced
  <2> QED BY <2>1, <2>2
<1>3. PassedOnIsSupported'
  <2> SUFFICES ASSUME NEW r \in Requests, where[r] \in Mapped PROVE Supports(profile'[where[r]], ConfigOf[keyOf[r]])
    BY <1>1 DEF PassedOnIsSupported
  <2>1. keyOf[r] \in Keys BY NoDeviceIsAPlace DEF Invariant, TypeOK, Devices
  <2>2. ConfigOf[keyOf[r]] \in Configs BY <2>1, KeysAndLeavesHaveTypes
  <2>3. Supports(profile[where[r]], ConfigOf[keyOf[r]]) BY DEF Invariant, PassedOnIsSupported
  <2>4. where[r] \in Devices /\ where[r] \notin Leaves BY DevicesAreLeavesOrMapped DEF Devices
  <2> QED BY <2>2, <2>3, <2>4, SwapKeepsSupported, InvariantIsTyped DEF Advertised, Robust, IsRobustLayer
<1>4. NoRequestIsBare' /\ LinkedIsNamed' /\ SlotHasOwnKey'
  BY <1>1 DEF Invariant, NoRequestIsBare, LinkedIsNamed, SlotHasOwnKey
<1>5. EvictedIsNotInUse' /\ PassedOnIsBehind' BY <1>1 DEF Invariant, EvictedIsNotInUse, KeysInUse, PassedOnIsBehind
<1> QED BY <1>2, <1>3, <1>4, <1>5 DEF Invariant, Typed

LEMMA EraseKeepsInvariant ==
  ASSUME Invariant, Typed', NEW l \in Leaves, NEW k \in Keys, Erase(l, k)
  PROVE  Invariant'
<1>1. \A o \in Leaves : Below(o)' \subseteq Below(o) BY DEF Erase, Invariant, TypeOK, Below
<1>2. \A j \in Keys, d \in Devices : (HasSeen(j, d)' => HasSeen(j, d)) /\ (IsTraced(j, d)' <=> IsTraced(j, d))
  BY <1>1 DEF Erase, HasSeen, IsTraced
<1>3. SeenIsTraced' /\ InUseIsTraced'
  <2>1. SeenIsTraced' BY <1>2 DEF Invariant, SeenIsTraced
  <2>2. InUseIsTraced' BY DEF Erase, Invariant, InUseIsTraced, IsTraced
  <2> QED BY <2>1, <2>2
<1>4. EvictedIsGone' BY <1>1 DEF Erase, Invariant, EvictedIsGone
<1>5. AcceptedIsSupportedBelow' /\ PassedOnIsSupported' /\ NoRequestIsBare'
  BY SameTables DEF Erase, Invariant, PassedOnIsSupported, NoRequestIsBare
<1>6. LinkedIsNamed' /\ SlotHasOwnKey' BY DEF Erase, Invariant, LinkedIsNamed, SlotHasOwnKey
<1>7. EvictedIsNotInUse' /\ PassedOnIsBehind' BY DEF Erase, Invariant, EvictedIsNotInUse, KeysInUse, PassedOnIsBehind
<1> QED BY <1>3, <1>4, <1>5, <1>6, <1>7 DEF Invariant, Typed

LEMMA NextKeepsInvariant == Robust /\ Invariant /\ [Next]_vars => Invariant'
<1> SUFFICES ASSUME Robust, Invariant, [Next]_vars PROVE Invariant' OBVIOUS
<1>0. Typed /\ Typed' BY InvariantIsTyped, NextKeepsTyped
<1>1. ASSUME NEW k \in Keys, NEW a \in Addresses, StartUsing(k, a) PROVE Invariant'
  BY <1>0, <1>1, MemoryKeepsInvariant DEF StartUsing
<1>2. ASSUME NEW a \in Addresses, Evict(a) PROVE Invariant' BY <1>0, <1>2, EvictionKeepsInvariant DEF Evict
<1>3. ASSUME NEW a \in Addresses, NEW failed \in SUBSET Slotted, EvictFails(a, failed) PROVE Invariant'
  BY <1>0, <1>3, EvictionKeepsInvariant DEF EvictFails, Robust, IsRobustLayer
<1>4. ASSUME NEW a \in Addresses, Free(a) PROVE Invariant' BY <1>0, <1>4, MemoryKeepsInvariant DEF Free
<1>5. ASSUME NEW r \in Requests, NEW a \in Addresses, Submit(r, a) PROVE Invariant'
  BY <1>0, <1>5, SubmitKeepsInvariant
<1>6. ASSUME NEW r \in Requests, NEW d \in Devices, Resubmit(r, d) PROVE Invariant'
  BY <1>0, <1>6, ResubmitKeepsInvariant
<1>7. ASSUME NEW r \in Requests, NEW d \in Devices, ResubmitFails(r, d) PROVE Invariant'
  BY <1>0, <1>7, ResubmitFailsKeepsInvariant
<1>8. ASSUME NEW r \in Requests, MeetOpaque(r) PROVE Invariant' BY <1>8, NobodyMeetsOpaque
<1>9. ASSUME NEW r \in Requests, Complete(r) PROVE Invariant' BY <1>0, <1>9, CompleteKeepsInvariant
<1>10. ASSUME NEW m \in Mapped, NEW t \in Tables, Swap(m, t) PROVE Invariant'
  <2>1. AcceptedIsSupportedBelow' BY <1>0, NextKeepsAccepted DEF Invariant, Robust, IsRobustLayer
  <2> QED BY <1>0, <1>10, <2>1, SwapKeepsInvariant
<1>11. ASSUME NEW l \in Leaves, NEW k \in Keys, Erase(l, k) PROVE Invariant' BY <1>0, <1>11, EraseKeepsInvariant
<1>12. ASSUME UNCHANGED vars PROVE Invariant' BY <1>0, <1>12, MemoryKeepsInvariant DEF vars
<1> QED
  BY <1>1, <1>2, <1>3, <1>4, <1>5, <1>6, <1>7, <1>8, <1>9, <1>10, <1>11, <1>12 DEF Next, SubmitRefused, SwapRefused

LEMMA InvariantOfRobust == Robust => (Spec => []Invariant)
<1> SUFFICES ASSUME Robust PROVE Spec => []Invariant OBVIOUS
<1>1. Init => Invariant BY InitInvariant
<1>2. Invariant /\ [Next]_vars => Invariant' BY NextKeepsInvariant
<1> QED BY <1>1, <1>2, PTL DEF Spec

-----------------------------------------------------------------------------
(* The promises. *)

LEMMA OwnKey == Robust /\ Invariant => DataUnderOwnKey
<1> SUFFICES ASSUME Robust, Invariant, NEW r \in Requests, InFlight(r) PROVE Transform(r) \in {"NotTransformed", keyOf[r]}
  BY DEF DataUnderOwnKey
<1>1. NameOf(r) = keyOf[r] BY RequestHasName, InvariantIsTyped
<1> QED BY <1>1 DEF Invariant, SlotHasOwnKey, NoRequestIsBare, Transform

LEMMA NoNameIsAnAddress == Robust => NothingNamesFreedMemory
BY KeysAreNotAddresses, RobustNames DEF NothingNamesFreedMemory

\* Whatever fails, and through all layers: data is encrypted under its own key or not at all, and an evicted key is gone.
THEOREM Promises == IsRobustLayer => (Spec => [](DataUnderOwnKey /\ EvictedIsGone /\ NothingNamesFreedMemory))
<1> SUFFICES ASSUME Robust PROVE Spec => [](DataUnderOwnKey /\ EvictedIsGone /\ NothingNamesFreedMemory) BY DEF Robust
<1>1. Invariant => DataUnderOwnKey /\ EvictedIsGone /\ NothingNamesFreedMemory
  BY OwnKey, NoNameIsAnAddress DEF Invariant
<1> QED BY <1>1, InvariantOfRobust, PTL

-----------------------------------------------------------------------------
Known == KeysInUse \cup UNION {Below(l) : l \in Leaves}

LEMMA InitRefines == Init => Contract!Init
<1> SUFFICES ASSUME Init PROVE Contract!Init OBVIOUS
<1>1. \A l \in Leaves : Below(l) = {} BY DEF Init, Below
<1>2. KeysInUse = {} BY DEF Init, KeysInUse
<1>3. \A r \in Requests : Transform(r) = "NotTransformed"
  BY NoDeviceIsAPlace, DevicesAreLeavesOrMapped DEF Init, Transform, Devices, Nowhere, Bare
<1> QED BY <1>1, <1>2, <1>3 DEF Init, Contract!Init, Contract!NotTransformed

TransformsRight ==
    \A r \in Requests : Transform(r) \in Keys \cup {"NotTransformed"} /\ Transform(r) \in {"NotTransformed", keyOf[r]}

LEMMA InvariantTransformsRight == Robust /\ Invariant => TransformsRight
<1> SUFFICES ASSUME Robust, Invariant, NEW r \in Requests
             PROVE  Transform(r) \in Keys \cup {"NotTransformed"} /\ Transform(r) \in {"NotTransformed", keyOf[r]}
  BY DEF TransformsRight
<1>1. CASE InFlight(r) BY <1>1, OwnKey, RequestHasName, InvariantIsTyped DEF DataUnderOwnKey
<1>2. CASE ~InFlight(r)
  BY <1>2, NoDeviceIsAPlace, DevicesAreLeavesOrMapped DEF Transform, InFlight, Devices, Nowhere, Bare
<1> QED BY <1>1, <1>2

LEMMA DeviceRefines == TransformsRight' => Contract!DeviceTransformsUnderOwnKey
BY DEF TransformsRight, Contract!DeviceTransformsUnderOwnKey, Contract!NotTransformed

\* Whatever leaves requests and evicted keys as they are, and below no more than what was known, is the device's own affair.
LEMMA KnownShrinks ==
  ASSUME TransformsRight', UNCHANGED <<keyOf, evicted>>, Known' \subseteq Known
  PROVE  Contract!Internal
BY DeviceRefines DEF Contract!Internal, Known

LEMMA BelowShrinks ==
  ASSUME TransformsRight', UNCHANGED <<keyOf, evicted>>, \A l \in Leaves : Below(l)' \subseteq Below(l)
  PROVE  Contract!Internal
<1>1. KeysInUse' = KeysInUse BY DEF KeysInUse
<1>2. Known' \subseteq Known BY <1>1 DEF Known
<1> QED BY <1>2, KnownShrinks

LEMMA SubmitRefines ==
  ASSUME Invariant, TransformsRight', NEW r \in Requests, NEW a \in Addresses, Submit(r, a)
  PROVE  \E k \in Keys : Contract!Begin(r, k)
<1>1. PICK k \in Keys : k = keyAt[a] BY KeyHasName DEF Submit, Invariant
<1>2. keyOf[r] = NoKey /\ keyOf' = [keyOf EXCEPT ![r] = k] /\ evicted' = evicted \ {k}
  BY <1>1 DEF Submit, Invariant, TypeOK, InFlight
<1>3. KeysInUse' = KeysInUse \cup {k} BY <1>2, NoKeyIsNone DEF KeysInUse, Invariant, TypeOK
<1>4. \A l \in Leaves : Below(l)' = Below(l) BY DEF Submit, Below
<1>5. Known' = Known \cup {k} BY <1>3, <1>4 DEF Known
<1> QED BY <1>2, <1>5, DeviceRefines DEF Contract!Begin, Contract!InFlight, Known

LEMMA EndRefines ==
  ASSUME Invariant, TransformsRight', NEW r \in Requests, InFlight(r), keyOf' = [keyOf EXCEPT ![r] = NoKey],
         UNCHANGED <<linked, left, evicted>>
  PROVE  Contract!End(r)
<1>1. keyOf[r] # NoKey BY DEF Invariant, TypeOK, InFlight
<1>2. KeysInUse' \subseteq KeysInUse BY DEF KeysInUse, Invariant, TypeOK
<1>3. \A l \in Leaves : Below(l)' = Below(l) BY DEF Below
<1>4. Known' \subseteq Known BY <1>2, <1>3 DEF Known
<1> QED BY <1>1, <1>4, DeviceRefines DEF Contract!End, Contract!InFlight, Known

LEMMA EvictRefines ==
  ASSUME Robust, Invariant, Invariant', TransformsRight', NEW a \in Addresses, Evict(a)
  PROVE  \E k \in Keys : Contract!Evict(k)
<1>1. PICK rest : Clears(a, {}, rest) BY EvictionClears DEF Evict, Invariant
<1>2. PICK k \in Keys : k = keyAt[a] BY <1>1 DEF Clears
<1>3. k \notin KeysInUse /\ UNCHANGED keyOf /\ evicted' = evicted \cup {k} BY <1>1, <1>2 DEF Clears, Evict
<1>4. \A l \in Leaves : Below(l)' = Below(l) \ {k} BY <1>1, <1>2 DEF Clears
<1>5. KeysInUse' = KeysInUse BY <1>3 DEF KeysInUse
<1>6. Known' = Known \ {k} BY <1>3, <1>4, <1>5 DEF Known
<1> QED BY <1>3, <1>6, DeviceRefines DEF Contract!Evict, Contract!KeysInUse, KeysInUse, Known

LEMMA EvictFailsRefines ==
  ASSUME Robust, Invariant, Invariant', TransformsRight', NEW a \in Addresses, NEW failed, EvictFails(a, failed)
  PROVE  Contract!Internal
<1>1. PICK rest : Clears(a, failed, rest) BY EvictionClears DEF EvictFails, Invariant
<1>2. UNCHANGED <<keyOf, evicted>> BY <1>1 DEF Clears, EvictFails, Robust, IsRobustLayer
<1> QED BY <1>1, <1>2, BelowShrinks DEF Clears

LEMMA ResubmitRefines ==
  ASSUME Robust, Invariant, TransformsRight', NEW r \in Requests, NEW d \in Devices, Resubmit(r, d)
  PROVE  Contract!Internal
<1>1. PICK k \in Keys : k = keyOf[r] /\ NameOf(r) = k /\ InFlight(r) BY RequestOnItsWay DEF Resubmit
<1>2. k \in KeysInUse BY <1>1, KeyOfRequestIsInUse DEF Invariant
<1>3. \A l \in Leaves, n \in Names : linked'[l][n] \in {linked[l][n], k} BY <1>1 DEF Resubmit, Invariant, TypeOK
<1>4. \A l \in Leaves : left'[l] \subseteq left[l] BY DEF Resubmit, Invariant, TypeOK
<1>5. \A l \in Leaves : Below(l)' \subseteq Below(l) \cup {k} BY <1>3, <1>4 DEF Below
<1>6. KeysInUse' = KeysInUse /\ UNCHANGED <<keyOf, evicted>> BY DEF Resubmit, KeysInUse
<1>7. Known' \subseteq Known BY <1>2, <1>5, <1>6 DEF Known
<1> QED BY <1>6, <1>7, KnownShrinks

LEMMA StepRefines == Robust /\ Invariant /\ Invariant' /\ TransformsRight' /\ [Next]_vars => [Contract!Next]_Contract!vars
<1> SUFFICES ASSUME Robust, Invariant, Invariant', TransformsRight', [Next]_vars PROVE [Contract!Next]_Contract!vars
  OBVIOUS
<1>1. ASSUME UNCHANGED <<keyOf, linked, left, evicted>> PROVE Contract!Internal BY <1>1, BelowShrinks DEF Below
<1>2. ASSUME NEW k \in Keys, NEW a \in Addresses, StartUsing(k, a) PROVE Contract!Internal BY <1>1, <1>2 DEF StartUsing
<1>3. ASSUME NEW a \in Addresses, Free(a) PROVE Contract!Internal BY <1>1, <1>3 DEF Free
<1>4. ASSUME NEW m \in Mapped, NEW t \in Tables, Swap(m, t) PROVE Contract!Internal BY <1>1, <1>4 DEF Swap
<1>5. ASSUME UNCHANGED vars PROVE Contract!Internal BY <1>1, <1>5 DEF vars
<1>6. ASSUME NEW r \in Requests, Complete(r) PROVE Contract!End(r)
  <2>1. InFlight(r)
    BY <1>6, NoDeviceIsAPlace DEF Complete, InFlight, Devices, Nowhere, Bare
  <2> QED BY <1>6, <2>1, EndRefines DEF Complete
<1>7. ASSUME NEW r \in Requests, NEW d \in Devices, ResubmitFails(r, d) PROVE Contract!End(r)
  <2>1. InFlight(r) BY <1>7, RequestOnItsWay DEF ResubmitFails
  <2> QED BY <1>7, <2>1, EndRefines DEF ResubmitFails, Robust, IsRobustLayer
<1>8. ASSUME NEW l \in Leaves, NEW k \in Keys, Erase(l, k) PROVE Contract!Internal
  <2>1. \A o \in Leaves : Below(o)' \subseteq Below(o) BY <1>8 DEF Erase, Invariant, TypeOK, Below
  <2> QED BY <1>8, <2>1, BelowShrinks DEF Erase
<1> QED
  BY <1>2, <1>3, <1>4, <1>5, <1>6, <1>7, <1>8, SubmitRefines, EvictRefines, EvictFailsRefines, ResubmitRefines,
     NobodyMeetsOpaque
  DEF Next, Contract!Next, SubmitRefused, SwapRefused

\* A device that is made of inline-encryption devices, to any depth, is one.
THEOREM Refinement == IsRobustLayer => (Spec => IsInlineEncryption)
<1> SUFFICES ASSUME Robust PROVE Spec => IsInlineEncryption BY DEF Robust
<1>1. Invariant => TransformsRight BY InvariantTransformsRight
<1>2. Invariant /\ Invariant' /\ TransformsRight' /\ [Next]_vars => [Contract!Next]_Contract!vars BY StepRefines
<1> QED BY <1>1, <1>2, InvariantOfRobust, InitRefines, PTL DEF Spec, IsInlineEncryption, Contract!Spec
=============================================================================
