----------------------- MODULE MCLayeredOpaqueTarget -----------------------
\* R25: a table advertises capabilities although one of its targets does not pass contexts on.
EXTENDS MCLayeredDevice

MCLayers == [LayersReference EXCEPT !.opaqueTarget = "IsIgnored"]
MCOpaque == {"overLower"}
=============================================================================
