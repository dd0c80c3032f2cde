--------------------- MODULE MCErrorHandlerKeepsContext ----------------------
\* R18: what was set aside for a command stays there when it has ended.
EXTENDS MCErrorHandler

KeepsContext ==
    /\ phase = "command"
    /\ phase' = "failed"
    /\ context' = aside
    /\ UNCHANGED <<wanted, aside>>
==============================================================================
