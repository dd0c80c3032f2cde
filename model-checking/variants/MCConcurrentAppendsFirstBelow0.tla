------------------- MODULE MCConcurrentAppendsFirstBelow0 -------------------
\* R5: a put appends the slot to the idle list before it decrements: a count goes below 0.
EXTENDS MCConcurrentTiny

MCConcurrency == [ConcurrentLinux612 EXCEPT !.put = "AppendsFirst"]
=============================================================================
