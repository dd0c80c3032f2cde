----------------------- MODULE MCPutWithoutDecrement ------------------------
\* A put that forgets to decrement.
EXTENDS MCKeyslotsSmall

SameCount(s) == count[s]
=============================================================================
