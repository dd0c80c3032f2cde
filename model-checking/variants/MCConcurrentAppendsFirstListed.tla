------------------- MODULE MCConcurrentAppendsFirstListed -------------------
\* R5: a put appends the slot to the idle list before it decrements: a slot in use is on the list.
EXTENDS MCConcurrentTiny

MCConcurrency == [ConcurrentLinux612 EXCEPT !.put = "AppendsFirst"]
=============================================================================
