----------------------- MODULE MCBlockMergedKeepsSlot ----------------------
\* R18: a request that is merged away keeps its slot.
EXTENDS MCBlockLayer

KeepsSlot(r) == slotOf[r]
=============================================================================
