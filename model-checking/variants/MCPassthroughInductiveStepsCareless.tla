----------------- MODULE MCPassthroughInductiveStepsCareless -----------------
\* Users who evict what is in use: that is no step of the contract.
EXTENDS MCPassthroughInductive
=============================================================================
