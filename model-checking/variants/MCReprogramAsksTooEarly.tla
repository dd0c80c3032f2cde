---------------------- MODULE MCReprogramAsksTooEarly -----------------------
\* Q2: to escape the warning a driver asks for slots, once, before the device can know.
EXTENDS MCReprogramAfterReset
=============================================================================
