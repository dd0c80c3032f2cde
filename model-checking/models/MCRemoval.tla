----------------------------- MODULE MCRemoval ------------------------------
\* R10: the manager is closed, what is under way is waited for, the host goes.
EXTENDS Removal
=============================================================================
