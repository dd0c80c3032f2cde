--------------------------- MODULE MCErrorHandler ---------------------------
\* An error handler that sets the context of a request aside for its own commands: 2 keys.
EXTENDS ErrorHandler

CONSTANTS k1, k2

MCKeys == {k1, k2}
=============================================================================
