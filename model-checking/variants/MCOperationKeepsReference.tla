--------------------- MODULE MCOperationKeepsReference ----------------------
\* B7: Linux 6.12 as it was released: an eviction finds no table, and its reference to it stays.
EXTENDS MCKeyOperation

MCWalk == WalkLinux612
=============================================================================
