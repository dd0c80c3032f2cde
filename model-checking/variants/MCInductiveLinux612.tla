------------------------- MODULE MCInductiveLinux612 -------------------------
\* Linux 6.12 where everything fails: the invariant of robust designs is not one of it.
EXTENDS MCKeyslotsInductive
=============================================================================
