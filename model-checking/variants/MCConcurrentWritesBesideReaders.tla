------------------ MODULE MCConcurrentWritesBesideReaders -------------------
\* R3, R4: the lock is taken for writing while others hold it for reading.
EXTENDS MCConcurrentTiny

LockIsFreeOfWriters == writer = Nobody
=============================================================================
