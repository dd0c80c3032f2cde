------------------------ MODULE MCKeyTableRoundedDown ------------------------
\* R1: the number of slots is rounded down to a power of two: two buckets for three slots.
EXTENDS MCKeyTable

RoundedDown(number) == Cardinality({bits \in 1..WordBits : 2 ^ bits <= number})
=============================================================================
