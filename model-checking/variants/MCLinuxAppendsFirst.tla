------------------------ MODULE MCLinuxAppendsFirst -------------------------
\* R5: a put appends the slot to the idle list before it decrements: the slot is programmed for another key, and the
\* decrement takes that count away.
EXTENDS MCLinuxTiny

MCConcurrency == [ConcurrentLinux EXCEPT !.put = "AppendsFirst"]
=============================================================================
