--------------------- MODULE MCLayeredShrinksUnderneath --------------------
\* R26: the lower device shrinks, while the upper one still advertises what it could do.
EXTENDS MCLayeredDevice

MCLayers == [LayersReference EXCEPT !.capabilities = "MayShrink"]
MCLowerFirst == [upper |-> "overLower", lower |-> "onUfs"]
MCPlainFmp == [l \in MCLeaves |-> MCCan(IF l = "fmp" THEN {512} ELSE MCDataUnitSizes, MCKeyTypes)]
=============================================================================
