----------------------- MODULE MCReprogramNeverGoesOn ------------------------
\* R8: the handler waits until a slot was programmed.
EXTENDS MCReprogramAfterReset

WaitForSlots ==
    /\ device = "reset"
    /\ called
    /\ device' = IF slots THEN "up" ELSE "reset"
    /\ UNCHANGED <<register, slots, told, called, blank, warned>>
==============================================================================
