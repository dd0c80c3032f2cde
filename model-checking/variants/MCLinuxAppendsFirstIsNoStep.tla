-------------------- MODULE MCLinuxAppendsFirstIsNoStep ---------------------
\* R5: a put appends the slot to the idle list before it decrements: the put does not take effect where it says.
EXTENDS MCLinuxTiny

MCConcurrency == [ConcurrentLinux EXCEPT !.put = "AppendsFirst"]
=============================================================================
