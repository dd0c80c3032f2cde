------------------------ MODULE MCBlockAddressReused -----------------------
\* H3: the fallback still has a freed key, and takes another key at its address for it (Linux 6.12).
EXTENDS MCBlockLayer

MCDesign == Linux612
MCLayers == LayersLinux612
=============================================================================
