----------------------- MODULE MCIntersectTakesParent -----------------------
\* An intersection that takes the key types of the parent.
EXTENDS MCCryptoCapabilities

TakesParent(a1, b1) ==
    [maxDunBytes   |-> Min(a1.maxDunBytes, b1.maxDunBytes),
     dataUnitSizes |-> [m \in Modes |-> a1.dataUnitSizes[m] \cap b1.dataUnitSizes[m]],
     keyTypes      |-> a1.keyTypes]
=============================================================================
