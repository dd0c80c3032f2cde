--------------------- MODULE MCNullManagerStopsAtError ----------------------
\* R27: the callback stops at the first device that fails, and reports success.
EXTENDS MCNullManager

AnyDevices == SUBSET Devices
=============================================================================
