---------------------- MODULE MCResubmissionWithoutEnd -----------------------
\* A device that does nothing of what is left, again and again.
EXTENDS MCResubmission

NeverAll == phase = "sent" /\ done = Units /\ UNCHANGED vars
==============================================================================
