-------------------- MODULE MCBlockFrontMergeKeepsNumber -------------------
\* R20: a request does not take over the number of the bio that is merged in front of it.
EXTENDS MCBlockLayer

KeepsFirst(q, d) == First(q)
=============================================================================
