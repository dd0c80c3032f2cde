-------------------- MODULE MCConcurrentUnmarkedIsNoStep --------------------
\* H7: with hits on a slot that the driver is programming, a call does not look like one step.
EXTENDS MCConcurrentTiny

MCConcurrency == [ConcurrentReference EXCEPT !.programming = "OutsideUnmarked"]
=============================================================================
