----------------------- MODULE MCRegistersWordTooMany ------------------------
\* R4: a driver that writes one word more than a slot has.
EXTENDS MCSlotRegisters

CallDriverTooMany(k) ==
    /\ stage = "idle"
    /\ stage' = "begun"
    /\ wanted' = k
    /\ left' = 1..Words + 1
    /\ UNCHANGED <<registers, linked, device>>
==============================================================================
