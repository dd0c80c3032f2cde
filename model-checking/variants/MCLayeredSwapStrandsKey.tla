---------------------- MODULE MCLayeredSwapStrandsKey ----------------------
\* H2: a key stays in a device that a table swap has taken away.
EXTENDS MCLayeredDevice

MCLayers == [LayersReference EXCEPT !.evictionGoes = "WhereItWouldBeUsed"]
=============================================================================
