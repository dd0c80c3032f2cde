---------------------- MODULE MCCapabilitiesOutOfRange ----------------------
\* Capabilities with a longer DUN than any mode has room for (B10).
EXTENDS MCCryptoCapabilities

InitB10 == a \in Capabilities /\ b \in {[c EXCEPT !.maxDunBytes = MaxDunBytes + 1] : c \in Capabilities}
=============================================================================
