--------------------- MODULE MCResubmissionPutsSlotEarly ---------------------
\* R18: the slot goes back when a part is done, and the rest is sent without one.
EXTENDS MCResubmission
==============================================================================
