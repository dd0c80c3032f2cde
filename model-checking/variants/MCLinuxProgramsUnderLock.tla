---------------------- MODULE MCLinuxProgramsUnderLock ----------------------
\* H7: Linux as it is: the driver works while the lock is held for writing, so that every hit waits for it.
EXTENDS MCLinuxTiny
=============================================================================
