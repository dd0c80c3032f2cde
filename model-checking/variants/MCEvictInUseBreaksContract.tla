--------------------- MODULE MCEvictInUseBreaksContract ---------------------
\* H5: the same, seen from above: it is not an inline-encryption device any more.
EXTENDS MCKeyslotsSmall

MCDesign == Linux612
=============================================================================
