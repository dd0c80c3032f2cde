---------------------- MODULE MCContextComparesOneDigit ----------------------
\* R20: as on hardware that has room for one digit only: numbers that differ further up count as the same.
EXTENDS MCEncryptionContext

PlusInFirstDigit(m, n) == [i \in 1..Digits |-> IF i = 1 THEN (m[1] + n) % Base ELSE 0]
==============================================================================
