--------------------- MODULE MCErrorHandlerLosesContext ---------------------
\* B13: the context is taken out for the command, and nobody puts it back: the request is sent again in the clear.
EXTENDS MCErrorHandler
=============================================================================
