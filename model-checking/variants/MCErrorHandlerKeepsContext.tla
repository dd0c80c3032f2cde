--------------------- MODULE MCErrorHandlerKeepsContext ---------------------
\* B13: the error handler's own command goes out with the context of the request that failed.
EXTENDS MCErrorHandler

MCHandler == [HandlerReference EXCEPT !.borrowing = "Keeps"]
=============================================================================
