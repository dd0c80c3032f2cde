------------------------- MODULE KeyslotsOrder_proofs -------------------------
(***************************************************************************)
(* The order of last uses: the idle list, without the slots that have no   *)
(* live key, is the history of last puts.  So the slot at its head that a  *)
(* miss displaces is the one unused for longest.                           *)
(***************************************************************************)
EXTENDS KeyslotsPromises_proofs

Linked == {s \in Slots : link[s] = "linked"}

Ordered == Structure /\ recency = Within(idle, Linked)

LEMMA OrderIsOfUse == Structure => (IdleListIsInOrderOfUse <=> recency = Within(idle, Linked))
<1>1. ASSUME Structure PROVE Having(idle, link, "linked") = Within(idle, Linked)
  <2>1. idle \in Seq(Slots) BY <1>1 DEF Structure, HasTypes
  <2>2. \A s \in Slots : s \in Linked <=> link[s] = "linked" BY DEF Linked
  <2> QED BY <2>1, <2>2, HavingIsWithin
<1>2. IdleListIsInOrderOfUse <=> Having(idle, link, "linked") = recency BY DEF IdleListIsInOrderOfUse, Having
<1> QED BY <1>1, <1>2

-----------------------------------------------------------------------------
(* What is left within a set when one slot leaves, moves or joins a list. *)

LEMMA WithinWithout ==
  ASSUME NEW seq \in Seq(Slots), NEW s \in Slots, NEW A
  PROVE  /\ Within(Without(seq, s), A) = Within(seq, (Slots \ {s}) \cap A)
         /\ Without(Within(seq, A), s) = Within(seq, A \cap (Slots \ {s}))
<1>1. Within(seq, A) \in Seq(Slots) BY WithinProperties
<1>2. Without(seq, s) = Within(seq, Slots \ {s}) BY WithoutKeepsList
<1>3. Without(Within(seq, A), s) = Within(Within(seq, A), Slots \ {s}) BY <1>1, WithoutKeepsList
<1>4. Within(Within(seq, Slots \ {s}), A) = Within(seq, (Slots \ {s}) \cap A) BY WithinWithin
<1>5. Within(Within(seq, A), Slots \ {s}) = Within(seq, A \cap (Slots \ {s})) BY WithinWithin
<1> QED BY <1>2, <1>3, <1>4, <1>5

\* A slot leaves the idle list; whether it is linked afterwards does not matter.
LEMMA OrderWhenSlotLeaves ==
  ASSUME NEW seq \in Seq(Slots), NEW s \in Slots, NEW A \in SUBSET Slots, NEW B \in SUBSET Slots, A \ {s} = B \ {s}
  PROVE  Within(Without(seq, s), B) = Without(Within(seq, A), s)
<1>1. (Slots \ {s}) \cap B = A \cap (Slots \ {s}) OBVIOUS
<1> QED BY <1>1, WithinWithout

\* A slot loses its link, wherever it is or moves.
LEMMA OrderWhenLinkIsLost ==
  ASSUME NEW seq \in Seq(Slots), NEW s \in Slots, NEW A \in SUBSET Slots,
         NEW new \in {seq, ToTail(seq, s), ToHead(seq, s)}
  PROVE  Within(new, A \ {s}) = Without(Within(seq, A), s)
<1> DEFINE w == Without(seq, s)
<1>1. w \in Seq(Slots) BY WithoutKeepsList
<1>2. Without(Within(seq, A), s) = Within(seq, A \ {s})
  <2>1. A \cap (Slots \ {s}) = A \ {s} OBVIOUS
  <2> QED BY <2>1, WithinWithout
<1>3. Within(w, A \ {s}) = Within(seq, A \ {s})
  <2>1. (Slots \ {s}) \cap (A \ {s}) = A \ {s} OBVIOUS
  <2> QED BY <2>1, WithinWithout
<1>4. ToTail(seq, s) = Append(w, s) /\ ToHead(seq, s) = <<s>> \o w BY DEF ToTail, ToHead
<1> HIDE DEF w
<1>5. Within(Append(w, s), A \ {s}) = Within(w, A \ {s}) BY <1>1, WithinAppend
<1>6. Within(<<s>> \o w, A \ {s}) = Within(w, A \ {s})
  <2> DEFINE B == A \ {s}
  <2>1. s \notin B OBVIOUS
  <2> HIDE DEF B
  <2>2. Within(<<s>> \o w, B) = IF s \in B THEN <<s>> \o Within(w, B) ELSE Within(w, B) BY <1>1, WithinPrepend
  <2> QED BY <2>1, <2>2 DEF B
