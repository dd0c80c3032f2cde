---------------------- MODULE MCInductiveStepsLinux612 ----------------------
\* Linux 6.12 where everything fails: some step from a state of robust designs is none of the contract.
EXTENDS MCKeyslotsInductive
=============================================================================
