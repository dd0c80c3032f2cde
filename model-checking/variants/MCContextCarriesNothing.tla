----------------------- MODULE MCContextCarriesNothing -----------------------
\* R19: a number goes on in its first digit only, which begins again after its largest value: the same units get the same numbers again.
EXTENDS MCEncryptionContext

CarriesNothing(m, n) == [i \in 1..Digits + 1 |-> IF i = 1 THEN n ELSE 0]
==============================================================================
