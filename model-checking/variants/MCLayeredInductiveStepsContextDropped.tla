---------------- MODULE MCLayeredInductiveStepsContextDropped ----------------
\* Requests go on without a context that is lost: that is no step of the contract.
EXTENDS MCLayeredInductiveContextDropped
=============================================================================
