--------------------- MODULE MCCryptoCapabilitiesLarge ----------------------
\* The laws of capabilities, for two data unit sizes per mode.
EXTENDS MCCryptoCapabilities
=============================================================================
