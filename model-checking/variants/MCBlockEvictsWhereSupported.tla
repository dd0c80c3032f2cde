-------------------- MODULE MCBlockEvictsWhereSupported --------------------
\* H3: a key used through the fallback is evicted from the device only, once that supports it.
EXTENDS MCBlockLayer

MCLayers == [LayersReference EXCEPT !.evictionGoes = "WhereItWouldBeUsed"]
=============================================================================
