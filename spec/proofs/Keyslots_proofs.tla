--------------------------- MODULE Keyslots_proofs ---------------------------
(***************************************************************************)
(* The structure of Keyslots is an invariant of every design, whatever     *)
(* fails: types, counts, the idle list, one record for each key.  First    *)
(* what steps do to lists and counts, as lemmas that many actions share;   *)
(* then each action.                                                       *)
(***************************************************************************)
EXTENDS CountTheorems, KeyslotsInvariant, TLAPS

Holders(s) == {r \in Requests : slotOf[r] = s}

-----------------------------------------------------------------------------
(* Lists of slots. *)

LEMMA WithoutKeepsList ==
  ASSUME NEW seq \in Seq(Slots), NEW s \in Slots
  PROVE  /\ Without(seq, s) \in Seq(Slots)
         /\ Without(seq, s) = Within(seq, Slots \ {s})
         /\ Range(Without(seq, s)) = Range(seq) \ {s}
         /\ Distinct(seq) => Distinct(Without(seq, s))
<1>1. Without(seq, s) = Leaving(seq, s) BY DEF Without, Leaving
<1>2. Leaving(seq, s) = Within(seq, Slots \ {s}) BY LeavingIsWithin
<1>3. \A q : Range(q) = Elements(q) BY DEF Range, Elements
<1>4. Elements(seq) \subseteq Slots BY DEF Elements
<1>5. /\ Within(seq, Slots \ {s}) \in Seq(Slots)
      /\ Elements(Within(seq, Slots \ {s})) = Elements(seq) \cap (Slots \ {s})
      /\ Distinct(seq) => Distinct(Within(seq, Slots \ {s}))
  BY WithinProperties
<1> QED BY <1>1, <1>2, <1>3, <1>4, <1>5

LEMMA ListedAtTail ==
  ASSUME NEW seq \in Seq(Slots), NEW s \in Slots
  PROVE  /\ Append(seq, s) \in Seq(Slots)
         /\ Range(Append(seq, s)) = Range(seq) \cup {s}
         /\ Distinct(seq) /\ s \notin Range(seq) => Distinct(Append(seq, s))
<1>1. \A q : Range(q) = Elements(q) BY DEF Range, Elements
<1> QED BY <1>1, AppendKeepsList

LEMMA MovedToTail ==
  ASSUME NEW seq \in Seq(Slots), NEW s \in Range(seq)
  PROVE  /\ ToTail(seq, s) \in Seq(Slots)
         /\ Range(ToTail(seq, s)) = Range(seq)
         /\ Distinct(seq) => Distinct(ToTail(seq, s))
<1>1. s \in Slots BY DEF Range
<1>2. /\ Without(seq, s) \in Seq(Slots) /\ Range(Without(seq, s)) = Range(seq) \ {s}
      /\ Distinct(seq) => Distinct(Without(seq, s))
  BY <1>1, WithoutKeepsList
<1> DEFINE w == Without(seq, s)
<1>3. ToTail(seq, s) = Append(w, s) BY DEF ToTail
<1>4. w \in Seq(Slots) /\ s \notin Range(w) BY <1>2
<1> HIDE DEF w
<1>5. /\ Append(w, s) \in Seq(Slots) /\ Range(Append(w, s)) = Range(w) \cup {s}
      /\ Distinct(w) => Distinct(Append(w, s))
  BY <1>1, <1>4, ListedAtTail
<1> QED BY <1>2, <1>3, <1>5 DEF w

LEMMA MovedToHead ==
  ASSUME NEW seq \in Seq(Slots), NEW s \in Range(seq)
  PROVE  /\ ToHead(seq, s) \in Seq(Slots)
         /\ Range(ToHead(seq, s)) = Range(seq)
         /\ Distinct(seq) => Distinct(ToHead(seq, s))
<1> DEFINE w == Without(seq, s)
<1>1. s \in Slots BY DEF Range
<1>2. w \in Seq(Slots) /\ Range(w) = Range(seq) \ {s} /\ (Distinct(seq) => Distinct(w)) BY <1>1, WithoutKeepsList
<1>3. \A q : Range(q) = Elements(q) BY DEF Range, Elements
<1>4. ToHead(seq, s) = <<s>> \o w BY DEF ToHead
<1> HIDE DEF w
<1>5. /\ <<s>> \o w \in Seq(Slots)
      /\ Elements(<<s>> \o w) = Elements(w) \cup {s}
      /\ Distinct(w) /\ s \notin Elements(w) => Distinct(<<s>> \o w)
  BY <1>1, <1>2, PrependKeepsList, Zenon
