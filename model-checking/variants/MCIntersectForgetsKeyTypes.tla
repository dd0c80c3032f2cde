--------------------- MODULE MCIntersectForgetsKeyTypes ---------------------
\* An intersection with itself that loses the key types.
EXTENDS MCCryptoCapabilities

ForgetsKeyTypes(a1, b1) ==
    [maxDunBytes   |-> Min(a1.maxDunBytes, b1.maxDunBytes),
     dataUnitSizes |-> [m \in Modes |-> a1.dataUnitSizes[m] \cap b1.dataUnitSizes[m]],
     keyTypes      |-> {}]
=============================================================================
