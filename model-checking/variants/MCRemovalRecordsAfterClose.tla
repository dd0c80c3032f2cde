--------------------- MODULE MCRemovalRecordsAfterClose ----------------------
\* R10: a call that was under way when the manager was closed leaves its key on record.
EXTENDS MCRemoval

RecordsAfterClose ==
    /\ call = "under way"
    /\ call' = "none"
    /\ slot' = IF slot = "empty" THEN "has key" ELSE "empty"
    /\ stray' = (stray \/ host = "freed")
    /\ UNCHANGED <<host, manager>>
==============================================================================
