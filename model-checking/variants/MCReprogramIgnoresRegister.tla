--------------------- MODULE MCReprogramIgnoresRegister ----------------------
\* R8: the manager is made with slots before the register has been read.
EXTENDS MCReprogramAfterReset

StartWithSlots ==
    /\ device = "bound"
    /\ device' = "up"
    /\ slots' = TRUE
    /\ UNCHANGED <<register, told, called, blank, warned>>
==============================================================================
