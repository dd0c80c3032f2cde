-------------------- MODULE MCConcurrentHitsPassWaiters ---------------------
\* H6: a queue alone is not enough: hits that go before those who wait share a slot in turns, and it never becomes idle.
EXTENDS MCConcurrentThree

MCConcurrency == [ConcurrentReference EXCEPT !.hits = "PassWaiters"]
=============================================================================