<1> QED BY <1>2, <1>3, <1>4, <1>5, <1>6

-----------------------------------------------------------------------------
(* Each action. *)

LEMMA InitIsOrdered == Init => Ordered
<1> SUFFICES ASSUME Init PROVE Ordered OBVIOUS
<1>1. Structure /\ idle \in Seq(Slots) BY InitHasStructure DEF Structure, HasTypes
<1>2. Linked = {} /\ recency = << >> BY DEF Init, Linked
<1>3. Within(idle, {}) \in Seq(Slots) /\ Elements(Within(idle, {})) = {}
  <2>1. Within(idle, {}) \in Seq(Slots) /\ Elements(Within(idle, {})) = Elements(idle) \cap {}
    BY <1>1, WithinProperties, Zenon
  <2> QED BY <2>1
<1>4. Within(idle, {}) = << >> BY <1>3 DEF Elements
<1> QED BY <1>1, <1>2, <1>4 DEF Ordered

\* What an unlinked slot leaves behind, wherever it stands.
LEMMA UnlinkKeepsOrder ==
  ASSUME Ordered, NEW s \in Slots, Unlink(s), idle' \in {idle, ToTail(idle, s), ToHead(idle, s)}
  PROVE  recency' = Within(idle', Linked')
<1>1. idle \in Seq(Slots) /\ link \in [Slots -> Links] BY DEF Ordered, Structure, HasTypes
<1>2. Linked' = Linked \ {s} /\ recency' = Without(recency, s) BY <1>1 DEF Unlink, Linked
<1>3. Linked \in SUBSET Slots BY DEF Linked
<1>4. Within(idle', Linked \ {s}) = Without(Within(idle, Linked), s) BY <1>1, <1>3, OrderWhenLinkIsLost
<1> QED BY <1>2, <1>4 DEF Ordered

LEMMA NextKeepsOrder ==
  ASSUME Ordered, [Next]_vars, MovesOnlyUnlinked
  PROVE  recency' = Within(idle', Linked')
<1> DEFINE Kept == recency' = Within(idle', Linked')
<1>a. /\ idle \in Seq(Slots) /\ link \in [Slots -> Links] /\ count \in [Slots -> Nat]
      /\ \A s \in Slots : count[s] > 0 <=> s \notin Range(idle)
      /\ recency = Within(idle, Linked) /\ Linked \in SUBSET Slots
  BY DEF Ordered, Structure, HasTypes, HeldIffOffIdleList, Linked
<1>b. ASSUME UNCHANGED <<idle, link, recency>> PROVE Kept BY <1>a, <1>b DEF Linked
<1>1. ASSUME NEW r \in Requests, NEW k \in Keys, NEW s \in Slots, GetHit(r, k, s) PROVE Kept
  <2>1. Linked' = Linked /\ idle' = Without(idle, s) /\ recency' = Without(recency, s) BY <1>1 DEF GetHit, Linked
  <2>2. Within(Without(idle, s), Linked) = Without(Within(idle, Linked), s) BY <1>a, OrderWhenSlotLeaves
  <2> QED BY <1>a, <2>1, <2>2
<1>2. ASSUME NEW r \in Requests, NEW k \in Keys, NEW s \in Slots, GetProgram(r, k, s) PROVE Kept
  <2>1. idle' = Without(idle, s) /\ recency' = Without(recency, s) BY <1>2 DEF GetProgram
  <2>2. Linked' \in SUBSET Slots /\ Linked \ {s} = Linked' \ {s} BY <1>a, <1>2 DEF GetProgram, Linked
  <2>3. Within(Without(idle, s), Linked') = Without(Within(idle, Linked), s) BY <1>a, <2>2, OrderWhenSlotLeaves
  <2> QED BY <1>a, <2>1, <2>3
<1>3. ASSUME NEW r \in Requests, NEW k \in Keys, NEW s \in Slots, GetProgramFails(r, k, s) PROVE Kept
  <2>1. CASE Unlink(s) BY <1>3, <2>1, UnlinkKeepsOrder DEF GetProgramFails
  <2>2. CASE ~Unlink(s)
    <3>1. KeepLink /\ Design.failedProgramLink # "Unlinks" BY <1>3, <2>2 DEF GetProgramFails
    <3>2. idle' = idle BY <1>3, <3>1 DEF GetProgramFails, MovesOnlyUnlinked
    <3> QED BY <1>b, <3>1, <3>2 DEF KeepLink
  <2> QED BY <2>1, <2>2
<1>4. ASSUME NEW r \in Requests, NEW s \in Slots, Put(r, s) PROVE Kept
  <2>1. CASE count[s] # 1 BY <1>b, <1>4, <2>1 DEF Put
  <2>2. CASE count[s] = 1
    <3>1. s \notin Range(idle) /\ idle' = Append(idle, s) BY <1>4, <1>a, <2>2 DEF Put, IdleAfterLastPut
    <3>2. Linked' = Linked BY <1>4, <1>a, <2>2 DEF Put, Linked
    <3>3. recency' = IF s \in Linked THEN Append(recency, s) ELSE recency BY <1>4, <2>2 DEF Put, Linked
    <3>4. Within(Append(idle, s), Linked) = IF s \in Linked THEN Append(Within(idle, Linked), s) ELSE Within(idle, Linked)
      BY <1>a, WithinAppend
    <3> QED BY <1>a, <3>1, <3>2, <3>3, <3>4
  <2> QED BY <2>1, <2>2
<1>5. ASSUME NEW k \in Keys, EvictAbsent(k) PROVE Kept BY <1>b, <1>5 DEF EvictAbsent
<1>6. ASSUME NEW k \in Keys, NEW s \in Slots, EvictIdle(k, s) PROVE Kept
  <2>1. idle' \in {idle, ToTail(idle, s), ToHead(idle, s)} BY <1>6 DEF EvictIdle, IdleAfterErasing
  <2>2. Linked' = Linked \ {s} /\ recency' = Without(recency, s) BY <1>a, <1>6 DEF EvictIdle, Linked
  <2>3. Within(idle', Linked \ {s}) = Without(Within(idle, Linked), s) BY <1>a, <2>1, OrderWhenLinkIsLost
  <2> QED BY <1>a, <2>2, <2>3
<1>7. ASSUME NEW k \in Keys, NEW s \in Slots, EvictBusy(k, s) PROVE Kept
  <2>1. Design.evictInUse \in {"Refuses", "Unlinks", "Defers"} BY DesignIsOne DEF Choices
  <2>2. CASE Unlink(s) BY <1>7, <2>2, UnlinkKeepsOrder DEF EvictBusy
  <2>3. CASE KeepLink BY <1>b, <1>7, <2>3 DEF EvictBusy, KeepLink
  <2>4. CASE Design.evictInUse = "Defers"
    <3>1. s \notin Range(idle) BY <1>a, <1>7 DEF EvictBusy
    <3>2. Linked' \ {s} = Linked \ {s} /\ idle' = idle /\ recency' = recency BY <1>a, <1>7, <2>4 DEF EvictBusy, Linked
    <3>3. \A e \in Elements(idle) : e \in Linked' <=> e \in Linked
      <4>1. \A e \in Elements(idle) : e # s BY <3>1 DEF Range, Elements
      <4> QED BY <3>2, <4>1
    <3>4. Within(idle, Linked') = Within(idle, Linked) BY <1>a, <3>3, WithinSame
    <3> QED BY <1>a, <3>2, <3>4
  <2> QED BY <1>7, <2>1, <2>2, <2>3, <2>4 DEF EvictBusy
<1>8. ASSUME NEW k \in Keys, NEW s \in Slots, EvictFails(k, s) PROVE Kept
  <2>1. CASE Unlink(s) BY <1>8, <2>1, UnlinkKeepsOrder DEF EvictFails
  <2>2. CASE KeepLink BY <1>b, <1>8, <2>2 DEF EvictFails, KeepLink
  <2> QED BY <1>8, <2>1, <2>2 DEF EvictFails
<1>9. ASSUME NEW s \in Slots, Erase(s) PROVE Kept
  <2>1. idle' \in {idle, ToTail(idle, s), ToHead(idle, s)} BY <1>9 DEF Erase, IdleAfterErasing
  <2>2. s \notin Linked /\ Linked' = Linked /\ recency' = recency BY <1>a, <1>9 DEF Erase, Linked
  <2>3. Linked \ {s} = Linked BY <2>2
  <2>4. Within(idle', Linked) = Without(Within(idle, Linked), s) BY <1>a, <2>1, <2>3, OrderWhenLinkIsLost
  <2>5. Without(Within(idle, Linked), s) = Within(idle, Linked)
    <3>1. Linked \cap (Slots \ {s}) = Linked BY <1>a, <2>2
    <3> QED BY <1>a, <3>1, WithinWithout
  <2> QED BY <1>a, <2>2, <2>4, <2>5
<1>10. ASSUME NEW s \in Slots, EraseFails(s) PROVE Kept BY <1>b, <1>10 DEF EraseFails
<1>11. CASE Reset BY <1>b, <1>11 DEF Reset
<1>12. ASSUME NEW failed \in SUBSET Slots, ReprogramAll(failed) PROVE Kept
  <2> DEFINE unlinked == IF Design.reprogramError = "Unlinks" THEN failed ELSE {}
  <2>1. idle' = idle /\ recency' = Outside(recency, unlinked) BY <1>12 DEF ReprogramAll, Outside
  <2>2. Linked' = Linked \cap (Slots \ unlinked) BY <1>12 DEF ReprogramAll, Linked
  <2> HIDE DEF unlinked
  <2>3. recency \in Seq(Slots) BY DEF Ordered, Structure, HasTypes
  <2>4. Outside(recency, unlinked) = Within(recency, Slots \ unlinked) BY <2>3, OutsideIsWithin
  <2>5. Within(Within(idle, Linked), Slots \ unlinked) = Within(idle, Linked \cap (Slots \ unlinked))
    BY <1>a, WithinWithin
  <2> QED BY <1>a, <2>1, <2>2, <2>4, <2>5
<1>13. CASE UNCHANGED vars BY <1>b, <1>13 DEF vars
<1> QED BY <1>1, <1>2, <1>3, <1>4, <1>5, <1>6, <1>7, <1>8, <1>9, <1>10, <1>11, <1>12, <1>13 DEF Next

LEMMA OrderIsInvariant == MovesOnlyUnlinked => (Spec => []Ordered)
<1> SUFFICES ASSUME MovesOnlyUnlinked PROVE Spec => []Ordered OBVIOUS
<1>1. Ordered /\ [Next]_vars => Ordered' BY NextKeepsStructure, NextKeepsOrder DEF Ordered
<1> QED BY <1>1, InitIsOrdered, PTL DEF Spec

\* The idle slots that hold a live key stand in the order of their last use, unless a slot that kept its link is moved.
THEOREM OrderOfUse == MovesOnlyUnlinked => (Spec => []IdleListIsInOrderOfUse)
<1> SUFFICES ASSUME MovesOnlyUnlinked PROVE Spec => []IdleListIsInOrderOfUse OBVIOUS
<1>1. Ordered => IdleListIsInOrderOfUse BY OrderIsOfUse DEF Ordered
<1> QED BY <1>1, OrderIsInvariant, PTL

-----------------------------------------------------------------------------
(* Who is displaced. *)

\* Only a miss displaces a key, and it never displaces one that has a record already.
LEMMA MissDisplaces ==
  ASSUME Structure, [Next]_vars, NEW s \in Slots, Displaced(s)
  PROVE  \E r \in Requests, k \in Keys : MayProgram(r, k, s) /\ Records(k) = {} /\ link[s] = "linked"
<1> USE DEF Structure, HasTypes
<1>1. ASSUME NEW r \in Requests, NEW k \in Keys, NEW t \in Slots, GetProgram(r, k, t)
      PROVE  MayProgram(r, k, s) /\ Records(k) = {} /\ link[s] = "linked"
  <2>1. t = s /\ slotKey[s] # k BY <1>1 DEF GetProgram, Displaced
  <2>2. Records(k) = {}
    <3> SUFFICES ASSUME Records(k) # {} PROVE FALSE OBVIOUS
    <3>1. s \in Records(k) BY <1>1, <2>1 DEF GetProgram, MayProgram, Victims
    <3> QED BY <2>1, <3>1 DEF Records
  <2> QED BY <1>1, <2>1, <2>2 DEF GetProgram, Displaced
<1>2. ASSUME \A t \in Slots : slotKey'[t] \in {slotKey[t], NoKey} PROVE FALSE BY <1>2 DEF Displaced
<1>3. ASSUME NEW r \in Requests, NEW k \in Keys, NEW t \in Slots, GetProgramFails(r, k, t) PROVE FALSE
  BY <1>2, <1>3 DEF GetProgramFails, Unlink, KeepLink
<1>4. ASSUME NEW k \in Keys, NEW t \in Slots, EvictBusy(k, t) PROVE FALSE
  <2>1. Design.evictInUse \in {"Refuses", "Unlinks", "Defers"} BY DesignIsOne DEF Choices
  <2> QED BY <1>2, <1>4, <2>1 DEF EvictBusy, Unlink, KeepLink
<1>5. ASSUME NEW k \in Keys, NEW t \in Slots, EvictFails(k, t) PROVE FALSE
  BY <1>2, <1>5 DEF EvictFails, Unlink, KeepLink
<1>6. ASSUME NEW failed \in SUBSET Slots, ReprogramAll(failed) PROVE FALSE BY <1>2, <1>6 DEF ReprogramAll
<1>7. ASSUME \/ \E r \in Requests, k \in Keys, t \in Slots : GetHit(r, k, t)
             \/ \E r \in Requests, t \in Slots : Put(r, t)
             \/ \E k \in Keys : EvictAbsent(k)
             \/ \E k \in Keys, t \in Slots : EvictIdle(k, t)
             \/ \E t \in Slots : Erase(t)
             \/ \E t \in Slots : EraseFails(t)
             \/ Reset
             \/ UNCHANGED vars
      PROVE  FALSE
  BY <1>2, <1>7 DEF GetHit, Put, EvictAbsent, EvictIdle, Erase, EraseFails, Reset, vars
<1> QED BY <1>1, <1>3, <1>4, <1>5, <1>6, <1>7 DEF Next

\* The key that a miss displaces is the one unused for longest, where victims are taken from the head of the idle list.
THEOREM LeastRecentlyUsed ==
  MovesOnlyUnlinked /\ Design.victim = "LeastRecentlyUsed" => (Spec => LeastRecentlyUsedIsDisplaced)
<1> SUFFICES ASSUME MovesOnlyUnlinked, Design.victim = "LeastRecentlyUsed" PROVE Spec => LeastRecentlyUsedIsDisplaced
  OBVIOUS
<1>1. ASSUME Ordered, [Next]_vars, NEW s \in Slots, Displaced(s) PROVE recency # <<>> /\ s = Head(recency)
  <2>1. PICK r \in Requests, k \in Keys : MayProgram(r, k, s) /\ Records(k) = {} /\ link[s] = "linked"
    BY <1>1, MissDisplaces DEF Ordered
  <2>2. s = Head(idle) /\ idle # <<>> BY <2>1 DEF MayProgram, Victims
  <2>3. idle \in Seq(Slots) /\ s \in Linked BY <1>1, <2>1 DEF Ordered, Structure, HasTypes, Linked
  <2>4. Within(idle, Linked) # <<>> /\ Head(Within(idle, Linked)) = Head(idle) BY <2>2, <2>3, HeadOfWithin
  <2> QED BY <1>1, <2>2, <2>4 DEF Ordered
<1>2. Ordered /\ [Next]_vars => [\A s \in Slots : Displaced(s) => recency # <<>> /\ s = Head(recency)]_vars BY <1>1
<1> QED BY <1>2, OrderIsInvariant, PTL DEF Spec, LeastRecentlyUsedIsDisplaced

\* Where any idle slot may be the victim, none is while an empty one is idle.
THEOREM EmptyFirst == Design.victim = "AnyIdle" => (Spec => EmptySlotsAreUsedFirst)
<1> SUFFICES ASSUME Design.victim = "AnyIdle" PROVE Spec => EmptySlotsAreUsedFirst OBVIOUS
<1>1. ASSUME Structure, [Next]_vars, NEW s \in Slots, Displaced(s), NEW t \in Range(idle) PROVE link[t] # "empty"
  <2>1. PICK r \in Requests, k \in Keys : MayProgram(r, k, s) /\ Records(k) = {} /\ link[s] = "linked"
    BY <1>1, MissDisplaces
  <2> QED BY <2>1 DEF MayProgram, Victims
<1>2. Structure /\ [Next]_vars => [\A s \in Slots : Displaced(s) => \A t \in Range(idle) : link[t] # "empty"]_vars BY <1>1
<1> QED BY <1>2, StructureIsInvariant, PTL DEF Spec, EmptySlotsAreUsedFirst
=============================================================================
