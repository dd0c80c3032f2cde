----------------------- MODULE MCLockFreeStaysListed ------------------------
\* R3: a slot that is held stays on the idle list.
EXTENDS MCLockFreeTwo

StaysListed(seq, x) == seq
=============================================================================
