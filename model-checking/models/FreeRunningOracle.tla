------------------------- MODULE FreeRunningOracle --------------------------
\* What threads that run freely are held against: the reference design with 4 slots, 8 keys, 16 requests, and every fault.
EXTENDS Keyslots

CONSTANTS k1, k2, k3, k4, k5, k6, k7, k8, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10, r11, r12, r13, r14, r15, r16

MCKeys == {k1, k2, k3, k4, k5, k6, k7, k8}
MCRequests == {r1, r2, r3, r4, r5, r6, r7, r8, r9, r10, r11, r12, r13, r14, r15, r16}
=============================================================================
