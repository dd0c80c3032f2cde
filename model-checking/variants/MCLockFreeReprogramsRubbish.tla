-------------------- MODULE MCLockFreeReprogramsRubbish ---------------------
\* R8: after a reset something is programmed that is no key.
EXTENDS MCLockFreeTwo

RubbishIsProgrammed == [s \in Slots |-> NoSlot]
=============================================================================
