---------------------- MODULE MCCoversLooksAtModesOnly ----------------------
\* H10: a comparison that looks at the modes only accepts an update that shrinks the rest.
EXTENDS MCCryptoCapabilities

ModesOnly(target, reference) ==
    \A m \in Modes : reference.dataUnitSizes[m] \subseteq target.dataUnitSizes[m]
=============================================================================
