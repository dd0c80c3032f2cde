----------------- MODULE MCBlockInductiveStepsReportsNothing -----------------
\* Evictions report no errors: who goes on as after a success takes a step that is none of the contract.
EXTENDS MCBlockInductiveReportsNothing
=============================================================================
