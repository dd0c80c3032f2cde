--------------------------- MODULE MCErrorHandler ---------------------------
\* One request with one of 2 keys, or with none, that is sent at most 3 times.
EXTENDS ErrorHandler

CONSTANTS k1, k2

MCKeys == {k1, k2}
=============================================================================
