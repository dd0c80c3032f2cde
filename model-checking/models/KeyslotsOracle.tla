--------------------------- MODULE KeyslotsOracle ---------------------------
\* What the implementation is held against in lock-step: the reference design with 3 slots, 4 keys, 4 requests and
\* every fault. The same as MCKeyslots, but without symmetry: an oracle has to tell the keys apart.
EXTENDS Keyslots

CONSTANTS k1, k2, k3, k4, r1, r2, r3, r4

MCKeys == {k1, k2, k3, k4}
MCRequests == {r1, r2, r3, r4}
=============================================================================
