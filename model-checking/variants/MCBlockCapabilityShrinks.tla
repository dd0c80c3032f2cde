---------------------- MODULE MCBlockCapabilityShrinks ---------------------
\* R15: the device stops supporting a key that was accepted, and the fallback has no ciphers for it.
EXTENDS MCBlockLayer

MCLayers == [LayersReference EXCEPT !.capabilities = "MayShrink"]
=============================================================================
