------------------- MODULE MCPassthroughInductiveCareless --------------------
\* Users who evict what is in use: an evicted key is not gone, so the invariant is not inductive.
EXTENDS MCPassthroughInductive
=============================================================================
