-------------------- MODULE MCIntersectDependsOnNesting ---------------------
\* An intersection that takes the difference of the sizes: nested differently it gives another result.
EXTENDS MCCryptoCapabilities

Difference(a1, b1) ==
    [maxDunBytes   |-> Min(a1.maxDunBytes, b1.maxDunBytes),
     dataUnitSizes |-> [m \in Modes |-> a1.dataUnitSizes[m] \ b1.dataUnitSizes[m]],
     keyTypes      |-> a1.keyTypes \cap b1.keyTypes]
=============================================================================
