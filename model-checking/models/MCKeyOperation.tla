--------------------------- MODULE MCKeyOperation ---------------------------
\* Operations on keys through a layered device with 2 devices below.
EXTENDS KeyOperation
=============================================================================
