------------------- MODULE MCConcurrentAppendsFirstTwice --------------------
\* R5: a put appends the slot to the idle list before it decrements: the slot is listed twice.
EXTENDS MCConcurrentTiny

MCConcurrency == [ConcurrentLinux612 EXCEPT !.put = "AppendsFirst"]
=============================================================================
