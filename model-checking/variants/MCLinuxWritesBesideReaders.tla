--------------------- MODULE MCLinuxWritesBesideReaders ---------------------
\* R3, R4: the lock is taken for writing while others hold it for reading.
EXTENDS MCLinuxTiny

LockIsFreeOfWriters == writer = Nobody
=============================================================================
