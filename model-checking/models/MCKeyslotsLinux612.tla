------------------------- MODULE MCKeyslotsLinux612 -------------------------
\* Linux 6.12 where nothing fails, and nobody evicts a key in use: then it keeps the contract.
EXTENDS MCKeyslotsSmall

NobodyEvictsWhatIsInUse(k, s) == FALSE
=============================================================================
