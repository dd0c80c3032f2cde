------------------------ MODULE MCLinuxStarvesAnyway ------------------------
\* H6: Linux as it is: two threads share a slot in turns, it never becomes idle, and a third waits for ever.
EXTENDS MCLinuxThree
=============================================================================
