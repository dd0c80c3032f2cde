--------------------- MODULE MCConcurrentUnmarkedInUse ----------------------
\* H7: the driver programs outside the lock, and a slot that look-ups find comes into use meanwhile.
EXTENDS MCConcurrentTiny

MCConcurrency == [ConcurrentReference EXCEPT !.programming = "OutsideUnmarked"]
=============================================================================
