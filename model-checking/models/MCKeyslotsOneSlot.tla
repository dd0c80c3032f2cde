------------------------- MODULE MCKeyslotsOneSlot --------------------------
\* A single slot, which was a bug once (B5), with 3 keys and 3 requests.
EXTENDS Keyslots, TLC

CONSTANTS k1, k2, k3, r1, r2, r3

MCKeys == {k1, k2, k3}
MCRequests == {r1, r2, r3}
MCSymmetry == Permutations(MCKeys) \cup Permutations(MCRequests)
=============================================================================
