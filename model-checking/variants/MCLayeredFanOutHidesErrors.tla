--------------------- MODULE MCLayeredFanOutHidesErrors --------------------
\* R27: an eviction that failed on some device is reported as done (Linux 6.12).
EXTENDS MCLayeredDevice

MCLayers == [LayersReference EXCEPT !.fanOut = "HidesErrors"]
=============================================================================
