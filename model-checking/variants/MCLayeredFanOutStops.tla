------------------------ MODULE MCLayeredFanOutStops -----------------------
\* R27: after an error the other devices are not told, and the user frees the key.
EXTENDS MCLayeredDevice

MCLayers == [LayersReference EXCEPT !.fanOut = "StopsAtError", !.keyComparison = "ByAddress"]
=============================================================================
