------------------------- MODULE MCRemovalHostFirst -------------------------
\* B12: the host goes first, and the manager calls its driver.
EXTENDS MCRemoval

MCRemoving == [RemovalReference EXCEPT !.order = "HostFirst"]
=============================================================================
