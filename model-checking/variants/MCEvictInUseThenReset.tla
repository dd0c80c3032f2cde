----------------------- MODULE MCEvictInUseThenReset ------------------------
\* H5: evicting a key in use unlinks it, so that after a reset its slot is not programmed again.
EXTENDS MCKeyslotsSmall

MCDesign == Linux612
=============================================================================
