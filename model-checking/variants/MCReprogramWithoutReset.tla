----------------------- MODULE MCReprogramWithoutReset -----------------------
\* R8: the hardware forgets its keys when it leaves reset, after they were programmed again.
EXTENDS MCReprogramAfterReset

ForgetAgain ==
    /\ device = "reset"
    /\ called
    /\ device' = "up"
    /\ blank' = slots
    /\ UNCHANGED <<register, slots, told, called, warned>>
==============================================================================
