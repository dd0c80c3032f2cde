------------------------- MODULE MCKeyslotsAnyIdle --------------------------
\* The reference design where a miss may program any idle slot: 2 slots, 3 keys, 3 requests. It is what the manager is
\* held against under several threads, where it knows the order of last uses nearly; no symmetry, as an oracle has to tell
\* the keys apart.
EXTENDS Keyslots

CONSTANTS k1, k2, k3, r1, r2, r3

MCKeys == {k1, k2, k3}
MCRequests == {r1, r2, r3}
MCDesign == [Reference EXCEPT !.victim = "AnyIdle"]
=============================================================================
