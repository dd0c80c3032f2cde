------------------------- MODULE CryptoCapabilities -------------------------
(***************************************************************************)
(* What a device can encrypt with, what a key asks for, and when the one   *)
(* suffices for the other.  A layered device can do only what every device *)
(* below it can (Intersect); it may change what it advertises only by      *)
(* adding to it (Covers).  Operators only: nothing here has a state.       *)
(* Rules R11-R15, R17.                                                     *)
(***************************************************************************)
EXTENDS Naturals, FiniteSets

CONSTANTS
    Modes,          \* the ciphers, such as AES-256-XTS
    DataUnitSizes,  \* the sizes, in bytes, of a unit that has a data unit number (DUN) of its own
    IvBytes,        \* per mode, how many bytes of DUN its initialization vector has room for
    KeyTypes        \* how a key is handed over: raw, or wrapped by the hardware

ASSUME ThereAreModes == IsFiniteSet(Modes) /\ Modes # {}
ASSUME SizesAreNatural == DataUnitSizes \subseteq Nat \ {0}
ASSUME IvsHaveRoom == IvBytes \in [Modes -> Nat \ {0}]

\* The longest DUN that any mode has room for.
MaxDunBytes == CHOOSE n \in {IvBytes[m] : m \in Modes} : \A m \in Modes : IvBytes[m] <= n

(***************************************************************************)
(* A config is what a key asks of a device (R11).  Its DUN has to fit the  *)
(* initialization vector of its own mode (R17); comparing it with the      *)
(* maximum over all modes was a bug (B10).                                 *)
(***************************************************************************)
Configs ==
    {c \in [mode : Modes, dataUnitSize : DataUnitSizes, dunBytes : 1..MaxDunBytes, keyType : KeyTypes] :
        c.dunBytes <= IvBytes[c.mode]}

\* What a device advertises.  In the kernel each set of sizes is a bit mask: the bit is the size.
Capabilities ==
    [maxDunBytes : 0..MaxDunBytes, dataUnitSizes : [Modes -> SUBSET DataUnitSizes], keyTypes : SUBSET KeyTypes]

Nothing == [maxDunBytes |-> 0, dataUnitSizes |-> [m \in Modes |-> {}], keyTypes |-> {}]

Everything == [maxDunBytes |-> MaxDunBytes, dataUnitSizes |-> [m \in Modes |-> DataUnitSizes], keyTypes |-> KeyTypes]

\* R12: the hardware can do it, without the fallback.
Supports(device, config) ==
    /\ config.dataUnitSize \in device.dataUnitSizes[config.mode]
    /\ config.dunBytes <= device.maxDunBytes
    /\ config.keyType \in device.keyTypes

Min(a, b) == IF a <= b THEN a ELSE b

\* R13: what both can do.
Intersect(a, b) ==
    [maxDunBytes   |-> Min(a.maxDunBytes, b.maxDunBytes),
     dataUnitSizes |-> [m \in Modes |-> a.dataUnitSizes[m] \cap b.dataUnitSizes[m]],
     keyTypes      |-> a.keyTypes \cap b.keyTypes]

\* R14: the target advertises all that the reference does.  R15: an update from reference to target is legal then.
Covers(target, reference) ==
    /\ reference.maxDunBytes <= target.maxDunBytes
    /\ \A m \in Modes : reference.dataUnitSizes[m] \subseteq target.dataUnitSizes[m]
    /\ reference.keyTypes \subseteq target.keyTypes

-----------------------------------------------------------------------------
(***************************************************************************)
(* The laws.  A model evaluates them for all small capabilities.           *)
(***************************************************************************)

\* Covers is a partial order, between nothing and everything.
CoversIsAnOrder(a, b, c) ==
    /\ Covers(a, a)
    /\ Covers(a, b) /\ Covers(b, a) => a = b
    /\ Covers(a, b) /\ Covers(b, c) => Covers(a, c)
    /\ Covers(a, Nothing) /\ Covers(Everything, a)

\* Both cover the intersection, and it covers whatever both cover.
IntersectIsGreatestLowerBound(a, b, c) ==
    /\ Covers(a, Intersect(a, b)) /\ Covers(b, Intersect(a, b))
    /\ Covers(a, c) /\ Covers(b, c) => Covers(Intersect(a, b), c)

IntersectIsIdempotent(a) == Intersect(a, a) = a

IntersectIsCommutative(a, b) == Intersect(a, b) = Intersect(b, a)

IntersectIsAssociative(a, b, c) == Intersect(a, Intersect(b, c)) = Intersect(Intersect(a, b), c)

EverythingIsNeutral(a) == Intersect(a, Everything) = a /\ Intersect(a, Nothing) = Nothing

\* A request passes through a layered device exactly when every device below takes it.
IntersectSupportsWhatBothDo(a, b) ==
    \A c \in Configs : Supports(Intersect(a, b), c) <=> Supports(a, c) /\ Supports(b, c)

\* An update that covers what was advertised never refuses a request that was accepted (R15).
CoveringKeepsPromises(a, b) == Covers(a, b) => \A c \in Configs : Supports(b, c) => Supports(a, c)

-----------------------------------------------------------------------------
(* What is proved, for any modes, sizes and key types: proofs/CryptoCapabilities_proofs. *)

THEOREM \A a, b, c \in Capabilities : CoversIsAnOrder(a, b, c)
THEOREM \A a, b, c \in Capabilities : IntersectIsGreatestLowerBound(a, b, c)
THEOREM \A a \in Capabilities : IntersectIsIdempotent(a)
THEOREM \A a, b \in Capabilities : IntersectIsCommutative(a, b)
THEOREM \A a, b, c \in Capabilities : IntersectIsAssociative(a, b, c)
THEOREM \A a \in Capabilities : EverythingIsNeutral(a)
THEOREM \A a, b \in Capabilities : IntersectSupportsWhatBothDo(a, b)
THEOREM \A a, b \in Capabilities : CoveringKeepsPromises(a, b)
=============================================================================
