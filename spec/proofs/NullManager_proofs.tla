------------------------- MODULE NullManager_proofs -------------------------
(***************************************************************************)
(* Q1, the other direction: each step of a device without manager is one   *)
(* of a manager without slots, however many devices are below.             *)
(***************************************************************************)
EXTENDS NullManager, TLAPS

Inv ==
    /\ context \in [Requests -> Supported \cup {NoKey}]
    /\ remembers \in [Devices -> SUBSET Supported]
    /\ evicted \subseteq Supported

LEMMA InitInv == Init => Inv
BY NoKeyIsNone, SupportedAreKeys, ThereAreDevices, YesOrNo DEF Init, Inv

LEMMA NextKeepsInv == Inv /\ [Next]_vars => Inv'
<1> USE NoKeyIsNone, SupportedAreKeys, ThereAreDevices, YesOrNo DEF Inv
<1> SUFFICES ASSUME Inv, [Next]_vars PROVE Inv' OBVIOUS
<1>1. ASSUME NEW r \in Requests, NEW k \in Keys, NEW d \in Devices, Submit(r, k, d) PROVE Inv'
  BY <1>1 DEF Submit, Accepts
<1>2. ASSUME NEW r \in Requests, Complete(r) PROVE Inv'
  BY <1>2 DEF Complete
<1>3. ASSUME NEW k \in Keys, EvictBelow(k) PROVE Inv'
  BY <1>3 DEF EvictBelow, ErasedFrom
<1>4. ASSUME NEW k \in Keys, EvictBelowFails(k) PROVE Inv'
  BY <1>4 DEF EvictBelowFails, ErasedFrom
<1>5. ASSUME UNCHANGED vars PROVE Inv'
  BY <1>5 DEF vars
<1> QED BY <1>1, <1>2, <1>3, <1>4, <1>5 DEF Next

-----------------------------------------------------------------------------
LEMMA RememberedIs == \A x : x \in Remembered <=> \E d \in Devices : x \in remembers[d]
BY DEF Remembered

LEMMA RememberedIsNext == \A x : x \in Remembered' <=> \E d \in Devices : x \in remembers'[d]
BY DEF Remembered

LEMMA InitIsPassthrough == Init => AsPassthrough!Init
BY NoKeyIsNone, SupportedAreKeys, ThereAreDevices, YesOrNo DEF Init, AsPassthrough!Init, Remembered

LEMMA StepIsPassthrough == Inv /\ [Next]_vars => [AsPassthrough!Next]_AsPassthrough!vars
<1> USE NoKeyIsNone, SupportedAreKeys, ThereAreDevices, YesOrNo
<1> SUFFICES ASSUME Inv, [Next]_vars PROVE [AsPassthrough!Next]_AsPassthrough!vars OBVIOUS
<1>1. ASSUME NEW r \in Requests, NEW k \in Keys, NEW d \in Devices, Submit(r, k, d)
      PROVE  k \in Supported /\ AsPassthrough!GetNoSlot(r, k)
  <2>1. k \in Supported BY <1>1 DEF Submit, Accepts
  <2>2. CASE BelowRemembers
    <3>1. remembers' = [remembers EXCEPT ![d] = @ \cup {k}] BY <1>1, <2>2 DEF Submit
    <3>c. remembers \in [Devices -> SUBSET Supported] BY DEF Inv
    <3>2. Remembered' = Remembered \cup {k} BY <3>1, <3>c, RememberedIs, RememberedIsNext
    <3>3. Remembered' = IF BelowRemembers THEN Remembered \cup {k} ELSE Remembered BY <2>2, <3>2
    <3>4. /\ context[r] = NoKey /\ context' = [context EXCEPT ![r] = k] /\ evicted' = evicted \ {k}
      BY <1>1 DEF Submit, InFlight
    <3> QED BY <2>1, <3>3, <3>4 DEF AsPassthrough!GetNoSlot, InFlight, AsPassthrough!InFlight
  <2>3. CASE ~BelowRemembers
    <3>1. remembers' = remembers BY <1>1, <2>3 DEF Submit
    <3>2. Remembered' = Remembered BY <3>1 DEF Remembered
    <3>3. Remembered' = IF BelowRemembers THEN Remembered \cup {k} ELSE Remembered BY <2>3, <3>2
    <3>4. /\ context[r] = NoKey /\ context' = [context EXCEPT ![r] = k] /\ evicted' = evicted \ {k}
      BY <1>1 DEF Submit, InFlight
    <3> QED BY <2>1, <3>3, <3>4 DEF AsPassthrough!GetNoSlot, InFlight, AsPassthrough!InFlight
  <2> QED BY <2>1, <2>2, <2>3
