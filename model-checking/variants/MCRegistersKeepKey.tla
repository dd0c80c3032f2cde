------------------------- MODULE MCRegistersKeepKey --------------------------
\* R7: clearing a slot only disables it: the key stays in its registers.
EXTENDS MCSlotRegisters

MCDriver == [StandardHost EXCEPT !.clearing = "NoWord"]
==============================================================================
