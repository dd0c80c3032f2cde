----------------------- MODULE KeyslotsPromises_proofs -----------------------
(***************************************************************************)
(* What Keyslots promises of any design, whatever fails: it follows from   *)
(* the structure.  And what holds in every step of such a design.          *)
(***************************************************************************)
EXTENDS Keyslots_proofs

LEMMA StructureImpliesTypeOK == Structure => TypeOK
<1> SUFFICES ASSUME Structure PROVE TypeOK OBVIOUS
<1>1. ASSUME NEW s \in Slots PROVE count[s] \in 0..Cardinality(Requests)
  <2>1. Holders(s) \subseteq Requests BY DEF Holders
  <2>2. Cardinality(Holders(s)) \in 0..Cardinality(Requests) BY <2>1, CountOfSome, RequestsAreFinite
  <2>3. count[s] = Cardinality(Holders(s)) BY Zenon DEF Structure, CountsWhatIsHeld, Holders
  <2> QED BY <2>2, <2>3
<1>2. count \in [Slots -> 0..Cardinality(Requests)] BY <1>1 DEF Structure, HasTypes
<1> QED BY <1>2 DEF Structure, HasTypes, TypeOK, EmptyHasNoKey, HolderHasKey

LEMMA StructureImpliesOneSlot == Structure => KeyInAtMostOneSlot
<1> SUFFICES ASSUME Structure, NEW k \in Keys PROVE Cardinality(Lookup(k)) <= 1 BY DEF KeyInAtMostOneSlot
<1>1. \A x, y \in Lookup(k) : x = y BY NoKeyIsNone DEF Structure, OneRecord, Lookup
<1>2. Cardinality(Lookup(k)) \in {0, 1} BY <1>1, CountOfOne
<1> QED BY <1>2

LEMMA StructureImpliesNoDuplicates == Structure => IdleListHasNoDuplicates
<1> SUFFICES ASSUME Structure PROVE IdleListHasNoDuplicates OBVIOUS
<1>1. idle \in Seq(Slots) /\ Distinct(idle) BY DEF Structure, HasTypes, ListedOnce
<1>2. Len(idle) \in Nat /\ DOMAIN idle = 1..Len(idle) /\ idle \in [1..Len(idle) -> Slots] BY <1>1
<1>3. \A i, j \in 1..Len(idle) : idle[i] = idle[j] => i = j BY <1>1, <1>2 DEF Distinct
<1>4. Cardinality({idle[i] : i \in 1..Len(idle)}) = Len(idle) BY <1>2, <1>3, CountOfRange
<1>5. Range(idle) = {idle[i] : i \in 1..Len(idle)} BY <1>2 DEF Range
<1> QED BY <1>4, <1>5 DEF IdleListHasNoDuplicates

\* Whatever the design and whatever fails: variables have their types, a look-up finds one slot at most, counts and the
\* idle list are right.
THEOREM Promises ==
  Spec => [](TypeOK /\ KeyInAtMostOneSlot /\ CountsWhatIsHeld /\ HeldIffOffIdleList /\ IdleListHasNoDuplicates)
<1>1. Structure => TypeOK /\ KeyInAtMostOneSlot /\ CountsWhatIsHeld /\ HeldIffOffIdleList /\ IdleListHasNoDuplicates
  BY StructureImpliesTypeOK, StructureImpliesOneSlot, StructureImpliesNoDuplicates DEF Structure
<1> QED BY <1>1, StructureIsInvariant, PTL

-----------------------------------------------------------------------------
(* What holds in every step. *)

LEMMA ProgrammedIsUnused ==
  ASSUME Structure, NEW r, NEW k, NEW s \in Slots, MayProgram(r, k, s)
  PROVE  count[s] = 0
BY DEF Structure, HasTypes, HeldIffOffIdleList, MayProgram

LEMMA UsedKeepsItsKey ==
  ASSUME Structure, [Next]_vars, NEW s \in Slots, count[s] > 0
  PROVE  slotKey'[s] \in {slotKey[s], NoKey} /\ hardware'[s] \in {hardware[s], slotKey[s], NoKey}
<1> DEFINE Kept == slotKey'[s] \in {slotKey[s], NoKey} /\ hardware'[s] \in {hardware[s], slotKey[s], NoKey}
<1> USE DEF Structure, HasTypes
<1>1. ASSUME NEW r \in Requests, NEW k \in Keys, NEW t \in Slots, GetHit(r, k, t) PROVE Kept BY <1>1 DEF GetHit
<1>2. ASSUME NEW r \in Requests, NEW k \in Keys, NEW t \in Slots, GetProgram(r, k, t) PROVE Kept
  BY <1>2, ProgrammedIsUnused DEF GetProgram
