------------------------- MODULE MCContextCarriesOne -------------------------
\* R19: a carry of one at most, which is enough only where fewer units are added than a digit has values: so it is in the kernel, whose digits have
\* 64 bits.
EXTENDS MCEncryptionContext

CarriesOne(m, n) ==
    LET into[i \in 1..Digits + 1] == IF i = 1 THEN n ELSE IF m[i - 1] + into[i - 1] >= Base THEN 1 ELSE 0
    IN  into
==============================================================================
