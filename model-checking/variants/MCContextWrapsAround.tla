------------------------ MODULE MCContextWrapsAround -------------------------
\* R20: data after the last number there is may be followed by data with the first one.
EXTENDS MCEncryptionContext

NeverWraps(m, n) == FALSE
==============================================================================
