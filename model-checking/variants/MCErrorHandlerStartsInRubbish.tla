------------------- MODULE MCErrorHandlerStartsInRubbish --------------------
\* A request starts with a context that nobody made.
EXTENDS MCErrorHandler

MCInit ==
    /\ wants = NoKey /\ request = "none" /\ carried = "rubbish" /\ aside = NoKey
    /\ command = "none" /\ under = NoKey /\ retries = Retries
=============================================================================
