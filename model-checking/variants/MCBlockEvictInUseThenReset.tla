--------------------- MODULE MCBlockEvictInUseThenReset --------------------
\* H5: evicting a key in use unlinks it, so that a reset leaves its request with a blank slot (Linux 6.12).
EXTENDS MCBlockLayer

MCDesign == Linux612
=============================================================================