<1>2. ASSUME NEW r \in Requests, Complete(r) PROVE AsPassthrough!PutNoSlot(r)
  <2>1. Remembered' = Remembered BY <1>2 DEF Complete, Remembered
  <2> QED BY <2>1, <1>2 DEF Complete, AsPassthrough!PutNoSlot, InFlight, AsPassthrough!InFlight
<1>3. ASSUME NEW k \in Keys, EvictBelow(k) PROVE k \in Supported /\ AsPassthrough!EvictNoSlot(k)
  <2>1. k \in Supported BY <1>3 DEF EvictBelow
  <2>2. CASE HasCallback
    <3>1. remembers' = [d \in Devices |-> remembers[d] \ {k}] BY <1>3, <2>2 DEF EvictBelow, Visits, ErasedFrom
    <3>2. Remembered' = Remembered \ {k} BY <3>1, RememberedIs, RememberedIsNext
    <3> QED BY <1>3, <2>2, <3>2 DEF EvictBelow, AsPassthrough!EvictNoSlot, KeysInUse, AsPassthrough!KeysInUse
  <2>3. CASE ~HasCallback
    <3>1. remembers' = remembers BY <1>3, <2>3 DEF EvictBelow
    <3>2. Remembered' = Remembered BY <3>1 DEF Remembered
    <3> QED BY <3>2, <1>3, <2>3 DEF EvictBelow, Visits, AsPassthrough!EvictNoSlot, KeysInUse, AsPassthrough!KeysInUse
  <2> QED BY <2>1, <2>2, <2>3
<1>4. ASSUME NEW k \in Keys, EvictBelowFails(k) PROVE k \in Supported /\ AsPassthrough!EvictNoSlotFails(k)
  <2>1. k \in Supported BY <1>4 DEF EvictBelowFails
  <2>2. PICK erased \in SUBSET Devices : remembers' = ErasedFrom(erased, k) BY <1>4 DEF EvictBelowFails
  <2>3. Remembered' = Remembered \/ Remembered' = Remembered \ {k}
    <3>1. \A d \in Devices : remembers'[d] = IF d \in erased THEN remembers[d] \ {k} ELSE remembers[d]
      BY <2>2 DEF ErasedFrom
    <3>2. CASE \E d \in Devices \ erased : k \in remembers[d]
      <4>1. ASSUME NEW x \in Remembered PROVE x \in Remembered'
        <5>1. CASE x = k BY <3>1, <3>2, <5>1, RememberedIsNext
        <5>2. CASE x # k BY <3>1, <5>2, RememberedIs, RememberedIsNext
        <5> QED BY <5>1, <5>2
      <4>2. ASSUME NEW x \in Remembered' PROVE x \in Remembered
        BY <3>1, RememberedIs, RememberedIsNext
      <4> QED BY <4>1, <4>2
    <3>3. CASE ~\E d \in Devices \ erased : k \in remembers[d] BY <3>1, <3>3, RememberedIs, RememberedIsNext
    <3> QED BY <3>2, <3>3
  <2> QED BY <1>4, <2>1, <2>3 DEF EvictBelowFails, AsPassthrough!EvictNoSlotFails, KeysInUse, AsPassthrough!KeysInUse
<1>5. ASSUME UNCHANGED vars PROVE UNCHANGED AsPassthrough!vars
  <2>1. Remembered' = Remembered BY <1>5 DEF vars, Remembered
  <2> QED BY <2>1, <1>5 DEF vars, AsPassthrough!vars
<1> QED BY <1>1, <1>2, <1>3, <1>4, <1>5 DEF Next, AsPassthrough!Next

\* A device without manager does nothing that a manager without slots does not do.
THEOREM IsAManagerWithoutSlots == Spec => IsPassthrough
BY InitInv, NextKeepsInv, InitIsPassthrough, StepIsPassthrough, PTL DEF Spec, IsPassthrough, AsPassthrough!Spec
=============================================================================
