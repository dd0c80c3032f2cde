--------------------- MODULE MCPassthroughLeavesRubbish ---------------------
\* A request that has ended leaves something behind that is no key.
EXTENDS MCPassthrough

LeavesRubbish(r) ==
    /\ InFlight(r)
    /\ keyOf' = [keyOf EXCEPT ![r] = NoKey]
    /\ below' = below \cup {NoKey}
    /\ UNCHANGED evicted
=============================================================================
