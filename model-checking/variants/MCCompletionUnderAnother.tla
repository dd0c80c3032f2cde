---------------------- MODULE MCCompletionUnderAnother -----------------------
\* Data is transformed as another request wants it.
EXTENDS MCCompletion

TakesAnother ==
    /\ \E r, q \in Requests : wanted[r] # Nothing /\ transform' = [transform EXCEPT ![q] = wanted[r]]
    /\ UNCHANGED <<wanted, outcome>>

SlipSpec == Init /\ [][Next \/ TakesAnother]_vars
==============================================================================
