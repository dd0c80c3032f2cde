--------------------- MODULE MCLinuxAppendsFirstListed ----------------------
\* R5: a put appends the slot to the idle list before it decrements: a slot in use is on the list.
EXTENDS MCLinuxTiny

MCConcurrency == [ConcurrentLinux EXCEPT !.put = "AppendsFirst"]
=============================================================================
