--------------------- MODULE MCReprogramStaysInBetween ----------------------
\* A device that is neither up nor in reset.
EXTENDS MCReprogramAfterReset

StaysInBetween == device = "reset" /\ device' = "waking" /\ UNCHANGED <<register, slots, told, called, blank, warned>>
=============================================================================
