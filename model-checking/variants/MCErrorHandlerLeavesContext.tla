-------------------- MODULE MCErrorHandlerLeavesContext ---------------------
\* B13: a command of the error handler goes out with the context of the request that failed.
EXTENDS MCErrorHandler
=============================================================================
