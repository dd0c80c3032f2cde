----------------------- MODULE MCEvictInUseForgetsKey -----------------------
\* H5: after an eviction in use the secret stays in the hardware, and the next eviction reports success.
EXTENDS MCKeyslotsSmall

MCDesign == Linux612
=============================================================================
