-------------------------- MODULE MCReprogramWarns --------------------------
\* Q2: it warns, and a driver calls it after each reset, as drivers do.
EXTENDS MCReprogramAfterReset
=============================================================================
