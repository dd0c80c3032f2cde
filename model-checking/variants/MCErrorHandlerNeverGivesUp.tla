--------------------- MODULE MCErrorHandlerNeverGivesUp ---------------------
\* A request that fails is retried without end.
EXTENDS MCErrorHandler

MCHandler == [HandlerReference EXCEPT !.patience = "Endless"]
=============================================================================
