------------------- MODULE MCBlockEvictionReportsNothing --------------------
\* R23: an eviction fails, and its caller is told nothing: the key stays in the device for good, as far as anybody
\* above knows it is gone.
EXTENDS MCBlockLayer

MCLayers == [LayersReference EXCEPT !.evictionReports = "Nothing"]
=============================================================================
