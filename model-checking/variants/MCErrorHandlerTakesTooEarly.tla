--------------------- MODULE MCErrorHandlerTakesTooEarly ---------------------
\* R18: a request that is with the device is taken over.
EXTENDS MCErrorHandler

TakesTooEarly ==
    /\ phase = "sent"
    /\ phase' = "command"
    /\ aside' = context
    /\ context' = NoKey
    /\ UNCHANGED wanted
==============================================================================
