-------------------- MODULE MCRegistersReprogramOvertakes --------------------
\* R8: slots are programmed again after a reset while a driver still writes one: it goes on over a slot that is enabled by now.
EXTENDS MCSlotRegisters

MCDriver == [StandardHost EXCEPT !.again = "WaitsForNobody"]
==============================================================================
