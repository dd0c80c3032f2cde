---------------------- MODULE CryptoCapabilities_proofs ----------------------
(***************************************************************************)
(* The laws of capabilities, for any modes, data unit sizes and key types. *)
(***************************************************************************)
EXTENDS CryptoCapabilities, CountTheorems, TLAPS

\* Some mode has room for the longest DUN: there are finitely many, and there is one.
LEMMA MaxDunBytesIsNatural == MaxDunBytes \in Nat
<1>1. IvBytes \in [Modes -> Nat] BY IvsHaveRoom
<1>2. PICK m \in Modes : \A n \in Modes : IvBytes[n] <= IvBytes[m] BY <1>1, ThereAreModes, LargestNatural
<1>3. MaxDunBytes \in {IvBytes[n] : n \in Modes} BY <1>2 DEF MaxDunBytes
<1> QED BY <1>1, <1>3

LEMMA IntersectType ==
  ASSUME NEW a \in Capabilities, NEW b \in Capabilities
  PROVE  Intersect(a, b) \in Capabilities
BY MaxDunBytesIsNatural DEF Intersect, Capabilities, Min

LEMMA BoundsType == Nothing \in Capabilities /\ Everything \in Capabilities
BY MaxDunBytesIsNatural DEF Nothing, Everything, Capabilities

LEMMA SameCapabilities ==
  ASSUME NEW a \in Capabilities, NEW b \in Capabilities,
         a.maxDunBytes = b.maxDunBytes, a.keyTypes = b.keyTypes,
         \A m \in Modes : a.dataUnitSizes[m] = b.dataUnitSizes[m]
  PROVE  a = b
<1>1. a.dataUnitSizes = b.dataUnitSizes BY DEF Capabilities
<1> QED BY <1>1 DEF Capabilities

\* Covering is a partial order, between nothing and everything.
THEOREM Order == \A a, b, c \in Capabilities : CoversIsAnOrder(a, b, c)
<1> TAKE a, b, c \in Capabilities
<1> USE MaxDunBytesIsNatural
<1>1. Covers(a, a) BY DEF Covers, Capabilities
<1>2. Covers(a, b) /\ Covers(b, a) => a = b
  <2> SUFFICES ASSUME Covers(a, b), Covers(b, a) PROVE a = b OBVIOUS
  <2>1. a.maxDunBytes = b.maxDunBytes /\ a.keyTypes = b.keyTypes BY DEF Covers, Capabilities
  <2>2. \A m \in Modes : a.dataUnitSizes[m] = b.dataUnitSizes[m] BY DEF Covers
  <2> QED BY <2>1, <2>2, SameCapabilities
<1>3. Covers(a, b) /\ Covers(b, c) => Covers(a, c) BY DEF Covers, Capabilities
<1>4. Covers(a, Nothing) /\ Covers(Everything, a) BY DEF Covers, Capabilities, Nothing, Everything
<1> QED BY <1>1, <1>2, <1>3, <1>4 DEF CoversIsAnOrder

\* The intersection is what both cover, and the most of it.
THEOREM GreatestLowerBound == \A a, b, c \in Capabilities : IntersectIsGreatestLowerBound(a, b, c)
<1> TAKE a, b, c \in Capabilities
<1> QED BY MaxDunBytesIsNatural DEF IntersectIsGreatestLowerBound, Covers, Intersect, Min, Capabilities

\* A device in common with itself can do what it can.
THEOREM Idempotent == \A a \in Capabilities : IntersectIsIdempotent(a)
<1> TAKE a \in Capabilities
<1> QED BY IntersectType, SameCapabilities, MaxDunBytesIsNatural DEF IntersectIsIdempotent, Intersect, Min, Capabilities

\* In which order devices are intersected makes no difference.
THEOREM Commutative == \A a, b \in Capabilities : IntersectIsCommutative(a, b)
<1> TAKE a, b \in Capabilities
<1>1. Min(a.maxDunBytes, b.maxDunBytes) = Min(b.maxDunBytes, a.maxDunBytes)
  BY MaxDunBytesIsNatural DEF Min, Capabilities
<1>2. \A m \in Modes : a.dataUnitSizes[m] \cap b.dataUnitSizes[m] = b.dataUnitSizes[m] \cap a.dataUnitSizes[m] OBVIOUS
<1> QED BY <1>1, <1>2 DEF IntersectIsCommutative, Intersect

\* Nor in which groups.
THEOREM Associative == \A a, b, c \in Capabilities : IntersectIsAssociative(a, b, c)
<1> TAKE a, b, c \in Capabilities
<1>1. Min(a.maxDunBytes, Min(b.maxDunBytes, c.maxDunBytes)) = Min(Min(a.maxDunBytes, b.maxDunBytes), c.maxDunBytes)
  BY MaxDunBytesIsNatural DEF Min, Capabilities
<1> QED BY <1>1 DEF IntersectIsAssociative, Intersect

\* Everything in common with a device is that device; with nothing it is nothing.
THEOREM Neutral == \A a \in Capabilities : EverythingIsNeutral(a)
<1> TAKE a \in Capabilities
<1> USE MaxDunBytesIsNatural
<1>1. Intersect(a, Everything) = a
  <2>1. Intersect(a, Everything) \in Capabilities BY IntersectType, BoundsType
  <2>2. Intersect(a, Everything).maxDunBytes = a.maxDunBytes BY DEF Intersect, Everything, Min, Capabilities
  <2>3. Intersect(a, Everything).keyTypes = a.keyTypes BY DEF Intersect, Everything, Capabilities
  <2>4. \A m \in Modes : Intersect(a, Everything).dataUnitSizes[m] = a.dataUnitSizes[m]
    BY DEF Intersect, Everything, Capabilities
  <2> QED BY <2>1, <2>2, <2>3, <2>4, SameCapabilities
<1>2. Intersect(a, Nothing) = Nothing
  <2>1. Intersect(a, Nothing) \in Capabilities /\ Nothing \in Capabilities BY IntersectType, BoundsType
  <2> QED BY <2>1, SameCapabilities DEF Intersect, Nothing, Min, Capabilities
<1> QED BY <1>1, <1>2 DEF EverythingIsNeutral

\* A request passes through a layered device exactly when every device below takes it.
THEOREM SupportsWhatBothDo == \A a, b \in Capabilities : IntersectSupportsWhatBothDo(a, b)
<1> TAKE a, b \in Capabilities
<1> QED BY MaxDunBytesIsNatural DEF IntersectSupportsWhatBothDo, Supports, Intersect, Min, Capabilities, Configs

\* An update that covers what was advertised never refuses what was accepted.
THEOREM KeepsPromises == \A a, b \in Capabilities : CoveringKeepsPromises(a, b)
<1> TAKE a, b \in Capabilities
<1> QED BY MaxDunBytesIsNatural DEF CoveringKeepsPromises, Covers, Supports, Capabilities, Configs
=============================================================================
