------------------------ MODULE MCConcurrentLinux612 ------------------------
\* Linux 6.12 with 3 slots, 3 keys and 3 threads, where users are careful, up to renaming keys and threads.
EXTENDS MCConcurrent
=============================================================================
