--------------------- MODULE MCNullManagerLeavesRubbish ---------------------
\* An eviction leaves something below that is no key.
EXTENDS MCNullManager

LeavesRubbish(devices, k) == [d \in Devices |-> {NoKey}]
=============================================================================
