----------------------- MODULE MCKeyslotsServedLarge ------------------------
\* Who asks is served if the other slot becomes idle again and again, although slot 0 is broken: 2 slots, 3 keys, 3 requests.
EXTENDS KeyslotsServed

CONSTANTS k1, k2, k3, r1, r2, r3

MCKeys == {k1, k2, k3}
MCRequests == {r1, r2, r3}
=============================================================================
