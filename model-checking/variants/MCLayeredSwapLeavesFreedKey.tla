-------------------- MODULE MCLayeredSwapLeavesFreedKey --------------------
\* H2: a slot of a device that a swap has taken away names memory that was freed (Linux 6.12).
EXTENDS MCLayeredDevice

MCLayers == LayersLinux612
=============================================================================
