---------------------------- MODULE MCLinuxDeaf -----------------------------
\* Linux 6.12 whose device cannot be resumed, and whose driver does not notice: what it writes to a device that sleeps
\* is lost. A device that loses its keys in its sleep bears that: 1 slot, 2 keys, 2 threads.
EXTENDS MCLinuxTiny

ProgramIsLost(s, k) == {[err |-> FALSE, left |-> IF Sleeps THEN hardware[s] ELSE k]}
EvictionIsLost(s) == {[err |-> FALSE, left |-> IF Sleeps THEN hardware[s] ELSE NoKey]}
=============================================================================
