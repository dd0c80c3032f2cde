----------------------- MODULE MCKeyOperationLinux612 -----------------------
\* What is left of the promises in Linux 6.12 as it was released: an error comes up as it came, or, of an eviction, not at all. What it breaks is
\* in the variants that take its walk.
EXTENDS MCKeyOperation
=============================================================================
