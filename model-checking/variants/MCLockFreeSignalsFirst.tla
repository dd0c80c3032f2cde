----------------------- MODULE MCLockFreeSignalsFirst -----------------------
\* R5: a put tells those who wait that the slot is idle, and then makes it so: they look in between, and sleep on.
EXTENDS MCLockFreeTwo

MCAlgorithm == [LockFree EXCEPT !.put = "SignalsFirst"]
=============================================================================
