------------------- MODULE MCBlockCompletesFirstThenFreed ------------------
\* B1: told that its I/O is done, the user evicts, and frees the key although it is said to be busy (Linux 5.10).
EXTENDS MCBlockLayer

MCDesign == Linux510
MCLayers == [LayersLinux612 EXCEPT !.completion = "BeforePut"]
=============================================================================
