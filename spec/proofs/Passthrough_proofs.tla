------------------------- MODULE Passthrough_proofs -------------------------
(***************************************************************************)
(* A device without slots is an inline-encryption device, for any keys     *)
(* and requests. It needs users who evict only what is not in use, and a   *)
(* callback where something below remembers keys: without, it is not, as   *)
(* MCPassthroughCarelessUser and MCPassthroughWithoutCallback show.        *)
(***************************************************************************)
EXTENDS Passthrough, TLAPS

NothingIsRememberedInVain == BelowRemembers \/ below = {}

Inv == TypeOK /\ EvictedIsGone /\ NothingIsRememberedInVain

LEMMA InitInv == Init => Inv
BY NoKeyIsNone DEF Init, Inv, TypeOK, EvictedIsGone, KeysInUse, NothingIsRememberedInVain

LEMMA NextKeepsInv ==
  ASSUME EvictionsReachKeys, Inv, [Next]_vars
  PROVE  Inv'
<1> USE NoKeyIsNone, YesOrNo DEF EvictionsReachKeys, Inv, TypeOK, NothingIsRememberedInVain
<1>1. ASSUME NEW r \in Requests, NEW k \in Keys, GetNoSlot(r, k) PROVE Inv'
  BY <1>1 DEF GetNoSlot, EvictedIsGone, KeysInUse
<1>2. ASSUME NEW r \in Requests, PutNoSlot(r) PROVE Inv'
  BY <1>2 DEF PutNoSlot, EvictedIsGone, KeysInUse
<1>3. ASSUME NEW k \in Keys, EvictNoSlot(k) PROVE Inv'
  BY <1>3 DEF EvictNoSlot, EvictedIsGone, KeysInUse
<1>4. ASSUME NEW k \in Keys, EvictNoSlotFails(k) PROVE Inv'
  BY <1>4 DEF EvictNoSlotFails, EvictedIsGone, KeysInUse
<1>5. ASSUME ReprogramNoSlot PROVE Inv'
  BY <1>5 DEF ReprogramNoSlot, BelowAfterReprogram, EvictedIsGone, KeysInUse
<1>6. ASSUME UNCHANGED vars PROVE Inv'
  BY <1>6 DEF vars, EvictedIsGone, KeysInUse
<1> QED BY <1>1, <1>2, <1>3, <1>4, <1>5, <1>6 DEF Next

\* An evicted key is gone, if users are careful and evictions reach what remembers keys.
THEOREM EvictedKeysAreGone == EvictionsReachKeys => (Spec => [](TypeOK /\ EvictedIsGone))
<1> SUFFICES ASSUME EvictionsReachKeys PROVE Spec => [](TypeOK /\ EvictedIsGone) OBVIOUS
<1>1. Inv => TypeOK /\ EvictedIsGone BY DEF Inv
<1>2. Inv /\ [Next]_vars => Inv' BY NextKeepsInv
<1> QED BY InitInv, <1>1, <1>2, PTL DEF Spec

\* The key travels with the request: in every state, whoever uses the device and whatever is below.
THEOREM OwnKey == DataUnderOwnKey
BY DEF DataUnderOwnKey, Transform, InFlight

-----------------------------------------------------------------------------
LEMMA InitRefines == Init => Contract!Init
BY NoKeyIsNone DEF Init, Contract!Init, KeysInUse, Transform, InFlight, Contract!NotTransformed

LEMMA DeviceRefines == TypeOK' => Contract!DeviceTransformsUnderOwnKey
BY DEF TypeOK, Transform, InFlight, Contract!DeviceTransformsUnderOwnKey, Contract!NotTransformed

LEMMA StepRefines ==
  ASSUME EvictionsReachKeys, Inv, Inv', [Next]_vars
  PROVE  [Contract!Next]_Contract!vars
<1> USE NoKeyIsNone, YesOrNo DEF EvictionsReachKeys
<1>0. TypeOK /\ TypeOK' /\ Contract!DeviceTransformsUnderOwnKey BY DeviceRefines DEF Inv
<1>1. ASSUME NEW r \in Requests, NEW k \in Keys, GetNoSlot(r, k) PROVE Contract!Begin(r, k)
  BY <1>0, <1>1 DEF Inv, TypeOK, GetNoSlot, KeysInUse, InFlight, Contract!Begin, Contract!InFlight
<1>2. ASSUME NEW r \in Requests, PutNoSlot(r) PROVE Contract!End(r)
  BY <1>0, <1>2 DEF Inv, TypeOK, PutNoSlot, KeysInUse, InFlight, Contract!End, Contract!InFlight
<1>3. ASSUME NEW k \in Keys, EvictNoSlot(k) PROVE Contract!Evict(k)
  BY <1>0, <1>3 DEF Inv, TypeOK, NothingIsRememberedInVain, EvictNoSlot, KeysInUse, Contract!Evict, Contract!KeysInUse
<1>4. ASSUME NEW k \in Keys, EvictNoSlotFails(k) PROVE Contract!EvictFails(k)
  BY <1>0, <1>4 DEF Inv, TypeOK, EvictNoSlotFails, KeysInUse, Contract!EvictFails
<1>5. ASSUME ReprogramNoSlot PROVE Contract!Internal
  BY <1>0, <1>5 DEF Inv, TypeOK, ReprogramNoSlot, BelowAfterReprogram, KeysInUse, Contract!Internal
<1>6. ASSUME UNCHANGED vars PROVE UNCHANGED Contract!vars
  BY <1>6 DEF vars, Contract!vars, KeysInUse, Transform, InFlight
<1> QED BY <1>1, <1>2, <1>3, <1>4, <1>5, <1>6 DEF Next, Contract!Next

\* So it is an inline-encryption device, as one with slots is.
THEOREM Refinement == EvictionsReachKeys => (Spec => IsInlineEncryption)
<1> SUFFICES ASSUME EvictionsReachKeys PROVE Spec => IsInlineEncryption OBVIOUS
<1>1. Inv /\ [Next]_vars => Inv' BY NextKeepsInv
<1>2. Inv /\ Inv' /\ [Next]_vars => [Contract!Next]_Contract!vars BY StepRefines
<1> QED BY InitInv, InitRefines, <1>1, <1>2, PTL DEF Spec, IsInlineEncryption, Contract!Spec
=============================================================================
