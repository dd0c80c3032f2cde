----------------------- MODULE MCOperationBlocksSwap ------------------------
\* B7: Linux 6.12 as it was released: whoever replaces the table waits for an eviction that has long ended.
EXTENDS MCKeyOperation

MCWalk == WalkLinux612
=============================================================================
