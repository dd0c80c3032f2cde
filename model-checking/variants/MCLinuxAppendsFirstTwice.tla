---------------------- MODULE MCLinuxAppendsFirstTwice ----------------------
\* R5: a put appends the slot to the idle list before it decrements: the slot is listed twice.
EXTENDS MCLinuxTiny

MCConcurrency == [ConcurrentLinux EXCEPT !.put = "AppendsFirst"]
=============================================================================
