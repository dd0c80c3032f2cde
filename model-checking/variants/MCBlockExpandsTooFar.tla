------------------------ MODULE MCBlockExpandsTooFar -----------------------
\* The device advertises a key that it can never support.
EXTENDS MCBlockLayer

ExpandsToAny(k) ==
    /\ native' = native \cup {k}
    /\ UNCHANGED <<memory, retired, requests, slots, device, evicted>>
=============================================================================
