---------------------- MODULE MCNullManagerAsksNobody -----------------------
\* Q1: without a manager nobody asks what the device can do: capabilities have to stand apart.
EXTENDS MCNullManager

HasNoManager(k) == TRUE
=============================================================================
