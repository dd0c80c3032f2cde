------------------------- MODULE MCLinuxWakesFirst --------------------------
\* R5: a put wakes those who sleep before it appends its slot to the idle list. They find the list empty, and sleep on
\* beside an idle slot.
EXTENDS MCLinuxTiny

MCConcurrency == [ConcurrentLinux EXCEPT !.put = "WakesFirst"]
=============================================================================
