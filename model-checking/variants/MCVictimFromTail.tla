-------------------------- MODULE MCVictimFromTail --------------------------
\* The slot that was used last is programmed first, although the idle list is in order.
EXTENDS MCKeyslotsSmall

MostRecentlyUsed(k) == {IF Records(k) # {} THEN CHOOSE s \in Records(k) : TRUE ELSE idle[Len(idle)]}
=============================================================================
