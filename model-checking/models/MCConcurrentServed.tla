------------------------- MODULE MCConcurrentServed -------------------------
\* The reference design: whoever waits is served, with no more than that each thread goes on: 2 slots, 3 keys,
\* 3 threads.
EXTENDS MCConcurrent
=============================================================================
