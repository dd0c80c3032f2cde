---------------------- MODULE MCContextLooksAtLastDigit ----------------------
\* R20: whether numbers wrap is judged by what is added to the last digit, as if nothing lay below it.
EXTENDS MCEncryptionContext

LastDigitOverflows(m, n) == m[Digits] + n >= Base
==============================================================================
