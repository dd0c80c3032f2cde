--------------------- MODULE MCContractAllowsPlaintext ----------------------
\* A contract that lets a device pass data on as it is.
EXTENDS MCInlineEncryption

AnyCipher == cipher' \in [Requests -> {NotTransformed, Plaintext}]
=============================================================================