<1> QED BY <1>2, <1>3, <1>4, <1>5

-----------------------------------------------------------------------------
(* What steps do to the idle list. *)

IdleListIsRight == idle \in Seq(Slots) /\ HeldIffOffIdleList /\ ListedOnce

LEMMA SlotLeavesIdleList ==
  ASSUME IdleListIsRight, NEW s \in Slots, idle' = Without(idle, s),
         count'[s] > 0, \A t \in Slots \ {s} : count'[t] = count[t]
  PROVE  IdleListIsRight'
BY WithoutKeepsList DEF IdleListIsRight, HeldIffOffIdleList, ListedOnce

LEMMA SlotMovesOnIdleList ==
  ASSUME IdleListIsRight, NEW s \in Range(idle), idle' \in {idle, ToTail(idle, s), ToHead(idle, s)}, count' = count
  PROVE  IdleListIsRight'
BY MovedToTail, MovedToHead DEF IdleListIsRight, HeldIffOffIdleList, ListedOnce

LEMMA SlotJoinsIdleList ==
  ASSUME IdleListIsRight, NEW s \in Slots, s \notin Range(idle), idle' = Append(idle, s),
         ~(count'[s] > 0), \A t \in Slots \ {s} : count'[t] = count[t]
  PROVE  IdleListIsRight'
BY ListedAtTail DEF IdleListIsRight, HeldIffOffIdleList, ListedOnce

LEMMA IdleListStays ==
  ASSUME IdleListIsRight, idle' = idle, \A t \in Slots : count'[t] > 0 <=> count[t] > 0
  PROVE  IdleListIsRight'
BY DEF IdleListIsRight, HeldIffOffIdleList, ListedOnce

-----------------------------------------------------------------------------
(* What steps do to counts. *)

LEMMA HoldersAreFinite == \A s : IsFiniteSet(Holders(s))
BY CountOfSome, RequestsAreFinite DEF Holders

LEMMA UnusedHasNoHolder ==
  ASSUME CountsWhatIsHeld, NEW s \in Slots
  PROVE  count[s] = 0 <=> \A r \in Requests : slotOf[r] # s
<1>1. Cardinality(Holders(s)) = 0 <=> Holders(s) = {} BY HoldersAreFinite, CountOfNone
<1> QED BY <1>1 DEF CountsWhatIsHeld, Holders

LEMMA HoldersStay == ASSUME CountsWhatIsHeld, UNCHANGED <<count, slotOf>> PROVE CountsWhatIsHeld'
BY DEF CountsWhatIsHeld

LEMMA OneHolderMore ==
  ASSUME CountsWhatIsHeld, HasTypes, NEW r \in Requests, NEW s \in Slots, slotOf[r] = NoSlot,
         slotOf' = [slotOf EXCEPT ![r] = s], count' = [count EXCEPT ![s] = @ + 1]
  PROVE  CountsWhatIsHeld'
<1>1. \A t \in Slots : count[t] = Cardinality(Holders(t)) BY DEF CountsWhatIsHeld, Holders
<1>2. Holders(s)' = Holders(s) \cup {r} /\ r \notin Holders(s) BY NoSlotIsNone DEF HasTypes, Holders
<1>3. \A t \in Slots \ {s} : Holders(t)' = Holders(t) BY NoSlotIsNone DEF HasTypes, Holders
<1>4. Cardinality(Holders(s)') = Cardinality(Holders(s)) + 1 BY <1>2, HoldersAreFinite, OneMore, Zenon
<1>5. \A t \in Slots : count'[t] = Cardinality(Holders(t)') BY <1>1, <1>3, <1>4 DEF HasTypes
<1> QED BY <1>5 DEF CountsWhatIsHeld, Holders

LEMMA OneHolderLess ==
  ASSUME CountsWhatIsHeld, HasTypes, NEW r \in Requests, NEW s \in Slots, slotOf[r] = s,
         slotOf' = [slotOf EXCEPT ![r] = NoSlot], count' = [count EXCEPT ![s] = @ - 1]
  PROVE  CountsWhatIsHeld'
<1>1. \A t \in Slots : count[t] = Cardinality(Holders(t)) BY DEF CountsWhatIsHeld, Holders
<1>2. Holders(s)' = Holders(s) \ {r} /\ r \in Holders(s) BY NoSlotIsNone DEF HasTypes, Holders
<1>3. \A t \in Slots \ {s} : Holders(t)' = Holders(t) BY NoSlotIsNone DEF HasTypes, Holders
<1>4. Cardinality(Holders(s)') = Cardinality(Holders(s)) - 1 BY <1>2, HoldersAreFinite, OneLess, Zenon
<1>5. \A t \in Slots : count'[t] = Cardinality(Holders(t)') BY <1>1, <1>3, <1>4 DEF HasTypes
<1> QED BY <1>5 DEF CountsWhatIsHeld, Holders

-----------------------------------------------------------------------------
(* What is left of the structure once lists and counts are seen to. *)

Fields ==
    /\ slotKey \in [Slots -> Keys \cup {NoKey}]
    /\ link \in [Slots -> Links]
    /\ count \in [Slots -> Nat]
    /\ hardware \in [Slots -> Keys \cup {NoKey}]
    /\ device \in {"up", "reset"}
    /\ keyOf \in [Requests -> Keys \cup {NoKey}]
    /\ slotOf \in [Requests -> Slots \cup {NoSlot}]
    /\ evicted \subseteq Keys
    /\ recency \in Seq(Slots)
    /\ EmptyHasNoKey
    /\ HolderHasKey
    /\ OneRecord

LEMMA StructureIs == Structure <=> Fields /\ IdleListIsRight /\ CountsWhatIsHeld
BY DEF Structure, Fields, IdleListIsRight, HasTypes

LEMMA StructureStays ==
  ASSUME Fields', IdleListIsRight', CountsWhatIsHeld'
  PROVE  Structure'
BY DEF Structure, Fields, IdleListIsRight, HasTypes

LEMMA InitHasStructure == Init => Structure
<1> SUFFICES ASSUME Init PROVE Structure OBVIOUS
<1> USE ThereAreSlots, NoKeyIsNone, NoSlotIsNone DEF Init
<1>1. idle \in Seq(Slots) /\ Range(idle) = Slots /\ ListedOnce
  <2>1. idle \in [1..NumSlots -> Slots] BY DEF Slots
  <2>2. \A s \in Slots : s + 1 \in 1..NumSlots /\ idle[s + 1] = s BY DEF Slots
  <2>3. Range(idle) = Slots BY <2>1, <2>2 DEF Range
  <2> QED BY <2>1, <2>3 DEF ListedOnce, Distinct
<1>2. HasTypes BY <1>1 DEF HasTypes, Links
<1>3. CountsWhatIsHeld
  <2>1. \A s \in Slots : Holders(s) = {} BY DEF Holders
  <2>2. Cardinality({}) = 0 BY CountOfOne, CountOfNone
  <2> QED BY <2>1, <2>2 DEF CountsWhatIsHeld, Holders
<1>4. HeldIffOffIdleList BY <1>1 DEF HeldIffOffIdleList
<1> QED BY <1>1, <1>2, <1>3, <1>4 DEF Structure, EmptyHasNoKey, HolderHasKey, OneRecord

-----------------------------------------------------------------------------
(* Each action. *)

LEMMA GetHitKeepsStructure ==
  ASSUME Structure, NEW r \in Requests, NEW k \in Keys, NEW s \in Slots, GetHit(r, k, s)
  PROVE  Structure'
<1> USE NoKeyIsNone, NoSlotIsNone, DesignIsOne
<1>1. Fields /\ IdleListIsRight /\ CountsWhatIsHeld /\ HasTypes BY StructureIs DEF Structure
<1>2. slotOf[r] = NoSlot BY DEF GetHit, Holds
<1>3. Without(recency, s) \in Seq(Slots) BY <1>1, WithoutKeepsList DEF Fields
<1>7. IdleListIsRight' BY <1>1, SlotLeavesIdleList DEF GetHit, Fields
<1>8. CountsWhatIsHeld' BY <1>1, <1>2, OneHolderMore DEF GetHit
<1>9. Fields' BY <1>1, <1>2, <1>3 DEF GetHit, Fields, Links, EmptyHasNoKey, HolderHasKey, OneRecord
<1> QED BY <1>7, <1>8, <1>9, StructureStays

LEMMA GetProgramKeepsStructure ==
  ASSUME Structure, NEW r \in Requests, NEW k \in Keys, NEW s \in Slots, GetProgram(r, k, s)
  PROVE  Structure'
<1> USE NoKeyIsNone, NoSlotIsNone, DesignIsOne
<1>1. Fields /\ IdleListIsRight /\ CountsWhatIsHeld /\ HasTypes BY StructureIs DEF Structure
<1>2. slotOf[r] = NoSlot /\ s \in Range(idle) /\ \A t \in Slots : slotKey[t] = k => t = s
  BY <1>1 DEF GetProgram, MayProgram, Holds, Victims, Records, Fields, OneRecord
<1>3. count[s] = 0 BY <1>1, <1>2 DEF IdleListIsRight, HeldIffOffIdleList, Fields
<1>4. Without(recency, s) \in Seq(Slots) BY <1>1, WithoutKeepsList DEF Fields
<1>5. count' = [count EXCEPT ![s] = @ + 1] BY <1>1, <1>3 DEF GetProgram, Fields
<1>7. IdleListIsRight' BY <1>1, SlotLeavesIdleList DEF GetProgram, Fields
<1>8. CountsWhatIsHeld' BY <1>1, <1>2, <1>5, OneHolderMore DEF GetProgram
<1>9. Fields' BY <1>1, <1>2, <1>4 DEF GetProgram, Fields, Links, EmptyHasNoKey, HolderHasKey, OneRecord
<1> QED BY <1>7, <1>8, <1>9, StructureStays

\* Whether or not a slot has lost its link, and whatever is remembered of it.
LEMMA UnlinkedOrNot ==
  ASSUME Fields, NEW s \in Slots, Unlink(s) \/ KeepLink
  PROVE  /\ slotKey' \in {slotKey, [slotKey EXCEPT ![s] = NoKey]}
         /\ link' \in [Slots -> Links]
         /\ \A t \in Slots \ {s} : link'[t] = link[t]
         /\ link'[s] = "empty" <=> slotKey'[s] = NoKey
         /\ recency' \in Seq(Slots)
<1>1. CASE Unlink(s)
  <2>1. Without(recency, s) \in Seq(Slots) BY WithoutKeepsList DEF Fields
  <2> QED BY <1>1, <2>1 DEF Unlink, Fields, Links, EmptyHasNoKey
<1>2. CASE KeepLink BY <1>2 DEF KeepLink, Fields, EmptyHasNoKey
<1> QED BY <1>1, <1>2

LEMMA GetProgramFailsKeepsStructure ==
  ASSUME Structure, NEW r \in Requests, NEW k \in Keys, NEW s \in Slots, GetProgramFails(r, k, s)
  PROVE  Structure'
<1> USE NoKeyIsNone, NoSlotIsNone, DesignIsOne
<1>1. Fields /\ IdleListIsRight /\ CountsWhatIsHeld /\ HasTypes BY StructureIs DEF Structure
<1>2. /\ s \in Range(idle) /\ idle' \in {idle, ToTail(idle, s)} /\ (Unlink(s) \/ KeepLink)
      /\ hardware' \in {hardware, [hardware EXCEPT ![s] = NoKey]}
      /\ UNCHANGED <<count, device, keyOf, slotOf, evicted>>
  BY <1>1 DEF GetProgramFails, MayProgram, LeftByFailedProgram, Fields
<1>3. /\ slotKey' \in {slotKey, [slotKey EXCEPT ![s] = NoKey]}
      /\ \A t \in Slots \ {s} : link'[t] = link[t]
      /\ link' \in [Slots -> Links] /\ (link'[s] = "empty" <=> slotKey'[s] = NoKey)
      /\ recency' \in Seq(Slots)
  BY <1>1, <1>2, UnlinkedOrNot
<1>7. IdleListIsRight' BY <1>1, <1>2, SlotMovesOnIdleList
<1>8. CountsWhatIsHeld' BY <1>1, <1>2, HoldersStay
<1>9. Fields' BY <1>1, <1>2, <1>3 DEF Fields, EmptyHasNoKey, HolderHasKey, OneRecord
<1> QED BY <1>7, <1>8, <1>9, StructureStays

LEMMA PutKeepsStructure ==
  ASSUME Structure, NEW r \in Requests, NEW s \in Slots, Put(r, s)
  PROVE  Structure'
<1> USE NoKeyIsNone, NoSlotIsNone, DesignIsOne
<1>1. Fields /\ IdleListIsRight /\ CountsWhatIsHeld /\ HasTypes BY StructureIs DEF Structure
<1>2. slotOf[r] = s /\ count' = [count EXCEPT ![s] = @ - 1] /\ slotOf' = [slotOf EXCEPT ![r] = NoSlot]
  BY DEF Put, CountAfterPut
<1>3. count[s] > 0 BY <1>1, <1>2, UnusedHasNoHolder DEF Fields
<1>4. s \notin Range(idle) BY <1>1, <1>3 DEF IdleListIsRight, HeldIffOffIdleList
<1>5. recency' \in Seq(Slots)
  <2>1. Append(recency, s) \in Seq(Slots) BY <1>1, ListedAtTail DEF Fields
  <2> QED BY <1>1, <2>1 DEF Put, Fields
<1>6. link' \in [Slots -> Links] /\ \A t \in Slots : link'[t] = "empty" <=> link[t] = "empty"
  BY <1>1 DEF Put, Fields, Links
<1>7. IdleListIsRight' 
  <2>1. CASE count[s] = 1 BY <1>1, <1>2, <1>4, <2>1, SlotJoinsIdleList DEF Put, IdleAfterLastPut, Fields
  <2>2. CASE count[s] # 1 BY <1>1, <1>2, <1>3, <2>2, IdleListStays DEF Put, Fields
  <2> QED BY <2>1, <2>2
<1>8. CountsWhatIsHeld' BY <1>1, <1>2, OneHolderLess
<1>9. Fields' BY <1>1, <1>2, <1>3, <1>5, <1>6 DEF Put, Fields, EmptyHasNoKey, HolderHasKey, OneRecord
<1> QED BY <1>7, <1>8, <1>9, StructureStays

LEMMA EvictAbsentKeepsStructure ==
  ASSUME Structure, NEW k \in Keys, EvictAbsent(k)
  PROVE  Structure'
<1> USE NoKeyIsNone, NoSlotIsNone, DesignIsOne
<1>1. Fields /\ IdleListIsRight /\ CountsWhatIsHeld /\ HasTypes BY StructureIs DEF Structure
<1>7. IdleListIsRight' BY <1>1, IdleListStays DEF EvictAbsent
<1>8. CountsWhatIsHeld' BY <1>1, HoldersStay DEF EvictAbsent
<1>9. Fields' BY <1>1 DEF EvictAbsent, Fields, EmptyHasNoKey, HolderHasKey, OneRecord
<1> QED BY <1>7, <1>8, <1>9, StructureStays

LEMMA EvictIdleKeepsStructure ==
  ASSUME Structure, NEW k \in Keys, NEW s \in Slots, EvictIdle(k, s)
  PROVE  Structure'
<1> USE NoKeyIsNone, NoSlotIsNone, DesignIsOne
<1>1. Fields /\ IdleListIsRight /\ CountsWhatIsHeld /\ HasTypes BY StructureIs DEF Structure
<1>2. s \in Range(idle) /\ idle' \in {idle, ToHead(idle, s)}
  BY <1>1 DEF EvictIdle, IdleAfterErasing, IdleListIsRight, HeldIffOffIdleList, Fields
<1>3. Without(recency, s) \in Seq(Slots) BY <1>1, WithoutKeepsList DEF Fields
<1>7. IdleListIsRight' BY <1>1, <1>2, SlotMovesOnIdleList DEF EvictIdle
<1>8. CountsWhatIsHeld' BY <1>1, HoldersStay DEF EvictIdle
<1>9. Fields' BY <1>1, <1>3 DEF EvictIdle, HardwareAfterErasing, Fields, Links, EmptyHasNoKey, HolderHasKey, OneRecord
<1> QED BY <1>7, <1>8, <1>9, StructureStays

LEMMA EraseKeepsStructure ==
  ASSUME Structure, NEW s \in Slots, Erase(s)
  PROVE  Structure'
<1> USE NoKeyIsNone, NoSlotIsNone, DesignIsOne
<1>1. Fields /\ IdleListIsRight /\ CountsWhatIsHeld /\ HasTypes BY StructureIs DEF Structure
<1>2. s \in Range(idle) /\ idle' \in {idle, ToHead(idle, s)}
  BY <1>1 DEF Erase, IdleAfterErasing, IdleListIsRight, HeldIffOffIdleList, Fields
<1>7. IdleListIsRight' BY <1>1, <1>2, SlotMovesOnIdleList DEF Erase
<1>8. CountsWhatIsHeld' BY <1>1, HoldersStay DEF Erase
<1>9. Fields' BY <1>1 DEF Erase, HardwareAfterErasing, Fields, Links, EmptyHasNoKey, HolderHasKey, OneRecord
<1> QED BY <1>7, <1>8, <1>9, StructureStays

LEMMA EvictBusyKeepsStructure ==
  ASSUME Structure, NEW k \in Keys, NEW s \in Slots, EvictBusy(k, s)
  PROVE  Structure'
<1> USE NoKeyIsNone, NoSlotIsNone, DesignIsOne
<1>1. Fields /\ IdleListIsRight /\ CountsWhatIsHeld /\ HasTypes BY StructureIs DEF Structure
<1>2. /\ slotKey' \in {slotKey, [slotKey EXCEPT ![s] = NoKey]}
      /\ link' \in [Slots -> Links]
      /\ \A t \in Slots \ {s} : link'[t] = link[t]
      /\ link'[s] = "empty" <=> slotKey'[s] = NoKey
      /\ recency' \in Seq(Slots)
  <2>1. Design.evictInUse \in {"Refuses", "Unlinks", "Defers"} BY DEF Choices
  <2>2. CASE Design.evictInUse = "Defers" BY <1>1, <2>2 DEF EvictBusy, Fields, Links, EmptyHasNoKey
  <2>3. CASE Design.evictInUse # "Defers" BY <1>1, <2>1, <2>3, UnlinkedOrNot DEF EvictBusy
  <2> QED BY <2>2, <2>3
<1>7. IdleListIsRight' BY <1>1, IdleListStays DEF EvictBusy
<1>8. CountsWhatIsHeld' BY <1>1, HoldersStay DEF EvictBusy
<1>9. Fields' BY <1>1, <1>2 DEF EvictBusy, Fields, EmptyHasNoKey, HolderHasKey, OneRecord
<1> QED BY <1>7, <1>8, <1>9, StructureStays

LEMMA EvictFailsKeepsStructure ==
  ASSUME Structure, NEW k \in Keys, NEW s \in Slots, EvictFails(k, s)
  PROVE  Structure'
<1> USE NoKeyIsNone, NoSlotIsNone, DesignIsOne
<1>1. Fields /\ IdleListIsRight /\ CountsWhatIsHeld /\ HasTypes BY StructureIs DEF Structure
<1>2. /\ slotKey' \in {slotKey, [slotKey EXCEPT ![s] = NoKey]}
      /\ link' \in [Slots -> Links]
      /\ \A t \in Slots \ {s} : link'[t] = link[t]
      /\ link'[s] = "empty" <=> slotKey'[s] = NoKey
      /\ recency' \in Seq(Slots)
  BY <1>1, UnlinkedOrNot DEF EvictFails
<1>3. hardware' \in [Slots -> Keys \cup {NoKey}] BY <1>1 DEF EvictFails, LeftByFailedEvict, Fields
<1>7. IdleListIsRight' BY <1>1, IdleListStays DEF EvictFails
<1>8. CountsWhatIsHeld' BY <1>1, HoldersStay DEF EvictFails
<1>9. Fields' BY <1>1, <1>2, <1>3 DEF EvictFails, Fields, EmptyHasNoKey, HolderHasKey, OneRecord
<1> QED BY <1>7, <1>8, <1>9, StructureStays

LEMMA EraseFailsKeepsStructure ==
  ASSUME Structure, NEW s \in Slots, EraseFails(s)
  PROVE  Structure'
<1> USE NoKeyIsNone, NoSlotIsNone, DesignIsOne
<1>1. Fields /\ IdleListIsRight /\ CountsWhatIsHeld /\ HasTypes BY StructureIs DEF Structure
<1>2. hardware' \in [Slots -> Keys \cup {NoKey}] BY <1>1 DEF EraseFails, LeftByFailedEvict, Fields
<1>7. IdleListIsRight' BY <1>1, IdleListStays DEF EraseFails
<1>8. CountsWhatIsHeld' BY <1>1, HoldersStay DEF EraseFails
<1>9. Fields' BY <1>1, <1>2 DEF EraseFails, Fields, EmptyHasNoKey, HolderHasKey, OneRecord
<1> QED BY <1>7, <1>8, <1>9, StructureStays

LEMMA ResetKeepsStructure ==
  ASSUME Structure, Reset
  PROVE  Structure'
<1> USE NoKeyIsNone, NoSlotIsNone, DesignIsOne
<1>1. Fields /\ IdleListIsRight /\ CountsWhatIsHeld /\ HasTypes BY StructureIs DEF Structure
<1>7. IdleListIsRight' BY <1>1, IdleListStays DEF Reset
<1>8. CountsWhatIsHeld' BY <1>1, HoldersStay DEF Reset
<1>9. Fields' BY <1>1 DEF Reset, Fields, EmptyHasNoKey, HolderHasKey, OneRecord
<1> QED BY <1>7, <1>8, <1>9, StructureStays

LEMMA ReprogramAllKeepsStructure ==
  ASSUME Structure, NEW failed \in SUBSET Slots, ReprogramAll(failed)
  PROVE  Structure'
<1> USE NoKeyIsNone, NoSlotIsNone, DesignIsOne
<1>1. Fields /\ IdleListIsRight /\ CountsWhatIsHeld /\ HasTypes BY StructureIs DEF Structure
<1>2. recency' \in Seq(Slots)
  <2> DEFINE unlinked == IF Design.reprogramError = "Unlinks" THEN failed ELSE {}
  <2>1. recency' = Outside(recency, unlinked) BY DEF ReprogramAll, Outside
  <2>2. recency \in Seq(Slots) BY <1>1 DEF Fields
  <2> HIDE DEF unlinked
  <2>3. Outside(recency, unlinked) = Within(recency, Slots \ unlinked) BY <2>2, OutsideIsWithin
  <2>4. Within(recency, Slots \ unlinked) \in Seq(Slots) BY <2>2, WithinProperties
  <2> QED BY <2>1, <2>3, <2>4
<1>3. hardware' \in [Slots -> Keys \cup {NoKey}] BY <1>1 DEF ReprogramAll, Fields
<1>4. /\ slotKey' \in [Slots -> Keys \cup {NoKey}] /\ \A s \in Slots : slotKey'[s] \in {slotKey[s], NoKey}
      /\ link' \in [Slots -> Links] /\ \A s \in Slots : link'[s] = "empty" <=> slotKey'[s] = NoKey
  BY <1>1 DEF ReprogramAll, Fields, Links, EmptyHasNoKey
<1>7. IdleListIsRight' BY <1>1, IdleListStays DEF ReprogramAll
<1>8. CountsWhatIsHeld' BY <1>1, HoldersStay DEF ReprogramAll
<1>9. Fields' BY <1>1, <1>2, <1>3, <1>4 DEF ReprogramAll, Fields, EmptyHasNoKey, HolderHasKey, OneRecord
<1> QED BY <1>7, <1>8, <1>9, StructureStays

-----------------------------------------------------------------------------
LEMMA NextKeepsStructure == Structure /\ [Next]_vars => Structure'
<1> SUFFICES ASSUME Structure, [Next]_vars PROVE Structure' OBVIOUS
<1>1. CASE UNCHANGED vars
  <2>1. Fields /\ IdleListIsRight /\ CountsWhatIsHeld BY StructureIs
  <2>2. IdleListIsRight' /\ CountsWhatIsHeld' BY <1>1, <2>1, IdleListStays, HoldersStay DEF vars
  <2>3. Fields' BY <1>1, <2>1 DEF vars, Fields, EmptyHasNoKey, HolderHasKey, OneRecord
  <2> QED BY <2>2, <2>3, StructureStays
<1>2. CASE Next
  BY <1>2, GetHitKeepsStructure, GetProgramKeepsStructure, GetProgramFailsKeepsStructure, PutKeepsStructure,
     EvictAbsentKeepsStructure, EvictIdleKeepsStructure, EvictBusyKeepsStructure, EvictFailsKeepsStructure,
     EraseKeepsStructure, EraseFailsKeepsStructure, ResetKeepsStructure, ReprogramAllKeepsStructure DEF Next
<1> QED BY <1>1, <1>2

\* The structure is invariant, whatever the design.
THEOREM StructureIsInvariant == Spec => []Structure
BY InitHasStructure, NextKeepsStructure, PTL DEF Spec
=============================================================================
