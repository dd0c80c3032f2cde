--------------------- MODULE MCLinuxAppendsFirstBelow0 ----------------------
\* R5: a put appends the slot to the idle list before it decrements: a count goes below 0.
EXTENDS MCLinuxTiny

MCConcurrency == [ConcurrentLinux EXCEPT !.put = "AppendsFirst"]
=============================================================================
