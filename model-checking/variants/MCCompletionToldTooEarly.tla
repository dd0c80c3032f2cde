---------------------- MODULE MCCompletionToldTooEarly -----------------------
\* A request is reported as done while it is in flight.
EXTENDS MCCompletion

Tells ==
    /\ \E r \in Requests : wanted[r] # Nothing /\ outcome' = [outcome EXCEPT ![r] = "done"]
    /\ UNCHANGED <<wanted, transform>>

SlipSpec == Init /\ [][Next \/ Tells]_vars
==============================================================================
