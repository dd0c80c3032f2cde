---------------------------- MODULE MCPutToHead -----------------------------
\* The slot that was used last is programmed first.
EXTENDS MCKeyslotsSmall

WrongEnd(s) == <<s>> \o idle
=============================================================================
