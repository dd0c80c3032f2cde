---------------------- MODULE MCConcurrentAppendsFirst ----------------------
\* R5: a put appends the slot to the idle list before it decrements: the slot is programmed for another key, and
\* the decrement takes that count away.
EXTENDS MCConcurrentTiny

MCConcurrency == [ConcurrentLinux612 EXCEPT !.put = "AppendsFirst"]
=============================================================================
