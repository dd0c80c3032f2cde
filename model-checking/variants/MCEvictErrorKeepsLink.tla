----------------------- MODULE MCEvictErrorKeepsLink ------------------------
\* B2: an error from the driver's eviction leaves the key linked, although the hardware may have erased it.
EXTENDS MCKeyslotsSmall

MCDesign == [Reference EXCEPT !.evictError = "KeepsLink"]
=============================================================================
