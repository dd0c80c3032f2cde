------------------ MODULE MCConcurrentEvictIgnoresProgram -------------------
\* R7, H7: an eviction finds the key in no slot, and reports success, while the driver is about to program it.
EXTENDS MCConcurrentTiny

MCConcurrency == [ConcurrentReference EXCEPT !.evict = "IgnoresProgram"]
=============================================================================
