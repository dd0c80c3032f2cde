------------------------- MODULE MCIntersectWidens --------------------------
\* A layered device that advertises a size that only one device below can do.
EXTENDS MCCryptoCapabilities

Widened(a1, b1) ==
    [maxDunBytes   |-> Min(a1.maxDunBytes, b1.maxDunBytes),
     dataUnitSizes |-> [m \in Modes |-> a1.dataUnitSizes[m] \cup b1.dataUnitSizes[m]],
     keyTypes      |-> a1.keyTypes \cap b1.keyTypes]
=============================================================================
