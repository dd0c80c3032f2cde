------------- MODULE MCBlockEvictsWhereSupportedBreaksContract -------------
\* H3: an eviction that leaves the key in the fallback is no eviction.
EXTENDS MCBlockLayer

MCLayers == [LayersReference EXCEPT !.evictionGoes = "WhereItWouldBeUsed"]
=============================================================================
