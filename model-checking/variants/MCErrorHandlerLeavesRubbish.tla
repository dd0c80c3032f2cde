--------------------- MODULE MCErrorHandlerLeavesRubbish ---------------------
\* What the error handler sets aside is neither a key nor none.
EXTENDS MCErrorHandler

LeavesRubbish ==
    /\ phase = "failed"
    /\ phase' = "command"
    /\ aside' = "rubbish"
    /\ context' = NoKey
    /\ UNCHANGED wanted
=============================================================================
