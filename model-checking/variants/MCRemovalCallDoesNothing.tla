---------------------- MODULE MCRemovalCallDoesNothing -----------------------
\* R10: the driver returns without having touched a slot.
EXTENDS MCRemoval

DoesNothing ==
    /\ call = "under way"
    /\ call' = "none"
    /\ UNCHANGED <<host, manager, slot, stray>>
==============================================================================
