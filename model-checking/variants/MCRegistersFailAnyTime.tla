----------------------- MODULE MCRegistersFailAnyTime ------------------------
\* H1: a driver whose program can fail after its first write, as where firmware does it: the key that the manager keeps on record is gone.
EXTENDS MCSlotRegisters

MCDriver == [StandardHost EXCEPT !.failure = "AnyTime"]
==============================================================================
