---------------------- MODULE MCLayeredContextDropped ----------------------
\* B9: a request whose context could not be cloned goes on without it.
EXTENDS MCLayeredDevice

MCLayers == [LayersReference EXCEPT !.lostContext = "GoesOnWithout"]
=============================================================================
