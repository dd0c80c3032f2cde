---------------------- MODULE MCSlotInUseIsProgrammed -----------------------
\* Where no slot is idle, one in use is programmed.
EXTENDS MCKeyslotsOneSlot

Impatient(r, k, s) == ~Holds(r) /\ device = "up" /\ Records(k) = {} /\ (idle # <<>> => s = Head(idle))
=============================================================================
