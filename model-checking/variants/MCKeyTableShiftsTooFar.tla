----------------------- MODULE MCKeyTableShiftsTooFar ------------------------
\* R1: the hash is shifted by one bit too many: half of the table is never used.
EXTENDS MCKeyTable

OneBitFurther(word, by) == word \div 2 ^ (by + 1)
=============================================================================
