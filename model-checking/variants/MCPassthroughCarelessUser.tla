--------------------- MODULE MCPassthroughCarelessUser ----------------------
\* A user that evicts a key in use. A manager with slots notices and refuses; one without cannot.
EXTENDS MCPassthrough
=============================================================================
