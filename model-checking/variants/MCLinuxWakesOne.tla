-------------------------- MODULE MCLinuxWakesOne ---------------------------
\* H6: a put wakes one who waits. That one finds its own key in a slot by now, leaves the idle slot alone, and nobody
\* wakes the others.
EXTENDS MCLinuxFour

MCConcurrency == [ConcurrentLinux EXCEPT !.waking = "One"]
=============================================================================
