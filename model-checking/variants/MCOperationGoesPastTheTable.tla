-------------------- MODULE MCOperationGoesPastTheTable ---------------------
\* R27: devices are asked that the table does not have.
EXTENDS MCKeyOperation

MCIsAnswered == FALSE
=============================================================================
