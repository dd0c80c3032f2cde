-------------------- MODULE MCNullManagerWithoutCallback --------------------
\* Q1: without a callback an eviction has nobody to tell, and keys stay in the devices below.
EXTENDS MCNullManager
=============================================================================
