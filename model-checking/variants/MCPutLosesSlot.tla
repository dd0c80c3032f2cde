--------------------------- MODULE MCPutLosesSlot ---------------------------
\* The slot whose last reference was put does not get back on the idle list.
EXTENDS MCKeyslotsSmall

Lost(s) == idle
=============================================================================
