-------------------------- MODULE MCLayeredShrinks -------------------------
\* R26: a table swap takes capabilities away.
EXTENDS MCLayeredDevice

MCLayers == [LayersReference EXCEPT !.capabilities = "MayShrink"]
=============================================================================
