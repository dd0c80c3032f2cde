----------------------------- MODULE MCKeyTable -----------------------------
\* Every hash of 6 bits, in the tables of 1 to 9 slots.
EXTENDS KeyTable

VARIABLES slots, hash

Init == slots \in 1..9 /\ hash \in Hashes
Next == UNCHANGED <<slots, hash>>
Spec == Init /\ [][Next]_<<slots, hash>>

InTable == BucketIsInTable(slots, hash)
AsManyBucketsAsSlots == BucketsFitSlots(slots)
EveryBucketIsUsed == HashesAreSpread(slots)
=============================================================================
