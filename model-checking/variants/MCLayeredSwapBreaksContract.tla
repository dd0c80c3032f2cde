-------------------- MODULE MCLayeredSwapBreaksContract --------------------
\* H2: an eviction that does not reach a device with the key is no eviction.
EXTENDS MCLayeredDevice

MCLayers == [LayersReference EXCEPT !.evictionGoes = "WhereItWouldBeUsed"]
=============================================================================
