-------------------------- MODULE MCKeyslotsSmall ---------------------------
\* The reference design with 2 slots, 3 keys, 2 requests and every fault, without symmetry: small enough that
\* every one of its transitions is executed on the implementation, and the base of the variants.
EXTENDS Keyslots

CONSTANTS k1, k2, k3, r1, r2

MCKeys == {k1, k2, k3}
MCRequests == {r1, r2}
=============================================================================
