----------------------- MODULE MCLockFreeKeepsTickets -----------------------
\* H6: who has been served stays in the queue.
EXTENDS MCLockFreeTwo

KeepsTickets(seq, x) == IF x \in Threads THEN seq ELSE SelectSeq(seq, LAMBDA y : y # x)
=============================================================================
