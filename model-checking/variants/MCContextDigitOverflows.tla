----------------------- MODULE MCContextDigitOverflows -----------------------
\* R19: what is carried is not taken off the digit that it came from.
EXTENDS MCEncryptionContext

PlusUnbounded(m, n) == [i \in 1..Digits |-> m[i] + Carry(m, n)[i]]
==============================================================================
