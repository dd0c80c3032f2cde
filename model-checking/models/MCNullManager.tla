--------------------------- MODULE MCNullManager ----------------------------
\* No manager, over two devices that remember keys, with an eviction callback: 3 keys of which 2 are supported, 2 requests.
EXTENDS NullManager

CONSTANTS k1, k2, k3, r1, r2, d1, d2

MCKeys == {k1, k2, k3}
MCSupported == {k1, k2}
MCRequests == {r1, r2}
MCDevices == {d1, d2}
=============================================================================
