------------------------ MODULE MCRemovalDoesNotWait ------------------------
\* B12: the manager is closed, but a call of its driver is under way when the host goes.
EXTENDS MCRemoval

MCRemoving == [RemovalReference EXCEPT !.close = "DoesNotWait"]
=============================================================================
