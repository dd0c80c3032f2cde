--------------------- MODULE MCConcurrentLinux612Small ----------------------
\* Linux 6.12 with 2 slots, 2 keys, 2 threads, up to renaming keys and threads, where users are careful:
\* every call looks like one step.
EXTENDS MCConcurrentTiny
=============================================================================
