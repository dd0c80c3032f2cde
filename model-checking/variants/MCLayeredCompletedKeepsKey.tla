--------------------- MODULE MCLayeredCompletedKeepsKey --------------------
\* A request that has completed keeps its key.
EXTENDS MCLayeredDevice

KeepsKey(r) ==
    /\ where[r] \in Leaves
    /\ where' = [where EXCEPT ![r] = Nowhere]
    /\ UNCHANGED <<keyAt, retired, table, profile, usedOn, keyOf, linked, left, evicted>>
=============================================================================
