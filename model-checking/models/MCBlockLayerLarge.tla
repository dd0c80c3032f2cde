------------------------- MODULE MCBlockLayerLarge -------------------------
\* The reference design with every fault: 2 keys at 2 addresses, 1 slot each, 3 requests, up to renaming requests.
EXTENDS MCBlockLayer, TLC

CONSTANTS a2, r3

MCBothAddresses == {a1, a2}
MCThreeRequests == {r1, r2, r3}
MCSymmetry == Permutations(MCBothAddresses) \cup Permutations(MCThreeRequests)
=============================================================================
