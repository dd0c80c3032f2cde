---------------------- MODULE MCErasedSlotListedTwice -----------------------
\* An erased slot is put at the head of the idle list, and left at its old place as well.
EXTENDS MCKeyslotsSmall

TwiceListed(s) == <<s>> \o idle
=============================================================================
