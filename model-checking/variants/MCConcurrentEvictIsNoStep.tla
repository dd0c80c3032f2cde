--------------------- MODULE MCConcurrentEvictIsNoStep ----------------------
\* R7, H7: an eviction that takes no notice of a program under way does not take effect where it says.
EXTENDS MCConcurrentTiny

MCConcurrency == [ConcurrentReference EXCEPT !.evict = "IgnoresProgram"]
=============================================================================