<1>3. ASSUME NEW r \in Requests, NEW k \in Keys, NEW t \in Slots, GetProgramFails(r, k, t) PROVE Kept
  <2>1. t # s BY <1>3, ProgrammedIsUnused DEF GetProgramFails
  <2> QED BY <1>3, <2>1 DEF GetProgramFails, Unlink, KeepLink
<1>4. ASSUME NEW r \in Requests, NEW t \in Slots, Put(r, t) PROVE Kept BY <1>4 DEF Put
<1>5. ASSUME NEW k \in Keys, EvictAbsent(k) PROVE Kept BY <1>5 DEF EvictAbsent
<1>6. ASSUME NEW k \in Keys, NEW t \in Slots, EvictIdle(k, t) PROVE Kept BY <1>6 DEF EvictIdle, HardwareAfterErasing
<1>7. ASSUME NEW k \in Keys, NEW t \in Slots, EvictBusy(k, t) PROVE Kept
  <2>1. Design.evictInUse \in {"Refuses", "Unlinks", "Defers"} BY DesignIsOne DEF Choices
  <2> QED BY <1>7, <2>1 DEF EvictBusy, Unlink, KeepLink
<1>8. ASSUME NEW k \in Keys, NEW t \in Slots, EvictFails(k, t) PROVE Kept
  BY <1>8 DEF EvictFails, LeftByFailedEvict, Unlink, KeepLink
<1>9. ASSUME NEW t \in Slots, Erase(t) PROVE Kept BY <1>9 DEF Erase, HardwareAfterErasing
<1>10. ASSUME NEW t \in Slots, EraseFails(t) PROVE Kept BY <1>10 DEF EraseFails, LeftByFailedEvict
<1>11. ASSUME Reset PROVE Kept BY <1>11 DEF Reset
<1>12. ASSUME NEW failed \in SUBSET Slots, ReprogramAll(failed) PROVE Kept BY <1>12 DEF ReprogramAll
<1>13. ASSUME UNCHANGED vars PROVE Kept BY <1>13 DEF vars
<1> QED BY <1>1, <1>2, <1>3, <1>4, <1>5, <1>6, <1>7, <1>8, <1>9, <1>10, <1>11, <1>12, <1>13 DEF Next

\* A slot in use may lose its key, and get it back; it never gets another one.
THEOREM UsedSlotsKeepTheirKeys == Spec => KeyChangesOnlyWhenUnused
<1>1. Structure /\ [Next]_vars =>
        [\A s \in Slots : count[s] > 0 =>
            /\ slotKey'[s] \in {slotKey[s], NoKey}
            /\ hardware'[s] \in {hardware[s], slotKey[s], NoKey}]_vars
  BY UsedKeepsItsKey
<1> QED BY <1>1, StructureIsInvariant, PTL DEF Spec, KeyChangesOnlyWhenUnused

\* No step changes a count by more than one.
THEOREM CountsByOne == Spec => CountsMoveByOne
<1>1. ASSUME Structure, [Next]_vars, NEW s \in Slots PROVE count'[s] \in {count[s] - 1, count[s], count[s] + 1}
  <2> DEFINE ByOne == count'[s] \in {count[s] - 1, count[s], count[s] + 1}
  <2> USE DEF Structure, HasTypes
  <2>1. ASSUME NEW r \in Requests, NEW k \in Keys, NEW t \in Slots, GetHit(r, k, t) PROVE ByOne
    BY <1>1, <2>1 DEF GetHit
  <2>2. ASSUME NEW r \in Requests, NEW k \in Keys, NEW t \in Slots, GetProgram(r, k, t) PROVE ByOne
    BY <1>1, <2>2, ProgrammedIsUnused DEF GetProgram
  <2>3. ASSUME NEW r \in Requests, NEW t \in Slots, Put(r, t) PROVE ByOne BY <1>1, <2>3 DEF Put, CountAfterPut
  <2>4. ASSUME UNCHANGED count PROVE ByOne BY <1>1, <2>4
  <2> QED
    BY <1>1, <2>1, <2>2, <2>3, <2>4
    DEF Next, vars, GetProgramFails, EvictAbsent, EvictIdle, EvictBusy, EvictFails, Erase, EraseFails, Reset, ReprogramAll
<1>2. Structure /\ [Next]_vars =>
        [\A s \in Slots : count'[s] \in {count[s] - 1, count[s], count[s] + 1}]_vars
  BY <1>1
<1> QED BY <1>2, StructureIsInvariant, PTL DEF Spec, CountsMoveByOne
=============================================================================
