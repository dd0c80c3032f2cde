------------------------ MODULE MCKeyTableOfZeroBits ------------------------
\* B5: a table for one slot takes no bit of the hash.
EXTENDS MCKeyTable
=============================================================================
