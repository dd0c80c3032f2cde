-------------------------- MODULE MCSlotRegisters --------------------------
\* A slot of a standard host: 2 keys of 3 words, and resets at any moment.
EXTENDS SlotRegisters

CONSTANTS k1, k2

MCKeys == {k1, k2}
=============================================================================
