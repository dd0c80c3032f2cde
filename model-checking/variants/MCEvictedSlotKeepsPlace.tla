---------------------- MODULE MCEvictedSlotKeepsPlace -----------------------
\* H8: an evicted slot keeps its place on the idle list, so that a live key is displaced before it.
EXTENDS MCKeyslotsSmall

MCDesign == [Reference EXCEPT !.evictedSlot = "KeepsPlace"]
=============================================================================
