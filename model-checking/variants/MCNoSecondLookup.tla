-------------------------- MODULE MCNoSecondLookup --------------------------
\* B14: whoever waited for the lock programs without looking the key up again.
EXTENDS MCKeyslotsSmall

NoSecondLookup(r, k, s) == ~Holds(r) /\ device = "up" /\ idle # <<>> /\ s = Head(idle)
=============================================================================
