----------------------- MODULE MCRegistersEnabledFirst -----------------------
\* A driver that enables the slot with the first thing that it writes.
EXTENDS MCSlotRegisters

MCDriver == [StandardHost EXCEPT !.order = "EnabledFirst"]
==============================================================================
