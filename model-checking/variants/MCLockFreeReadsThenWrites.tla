--------------------- MODULE MCLockFreeReadsThenWrites ----------------------
\* R5: a put reads the count, and writes one less whatever others have done to it meanwhile.
EXTENDS MCLockFreeTiny

MCAlgorithm == [LockFree EXCEPT !.put = "ReadsThenWrites"]
=============================================================================
