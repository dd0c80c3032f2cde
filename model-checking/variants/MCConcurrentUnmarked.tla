------------------------ MODULE MCConcurrentUnmarked ------------------------
\* H7: the driver programs outside the lock, and look-ups find the slot meanwhile under its old key.
EXTENDS MCConcurrentTiny

MCConcurrency == [ConcurrentReference EXCEPT !.programming = "OutsideUnmarked"]
=============================================================================
