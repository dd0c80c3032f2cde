---------------------- MODULE InlineEncryption_proofs -----------------------
(***************************************************************************)
(* The promises of the contract: each step of the contract keeps them,     *)
(* for any keys and any requests.                                          *)
(***************************************************************************)
EXTENDS InlineEncryption, TLAPS

Safe == TypeOK /\ DataUnderOwnKey /\ EvictedIsGone

LEMMA DeviceKeepsType ==
  ASSUME DeviceTransformsUnderOwnKey
  PROVE  /\ cipher' \in [Requests -> Keys \cup {NotTransformed, Plaintext}]
         /\ DataUnderOwnKey'
BY DEF DeviceTransformsUnderOwnKey, DataUnderOwnKey

LEMMA NextKeepsSafe == Safe /\ [Next]_vars => Safe'
<1> SUFFICES ASSUME Safe, [Next]_vars PROVE Safe' OBVIOUS
<1> USE NoKeyIsNone DEF Safe
<1>1. ASSUME NEW r \in Requests, NEW k \in Keys, Begin(r, k) PROVE Safe'
  BY <1>1, DeviceKeepsType DEF Begin, TypeOK, EvictedIsGone
<1>2. ASSUME NEW r \in Requests, End(r) PROVE Safe'
  BY <1>2, DeviceKeepsType DEF End, TypeOK, EvictedIsGone
<1>3. ASSUME NEW k \in Keys, Evict(k) PROVE Safe'
  BY <1>3, DeviceKeepsType DEF Evict, TypeOK, EvictedIsGone
<1>4. ASSUME NEW k \in Keys, EvictFails(k) PROVE Safe'
  BY <1>4, DeviceKeepsType DEF EvictFails, TypeOK, EvictedIsGone
<1>5. CASE Internal BY <1>5, DeviceKeepsType DEF Internal, TypeOK, EvictedIsGone
<1>6. CASE UNCHANGED vars BY <1>6 DEF vars, TypeOK, EvictedIsGone, DataUnderOwnKey
<1> QED BY <1>1, <1>2, <1>3, <1>4, <1>5, <1>6 DEF Next

\* Data is transformed under the key of its request or not at all, and an evicted key is gone.
THEOREM TheTwoPromises == Spec => [](TypeOK /\ DataUnderOwnKey /\ EvictedIsGone)
<1>1. Init => Safe BY DEF Init, Safe, TypeOK, DataUnderOwnKey, EvictedIsGone
<1> QED BY <1>1, NextKeepsSafe, PTL DEF Spec, Safe

\* And it is not in use: this is inductive by itself.
THEOREM NotInUse == Spec => []EvictedIsNotInUse
<1>1. Init => EvictedIsNotInUse BY DEF Init, EvictedIsNotInUse
<1>2. TypeOK /\ EvictedIsNotInUse /\ TypeOK' /\ [Next]_vars => EvictedIsNotInUse'
  BY NoKeyIsNone
  DEF TypeOK, EvictedIsNotInUse, KeysInUse, Next, vars, Begin, End, Evict, EvictFails, Internal, InFlight
<1> QED BY <1>1, <1>2, TheTwoPromises, PTL DEF Spec
=============================================================================
