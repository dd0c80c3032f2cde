------------------- MODULE MCLinuxFailedProgramKeepsLink --------------------
\* H1: Linux as it is: the driver blanks the slot and fails, and another thread finds the old key in it.
EXTENDS MCLinuxTiny
=============================================================================
