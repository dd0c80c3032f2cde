------------------------ MODULE MCCompletionHalfDone -------------------------
\* A request is neither done nor failed.
EXTENDS MCCompletion

HalfDone ==
    /\ \E r \in Requests :
        /\ wanted[r] # Nothing
        /\ wanted' = [wanted EXCEPT ![r] = Nothing]
        /\ transform' = [transform EXCEPT ![r] = Nothing]
        /\ outcome' = [outcome EXCEPT ![r] = "half done"]

SlipSpec == Init /\ [][Next \/ HalfDone]_vars
==============================================================================
