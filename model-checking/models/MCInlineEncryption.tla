------------------------- MODULE MCInlineEncryption -------------------------
\* The contract itself, with 3 keys and 2 requests: the promises follow from it.
EXTENDS InlineEncryption

CONSTANTS k1, k2, k3, r1, r2

MCKeys == {k1, k2, k3}
MCRequests == {r1, r2}
=============================================================================
