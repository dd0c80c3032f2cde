--------------------- MODULE MCLinuxAppendsFirstCounts ----------------------
\* R5: a put appends the slot to the idle list before it decrements: the count of the next holder is wrong.
EXTENDS MCLinuxTiny

MCConcurrency == [ConcurrentLinux EXCEPT !.put = "AppendsFirst"]
=============================================================================
