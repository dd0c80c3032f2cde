------------------------ MODULE MCBlockLayerLinux612 -----------------------
\* Linux 6.12 where nothing fails, capabilities stay as they are, numbers fit, and users are careful.
EXTENDS MCBlockLayer
=============================================================================
