-------------------- MODULE MCPassthroughWithoutCallback --------------------
\* Q1: without an eviction callback, keys stay in the devices below.
EXTENDS MCPassthrough
=============================================================================
