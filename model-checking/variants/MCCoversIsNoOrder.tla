------------------------- MODULE MCCoversIsNoOrder --------------------------
\* A comparison by maximum DUN bytes alone: two different capabilities cover each other.
EXTENDS MCCryptoCapabilities

DunBytesOnly(target, reference) == reference.maxDunBytes <= target.maxDunBytes
=============================================================================
