--------------------- MODULE MCBlockEvictErrorKeepsLink --------------------
\* B2: an error keeps the link, and the user frees the key regardless (Linux 5.10).
EXTENDS MCBlockLayer

MCDesign == Linux510
MCLayers == LayersLinux612
=============================================================================
