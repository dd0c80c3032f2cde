------------------------ MODULE MCFailingSlotBlocks -------------------------
\* H1: a slot that always fails stays at the head of the idle list, and blocks every key that is in no slot.
EXTENDS MCKeyslotsServed

MCDesign == [Reference EXCEPT !.failedProgramSlot = "KeepsPlace"]
=============================================================================
