------------------------ MODULE MCIntersectTooSmall -------------------------
\* An intersection that gives up more than it must.
EXTENDS MCCryptoCapabilities

TooSmall(a1, b1) ==
    [maxDunBytes   |-> Min(a1.maxDunBytes, b1.maxDunBytes),
     dataUnitSizes |-> [m \in Modes |-> a1.dataUnitSizes[m] \cap b1.dataUnitSizes[m]],
     keyTypes      |-> IF a1.keyTypes = b1.keyTypes THEN a1.keyTypes ELSE {}]
=============================================================================
