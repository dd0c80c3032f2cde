------------------- MODULE MCConcurrentAppendsFirstCounts -------------------
\* R5: a put appends the slot to the idle list before it decrements: the count of the next holder is wrong.
EXTENDS MCConcurrentTiny

MCConcurrency == [ConcurrentLinux612 EXCEPT !.put = "AppendsFirst"]
=============================================================================
