----------------------- MODULE MCBlockCompletesFirst -----------------------
\* B1: a request reports its completion while it still holds its slot.
EXTENDS MCBlockLayer

MCLayers == [LayersReference EXCEPT !.completion = "BeforePut"]
=============================================================================
