-------------------- MODULE MCEverythingIsNotEverything ---------------------
\* A table of devices that starts from less than everything (R25): an only child loses key types.
EXTENDS MCCryptoCapabilities

RawOnly == [maxDunBytes |-> MaxDunBytes, dataUnitSizes |-> [m \in Modes |-> DataUnitSizes], keyTypes |-> {"raw"}]
=============================================================================
