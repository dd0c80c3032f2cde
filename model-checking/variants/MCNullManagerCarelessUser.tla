--------------------- MODULE MCNullManagerCarelessUser ----------------------
\* R23: a user evicts a key that is in use, and nobody notices.
EXTENDS MCNullManager
=============================================================================
