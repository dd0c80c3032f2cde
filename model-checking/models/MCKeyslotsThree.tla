-------------------------- MODULE MCKeyslotsThree ---------------------------
\* The reference design with 3 slots, 4 keys, 2 requests and every fault, up to renaming keys and requests.
EXTENDS Keyslots, TLC

CONSTANTS k1, k2, k3, k4, r1, r2

MCKeys == {k1, k2, k3, k4}
MCRequests == {r1, r2}
MCSymmetry == Permutations(MCKeys) \cup Permutations(MCRequests)
=============================================================================
