----------------------- MODULE MCKeyTableTwiceTooLarge -----------------------
\* R1: one bit too many is taken where the number of slots is a power of two: four buckets for two slots.
EXTENDS MCKeyTable

RoundedUpFurther(number) == Cardinality({bits \in 0..WordBits : 2 ^ bits <= number})
=============================================================================
