-------------------- MODULE MCLinuxSleepsBesideIdleSlot ----------------------
\* What NoWakeUpIsLost presupposes is so at times: a thread sleeps although a slot that it may take is idle.
EXTENDS MCLinuxFails

NobodySleepsBesideIdleSlot == ~ \E t \in asleep : SlotIsIdle(key[t])
==============================================================================
