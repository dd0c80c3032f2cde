---------------------------- MODULE MCBlockLayer ----------------------------
\* The reference design with every fault: 2 keys that take turns at 1 address, 1 slot of the device and 1 of the
\* fallback, 2 requests. The device supports no key at first, and may come to support one.
EXTENDS BlockLayer

CONSTANTS k1, k2, a1, r1, r2, n1, f1

MCKeys == {k1, k2}
MCAddresses == {a1}
MCRequests == {r1, r2}
MCNativeSlots == {n1}
MCFallbackSlots == {f1}
MCNativeAtMost == {k1}
=============================================================================
