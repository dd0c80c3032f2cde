-------------------------- MODULE MCLinuxRemedies ---------------------------
\* Linux with the remedies of the reference and with its locks as they are: 1 slot, 2 keys, 2 threads. Whatever
\* happens, and at whatever moment, every promise is kept.
EXTENDS MCLinuxTiny
=============================================================================
