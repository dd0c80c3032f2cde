----------------------- MODULE KeyslotsContract_proofs -----------------------
(***************************************************************************)
(* What Keyslots promises to its user: data under the request's own key,   *)
(* evicted keys gone, and the refinement of InlineEncryption that says     *)
(* both.  A robust design keeps it whatever fails; any design where        *)
(* nothing does and nobody evicts what is in use.  Most actions keep the   *)
(* right keys in any case; what differs is gathered first.                 *)
(***************************************************************************)
EXTENDS KeyslotsPromises_proofs

Robust == IsRobust(Design)

LEMMA ReferenceIsRobust == IsRobust(Reference)
BY DEF IsRobust, Reference

-----------------------------------------------------------------------------
(* Steps that keep the right keys whatever the design. *)

LEMMA GetHitKeepsRightKeys ==
  ASSUME Structure, RightKeys, NEW r \in Requests, NEW k \in Keys, NEW s \in Slots, GetHit(r, k, s)
  PROVE  RightKeys'
<1> USE NoKeyIsNone, NoSlotIsNone
<1>1. slotOf' = [slotOf EXCEPT ![r] = s] /\ keyOf' = [keyOf EXCEPT ![r] = k] /\ slotKey[s] = k
  BY DEF GetHit, Lookup
<1>2. HeldSlotHasOwnKey' BY <1>1 DEF GetHit, Structure, HasTypes, RightKeys, HeldSlotHasOwnKey
<1> QED BY <1>1, <1>2 DEF GetHit, Structure, HasTypes, RightKeys, HardwareIsOnRecord, UsableIsInHardware, EvictedHasNoRecord

LEMMA GetProgramKeepsRightKeys ==
  ASSUME Structure, RightKeys, NEW r \in Requests, NEW k \in Keys, NEW s \in Slots, GetProgram(r, k, s)
  PROVE  RightKeys'
<1> USE NoKeyIsNone, NoSlotIsNone DEF GetProgram
<1>1. count[s] = 0 BY ProgrammedIsUnused
<1>2. \A q \in Requests : slotOf[q] # s BY <1>1, UnusedHasNoHolder DEF Structure
<1>3. HardwareIsOnRecord' /\ UsableIsInHardware'
  BY DEF Structure, HasTypes, RightKeys, HardwareIsOnRecord, UsableIsInHardware
<1>4. HeldSlotHasOwnKey' BY <1>2 DEF Structure, HasTypes, RightKeys, HeldSlotHasOwnKey
<1>5. EvictedHasNoRecord' BY DEF Structure, HasTypes, RightKeys, EvictedHasNoRecord
<1> QED BY <1>3, <1>4, <1>5 DEF RightKeys

LEMMA PutKeepsRightKeys ==
  ASSUME Structure, RightKeys, NEW r \in Requests, NEW s \in Slots, Put(r, s)
  PROVE  RightKeys'
<1> USE NoKeyIsNone, NoSlotIsNone
<1>1. \A t \in Slots : link'[t] = link[t] \/ link'[t] = "stale" BY DEF Put, Structure, HasTypes
<1> QED BY <1>1 DEF Put, Structure, HasTypes, RightKeys, HardwareIsOnRecord, UsableIsInHardware, HeldSlotHasOwnKey,
           EvictedHasNoRecord

LEMMA EvictAbsentKeepsRightKeys ==
  ASSUME Structure, RightKeys, NEW k \in Keys, EvictAbsent(k)
  PROVE  RightKeys'
BY DEF EvictAbsent, Records, RightKeys, HardwareIsOnRecord, UsableIsInHardware, HeldSlotHasOwnKey, EvictedHasNoRecord

\* Erasing a slot that nobody holds, and forgetting its record.
LEMMA ErasedSlotHasNoKey ==
  ASSUME Structure, RightKeys, NEW s \in Slots, count[s] = 0,
         hardware' = [hardware EXCEPT ![s] = NoKey], slotKey' = [slotKey EXCEPT ![s] = NoKey],
         link' = [link EXCEPT ![s] = "empty"], UNCHANGED <<device, keyOf, slotOf>>
  PROVE  HardwareIsOnRecord' /\ UsableIsInHardware' /\ HeldSlotHasOwnKey'
<1>1. \A q \in Requests : slotOf[q] # s BY UnusedHasNoHolder DEF Structure
<1> QED BY <1>1 DEF Structure, HasTypes, RightKeys, HardwareIsOnRecord, UsableIsInHardware, HeldSlotHasOwnKey

LEMMA EvictIdleKeepsRightKeys ==
  ASSUME Structure, RightKeys, NEW k \in Keys, NEW s \in Slots, EvictIdle(k, s)
  PROVE  RightKeys'
<1>1. HardwareIsOnRecord' /\ UsableIsInHardware' /\ HeldSlotHasOwnKey'
  BY ErasedSlotHasNoKey DEF EvictIdle, HardwareAfterErasing
<1>2. EvictedHasNoRecord'
  BY NoKeyIsNone DEF EvictIdle, Records, Structure, HasTypes, OneRecord, RightKeys, EvictedHasNoRecord
<1> QED BY <1>1, <1>2 DEF RightKeys

LEMMA EraseKeepsRightKeys ==
  ASSUME Structure, RightKeys, NEW s \in Slots, Erase(s)
  PROVE  RightKeys'
<1>1. HardwareIsOnRecord' /\ UsableIsInHardware' /\ HeldSlotHasOwnKey'
  BY ErasedSlotHasNoKey DEF Erase, HardwareAfterErasing
<1>2. EvictedHasNoRecord' BY NoKeyIsNone DEF Erase, Structure, HasTypes, RightKeys, EvictedHasNoRecord
<1> QED BY <1>1, <1>2 DEF RightKeys

LEMMA EraseFailsKeepsRightKeys ==
  ASSUME Structure, RightKeys, NEW s \in Slots, EraseFails(s)
  PROVE  RightKeys'
BY DEF EraseFails, LeftByFailedEvict, Structure, HasTypes, RightKeys, HardwareIsOnRecord, UsableIsInHardware,
       HeldSlotHasOwnKey, EvictedHasNoRecord

LEMMA ResetKeepsRightKeys ==
  ASSUME Structure, RightKeys, Reset
  PROVE  RightKeys'
BY DEF Reset, RightKeys, HardwareIsOnRecord, UsableIsInHardware, HeldSlotHasOwnKey, EvictedHasNoRecord

-----------------------------------------------------------------------------
(* Steps in which something fails, or a user evicts what is in use. *)

\* A robust design remembers what is left in a slot, and does not use it: the record stays, the link becomes stale.
LEMMA StaleIsNotUsed ==
  ASSUME Structure, RightKeys, Robust, NEW s \in Slots, Unlink(s),
         hardware' \in {hardware, [hardware EXCEPT ![s] = NoKey]}, UNCHANGED <<device, keyOf, slotOf, evicted>>
  PROVE  RightKeys'
<1>1. slotKey' = slotKey /\ \A t \in Slots : link'[t] = link[t] \/ (t = s /\ link'[t] \in {"empty", "stale"})
  BY DEF Robust, IsRobust, Unlink, Structure, HasTypes
<1>2. link'[s] \in {"empty", "stale"} BY DEF Robust, IsRobust, Unlink, Structure, HasTypes
<1> QED BY <1>1, <1>2 DEF Structure, HasTypes, RightKeys, HardwareIsOnRecord, UsableIsInHardware, HeldSlotHasOwnKey,
           EvictedHasNoRecord

LEMMA GetProgramFailsKeepsRightKeys ==
  ASSUME Structure, RightKeys, Robust \/ NothingFails,
         NEW r \in Requests, NEW k \in Keys, NEW s \in Slots, GetProgramFails(r, k, s)
  PROVE  RightKeys'
<1>1. ~NothingFails BY DEF GetProgramFails, LeftByFailedProgram, NothingFails
<1>2. Unlink(s) BY <1>1 DEF GetProgramFails, Robust, IsRobust
<1>3. hardware' \in {hardware, [hardware EXCEPT ![s] = NoKey]}
  BY DEF GetProgramFails, LeftByFailedProgram, Structure, HasTypes
<1> QED BY <1>1, <1>2, <1>3, StaleIsNotUsed DEF GetProgramFails

LEMMA EvictFailsKeepsRightKeys ==
  ASSUME Structure, RightKeys, Robust \/ NothingFails, NEW k \in Keys, NEW s \in Slots, EvictFails(k, s)
  PROVE  RightKeys'
<1>1. ~NothingFails BY DEF EvictFails, LeftByFailedEvict, NothingFails
<1>2. Unlink(s) BY <1>1 DEF EvictFails, Robust, IsRobust
<1>3. hardware' \in {hardware, [hardware EXCEPT ![s] = NoKey]}
  BY DEF EvictFails, LeftByFailedEvict, Structure, HasTypes
<1> QED BY <1>1, <1>2, <1>3, StaleIsNotUsed DEF EvictFails

LEMMA EvictBusyKeepsRightKeys ==
  ASSUME Structure, RightKeys, Robust, NEW k \in Keys, NEW s \in Slots, EvictBusy(k, s)
  PROVE  RightKeys'
<1>1. Design.evictInUse \in {"Refuses", "Unlinks", "Defers"} BY DesignIsOne DEF Choices
<1>2. CASE Unlink(s) BY <1>2, StaleIsNotUsed DEF EvictBusy
<1>3. CASE KeepLink
  BY <1>3 DEF EvictBusy, KeepLink, RightKeys, HardwareIsOnRecord, UsableIsInHardware, HeldSlotHasOwnKey, EvictedHasNoRecord
<1>4. CASE Design.evictInUse = "Defers"
  BY <1>4 DEF EvictBusy, Structure, HasTypes, RightKeys, HardwareIsOnRecord, UsableIsInHardware, HeldSlotHasOwnKey,
     EvictedHasNoRecord
<1> QED BY <1>1, <1>2, <1>3, <1>4 DEF EvictBusy

LEMMA ReprogramAllKeepsRightKeys ==
  ASSUME Structure, RightKeys, Robust \/ NothingFails, NEW failed \in SUBSET Slots, ReprogramAll(failed)
  PROVE  RightKeys'
<1>1. NothingFails => failed = {} BY DEF ReprogramAll, NothingFails
<1>2. slotKey' = slotKey /\ link' = [s \in Slots |-> IF s \in failed THEN "stale" ELSE link[s]]
  BY <1>1 DEF ReprogramAll, Robust, IsRobust, Structure, HasTypes
<1>3. /\ \A s \in Slots : hardware'[s] \in {slotKey[s], hardware[s], NoKey}
      /\ \A s \in Slots \ failed : link[s] \in {"linked", "doomed"} => hardware'[s] = slotKey[s]
  BY DEF ReprogramAll, Structure, HasTypes
<1> QED BY <1>2, <1>3 DEF ReprogramAll, Structure, HasTypes, RightKeys, HardwareIsOnRecord, UsableIsInHardware,
           HeldSlotHasOwnKey, EvictedHasNoRecord

-----------------------------------------------------------------------------
(* So the right keys are kept. *)

LEMMA InitHasRightKeys == Init => RightKeys
BY NoKeyIsNone DEF Init, RightKeys, HardwareIsOnRecord, UsableIsInHardware, HeldSlotHasOwnKey, EvictedHasNoRecord

SomeoneEvictsWhatIsUsed == \E k \in Keys, s \in Slots : EvictBusy(k, s)

LEMMA NextKeepsRightKeys ==
  ASSUME Structure, RightKeys, [Next]_vars, Robust \/ (NothingFails /\ [~SomeoneEvictsWhatIsUsed]_vars)
  PROVE  RightKeys'
<1>1. CASE UNCHANGED vars
  BY <1>1 DEF vars, RightKeys, HardwareIsOnRecord, UsableIsInHardware, HeldSlotHasOwnKey, EvictedHasNoRecord
<1>2. ASSUME NEW k \in Keys, NEW s \in Slots, EvictBusy(k, s), ~UNCHANGED vars PROVE RightKeys'
  BY <1>2, EvictBusyKeepsRightKeys DEF SomeoneEvictsWhatIsUsed
<1>3. CASE Next /\ ~UNCHANGED vars
  BY <1>2, <1>3, GetHitKeepsRightKeys, GetProgramKeepsRightKeys, GetProgramFailsKeepsRightKeys, PutKeepsRightKeys,
     EvictAbsentKeepsRightKeys, EvictIdleKeepsRightKeys, EvictFailsKeepsRightKeys, EraseKeepsRightKeys,
     EraseFailsKeepsRightKeys, ResetKeepsRightKeys, ReprogramAllKeepsRightKeys DEF Next
<1> QED BY <1>1, <1>3

LEMMA InvariantOfRobust == Robust => (Spec => []Invariant)
<1> SUFFICES ASSUME Robust PROVE Spec => []Invariant OBVIOUS
<1>1. Init => Invariant BY InitHasStructure, InitHasRightKeys DEF Invariant
<1>2. Invariant /\ [Next]_vars => Invariant' BY NextKeepsStructure, NextKeepsRightKeys DEF Invariant
<1> QED BY <1>1, <1>2, PTL DEF Spec

LEMMA InvariantOfCareful == NothingFails => (Spec /\ OnlyUnusedIsEvicted => []Invariant)
<1> SUFFICES ASSUME NothingFails PROVE Spec /\ OnlyUnusedIsEvicted => []Invariant OBVIOUS
<1>1. Init => Invariant BY InitHasStructure, InitHasRightKeys DEF Invariant
<1>2. Invariant /\ [Next]_vars /\ [~\E k \in Keys, s \in Slots : EvictBusy(k, s)]_vars => Invariant'
  BY NextKeepsStructure, NextKeepsRightKeys DEF Invariant, SomeoneEvictsWhatIsUsed
<1> QED BY <1>1, <1>2, PTL DEF Spec, OnlyUnusedIsEvicted

-----------------------------------------------------------------------------
(* What follows from the right keys in every state. *)

LEMMA HeldSlot ==
  ASSUME Invariant, NEW r \in Requests, slotOf[r] # NoSlot
  PROVE  /\ slotOf[r] \in Slots /\ keyOf[r] \in Keys /\ slotKey[slotOf[r]] = keyOf[r]
         /\ link[slotOf[r]] \in {"linked", "doomed", "stale"}
BY NoKeyIsNone DEF Invariant, Structure, RightKeys, HasTypes, HolderHasKey, HeldSlotHasOwnKey, EmptyHasNoKey, Links

AllIsTransformedWell ==
  \A r \in Requests : Transform(r) \in {"NotTransformed", keyOf[r]} /\ Transform(r) \in Keys \cup {"NotTransformed"}

LEMMA InvariantImpliesTransform == Invariant => AllIsTransformedWell
<1> SUFFICES ASSUME Invariant, NEW r \in Requests
             PROVE  Transform(r) \in {"NotTransformed", keyOf[r]} /\ Transform(r) \in Keys \cup {"NotTransformed"}
  BY DEF AllIsTransformedWell
<1>1. CASE slotOf[r] = NoSlot BY <1>1 DEF Transform, Holds
<1>2. CASE slotOf[r] # NoSlot
  <2>1. /\ slotOf[r] \in Slots /\ keyOf[r] \in Keys /\ slotKey[slotOf[r]] = keyOf[r]
        /\ link[slotOf[r]] \in {"linked", "doomed", "stale"}
    BY <1>2, HeldSlot
  <2>2. device = "up" /\ link[slotOf[r]] # "stale" => hardware[slotOf[r]] = keyOf[r]
    BY <2>1 DEF Invariant, RightKeys, UsableIsInHardware
  <2>3. device \in {"up", "reset"} BY DEF Invariant, Structure, HasTypes
  <2> QED BY <2>1, <2>2, <2>3, NoKeyIsNone DEF Transform, Holds
<1> QED BY <1>1, <1>2

LEMMA InvariantImpliesPromises == Invariant => LinkedKeyIsInHardware /\ DataUnderOwnKey /\ EvictedIsGone
<1> SUFFICES ASSUME Invariant PROVE LinkedKeyIsInHardware /\ DataUnderOwnKey /\ EvictedIsGone OBVIOUS
<1>1. LinkedKeyIsInHardware BY DEF Invariant, RightKeys, UsableIsInHardware, LinkedKeyIsInHardware
<1>2. EvictedIsGone
  BY NoKeyIsNone DEF Invariant, Structure, RightKeys, HasTypes, HardwareIsOnRecord, EvictedHasNoRecord, EvictedIsGone
<1>3. DataUnderOwnKey BY InvariantImpliesTransform DEF DataUnderOwnKey, AllIsTransformedWell
<1> QED BY <1>1, <1>2, <1>3

\* A robust design keeps the promises to its user, whatever fails.
THEOREM RobustPromises == IsRobust(Design) => (Spec => [](LinkedKeyIsInHardware /\ DataUnderOwnKey /\ EvictedIsGone))
<1> SUFFICES ASSUME IsRobust(Design) PROVE Spec => [](LinkedKeyIsInHardware /\ DataUnderOwnKey /\ EvictedIsGone) OBVIOUS
<1>1. Robust BY DEF Robust
<1>2. Spec => []Invariant BY <1>1, InvariantOfRobust
<1> QED BY <1>2, InvariantImpliesPromises, PTL

\* Any design keeps them where nothing fails and nobody evicts what is in use.
THEOREM CarefulPromises ==
  NothingFails => (Spec /\ OnlyUnusedIsEvicted => [](LinkedKeyIsInHardware /\ DataUnderOwnKey /\ EvictedIsGone))
<1> SUFFICES ASSUME NothingFails
             PROVE  Spec /\ OnlyUnusedIsEvicted => [](LinkedKeyIsInHardware /\ DataUnderOwnKey /\ EvictedIsGone)
  OBVIOUS
<1>1. Spec /\ OnlyUnusedIsEvicted => []Invariant BY InvariantOfCareful
<1> QED BY <1>1, InvariantImpliesPromises, PTL

-----------------------------------------------------------------------------
(* Each step is one of the contract, or invisible from above. *)

Known == {k \in Keys : \E s \in Slots : slotKey[s] = k \/ hardware[s] = k}

LEMMA KnownIsOnRecord == Invariant => Known = {k \in Keys : \E s \in Slots : slotKey[s] = k}
BY NoKeyIsNone DEF Invariant, RightKeys, HardwareIsOnRecord, Known

LEMMA InitRefines == Init => Contract!Init
BY NoKeyIsNone DEF Init, Contract!Init, Transform, Holds, Contract!NotTransformed

LEMMA DeviceRefines == Invariant' => Contract!DeviceTransformsUnderOwnKey
<1>1. Invariant' => AllIsTransformedWell' BY InvariantImpliesTransform, PTL
<1> QED BY <1>1 DEF Contract!DeviceTransformsUnderOwnKey, Contract!NotTransformed, AllIsTransformedWell

LEMMA GetHitRefines ==
  ASSUME Invariant, Invariant', NEW r \in Requests, NEW k \in Keys, NEW s \in Slots, GetHit(r, k, s)
  PROVE  Contract!Begin(r, k)
<1>1. keyOf[r] = NoKey BY DEF GetHit, Holds, Invariant, Structure, HolderHasKey
<1>2. keyOf' = [keyOf EXCEPT ![r] = k] /\ evicted' = evicted \ {k} BY DEF GetHit
<1>3. Known' = Known /\ k \in Known BY DEF GetHit, Lookup, Known
<1> QED BY <1>1, <1>2, <1>3, DeviceRefines DEF Contract!Begin, Contract!InFlight, Known

LEMMA GetProgramRefines ==
  ASSUME Invariant, Invariant', NEW r \in Requests, NEW k \in Keys, NEW s \in Slots, GetProgram(r, k, s)
  PROVE  Contract!Begin(r, k)
<1>1. keyOf[r] = NoKey BY DEF GetProgram, MayProgram, Holds, Invariant, Structure, HolderHasKey
<1>2. keyOf' = [keyOf EXCEPT ![r] = k] /\ evicted' = evicted \ {k} BY DEF GetProgram
<1>3. Known' \subseteq Known \cup {k} /\ k \in Known' BY DEF GetProgram, Known, Invariant, Structure, HasTypes
<1> QED BY <1>1, <1>2, <1>3, DeviceRefines DEF Contract!Begin, Contract!InFlight, Known

LEMMA PutRefines ==
  ASSUME Invariant, Invariant', NEW r \in Requests, NEW s \in Slots, Put(r, s)
  PROVE  Contract!End(r)
<1>1. keyOf[r] # NoKey BY NoSlotIsNone DEF Put, Invariant, Structure, HolderHasKey
<1>2. keyOf' = [keyOf EXCEPT ![r] = NoKey] /\ evicted' = evicted BY DEF Put
<1>3. Known' = Known BY DEF Put, Known
<1> QED BY <1>1, <1>2, <1>3, DeviceRefines DEF Contract!End, Contract!InFlight, Known

LEMMA EvictAbsentRefines ==
  ASSUME Invariant, Invariant', NEW k \in Keys, EvictAbsent(k)
  PROVE  Contract!Evict(k)
<1>1. \A s \in Slots : slotKey[s] # k BY DEF EvictAbsent, Records
<1>2. \A r \in Requests : keyOf[r] # k
  BY <1>1, NoKeyIsNone DEF Invariant, Structure, RightKeys, HasTypes, HolderHasKey, HeldSlotHasOwnKey
<1>3. keyOf' = keyOf /\ evicted' = evicted \cup {k} BY DEF EvictAbsent
<1>4. Known' = Known BY DEF EvictAbsent, Known
<1>5. k \notin Known BY <1>1, KnownIsOnRecord
<1>6. Known' = Known \ {k} BY <1>4, <1>5
<1> QED BY <1>2, <1>3, <1>6, DeviceRefines DEF Contract!Evict, Contract!KeysInUse, Known

LEMMA EvictIdleRefines ==
  ASSUME Invariant, Invariant', NEW k \in Keys, NEW s \in Slots, EvictIdle(k, s)
  PROVE  Contract!Evict(k)
<1>1. slotKey[s] = k /\ count[s] = 0 BY DEF EvictIdle, Records
<1>2. \A t \in Slots : slotKey[t] = k => t = s BY <1>1, NoKeyIsNone DEF Invariant, Structure, OneRecord
<1>3. \A r \in Requests : slotOf[r] # s BY <1>1, UnusedHasNoHolder DEF Invariant, Structure
<1>4. \A r \in Requests : keyOf[r] # k
  BY <1>2, <1>3, NoKeyIsNone DEF Invariant, Structure, RightKeys, HasTypes, HolderHasKey, HeldSlotHasOwnKey
<1>5. keyOf' = keyOf /\ evicted' = evicted \cup {k} BY DEF EvictIdle
<1>6. Known' = Known \ {k}
  <2>1. slotKey' = [slotKey EXCEPT ![s] = NoKey] /\ hardware' = [hardware EXCEPT ![s] = NoKey]
    BY DEF EvictIdle, HardwareAfterErasing
  <2>2. \A t \in Slots : hardware[t] \in {slotKey[t], NoKey} BY DEF Invariant, RightKeys, HardwareIsOnRecord
  <2> QED BY <1>1, <1>2, <2>1, <2>2, NoKeyIsNone DEF Known, Invariant, Structure, HasTypes
<1> QED BY <1>4, <1>5, <1>6, DeviceRefines DEF Contract!Evict, Contract!KeysInUse, Known

\* Whatever touches neither requests nor evicted, and writes no other key to any slot, is the device's own affair.
LEMMA RecordsShrink ==
  ASSUME Invariant, Invariant', UNCHANGED <<keyOf, evicted>>, \A s \in Slots : slotKey'[s] \in {slotKey[s], NoKey}
  PROVE  Contract!Internal
<1>1. \A s \in Slots : hardware'[s] \in {slotKey'[s], NoKey} BY DEF Invariant, RightKeys, HardwareIsOnRecord
<1>2. Known' \subseteq Known BY <1>1, NoKeyIsNone DEF Known
<1> QED BY <1>2, DeviceRefines DEF Contract!Internal, Known

LEMMA OthersAreInternal ==
  ASSUME Invariant, Invariant',
         \/ \E r \in Requests, k \in Keys, s \in Slots : GetProgramFails(r, k, s)
         \/ \E k \in Keys, s \in Slots : EvictBusy(k, s)
         \/ \E k \in Keys, s \in Slots : EvictFails(k, s)
         \/ \E s \in Slots : Erase(s)
         \/ \E s \in Slots : EraseFails(s)
         \/ Reset
         \/ \E failed \in SUBSET Slots : ReprogramAll(failed)
  PROVE  Contract!Internal
<1> DEFINE Shrinks == UNCHANGED <<keyOf, evicted>> /\ \A t \in Slots : slotKey'[t] \in {slotKey[t], NoKey}
<1>0. slotKey \in [Slots -> Keys \cup {NoKey}] BY DEF Invariant, Structure, HasTypes
<1>1. ASSUME NEW r \in Requests, NEW k \in Keys, NEW s \in Slots, GetProgramFails(r, k, s) PROVE Shrinks
  BY <1>0, <1>1 DEF GetProgramFails, Unlink, KeepLink
<1>2. ASSUME NEW k \in Keys, NEW s \in Slots, EvictBusy(k, s) PROVE Shrinks
  <2>1. Design.evictInUse \in {"Refuses", "Unlinks", "Defers"} BY DesignIsOne DEF Choices
  <2> QED BY <1>0, <1>2, <2>1 DEF EvictBusy, Unlink, KeepLink
<1>3. ASSUME NEW k \in Keys, NEW s \in Slots, EvictFails(k, s) PROVE Shrinks
  BY <1>0, <1>3 DEF EvictFails, Unlink, KeepLink
<1>4. ASSUME NEW s \in Slots, Erase(s) PROVE Shrinks BY <1>0, <1>4 DEF Erase
<1>5. ASSUME NEW s \in Slots, EraseFails(s) PROVE Shrinks BY <1>5 DEF EraseFails
<1>6. ASSUME Reset PROVE Shrinks BY <1>6 DEF Reset
<1>7. ASSUME NEW failed \in SUBSET Slots, ReprogramAll(failed) PROVE Shrinks BY <1>0, <1>7 DEF ReprogramAll
<1>8. Shrinks BY <1>1, <1>2, <1>3, <1>4, <1>5, <1>6, <1>7
<1> QED BY <1>8, RecordsShrink

LEMMA StepRefines == Invariant /\ Invariant' /\ [Next]_vars => [Contract!Next]_Contract!vars
<1> SUFFICES ASSUME Invariant, Invariant', [Next]_vars PROVE [Contract!Next]_Contract!vars OBVIOUS
<1>1. CASE UNCHANGED vars BY <1>1 DEF vars, Contract!vars, Transform, Holds
<1>2. CASE Next
  BY <1>2, GetHitRefines, GetProgramRefines, PutRefines, EvictAbsentRefines, EvictIdleRefines, OthersAreInternal
  DEF Next, Contract!Next
<1> QED BY <1>1, <1>2

\* Slots are invisible: seen from above, a robust design is an inline-encryption device, whatever fails.
THEOREM RobustRefinement == IsRobust(Design) => (Spec => IsInlineEncryption)
<1> SUFFICES ASSUME IsRobust(Design) PROVE Spec => IsInlineEncryption OBVIOUS
<1>1. Robust BY DEF Robust
<1>2. Spec => []Invariant BY <1>1, InvariantOfRobust
<1> QED BY <1>2, InitRefines, StepRefines, PTL DEF Spec, IsInlineEncryption, Contract!Spec

\* And so is any design where nothing fails and nobody evicts what is in use.
THEOREM CarefulRefinement == NothingFails => (Spec /\ OnlyUnusedIsEvicted => IsInlineEncryption)
<1> SUFFICES ASSUME NothingFails PROVE Spec /\ OnlyUnusedIsEvicted => IsInlineEncryption OBVIOUS
<1>1. Spec /\ OnlyUnusedIsEvicted => []Invariant BY InvariantOfCareful
<1> QED BY <1>1, InitRefines, StepRefines, PTL DEF Spec, IsInlineEncryption, Contract!Spec
=============================================================================
