---------------------- MODULE MCPutDropsAllReferences -----------------------
\* A put that drops the references of all holders.
EXTENDS MCKeyslotsSmall

None(s) == IF count[s] = 2 THEN 0 ELSE count[s] - 1
=============================================================================
