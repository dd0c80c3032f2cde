------------------------ MODULE MCCryptoCapabilities ------------------------
\* The laws of capabilities, for all small ones: two modes that differ in the length of their
\* initialization vectors, one data unit size each, both key types.
EXTENDS CryptoCapabilities, TLC

VARIABLES a, b

MCModes == {"AES-256-XTS", "Adiantum"}
MCIvBytes == [m \in MCModes |-> IF m = "Adiantum" THEN 2 ELSE 1]

\* Any two; the laws about three look at the third themselves.
Init == a \in Capabilities /\ b \in Capabilities
Next == UNCHANGED <<a, b>>
Spec == Init /\ [][Next]_<<a, b>>

TypeOK == {a, b} \subseteq Capabilities

Order == \A c \in Capabilities : CoversIsAnOrder(a, b, c)
GreatestLowerBound == \A c \in Capabilities : IntersectIsGreatestLowerBound(a, b, c)
Idempotent == IntersectIsIdempotent(a)
Commutative == IntersectIsCommutative(a, b)
Associative == \A c \in Capabilities : IntersectIsAssociative(a, b, c)
Neutral == EverythingIsNeutral(a)
SupportsWhatBothDo == IntersectSupportsWhatBothDo(a, b)
KeepsPromises == CoveringKeepsPromises(a, b)
=============================================================================
