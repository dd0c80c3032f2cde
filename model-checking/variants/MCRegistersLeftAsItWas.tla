----------------------- MODULE MCRegistersLeftAsItWas ------------------------
\* A driver that does not disable the slot first: for a moment data goes through half of the old key and half of the new one.
EXTENDS MCSlotRegisters

MCDriver == [StandardHost EXCEPT !.order = "LeftAsItWas"]
==============================================================================
