--------------------------- MODULE MCPassthrough ----------------------------
\* A device without slots over something that remembers keys, with an eviction callback: 3 keys, 3 requests.
EXTENDS Passthrough

CONSTANTS k1, k2, k3, r1, r2, r3

MCKeys == {k1, k2, k3}
MCRequests == {r1, r2, r3}
=============================================================================
