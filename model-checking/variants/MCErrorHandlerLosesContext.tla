--------------------- MODULE MCErrorHandlerLosesContext ---------------------
\* The error handler clears the context and does not put it back.
EXTENDS MCErrorHandler

MCHandler == [HandlerReference EXCEPT !.borrowing = "Clears"]
=============================================================================
