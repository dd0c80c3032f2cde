----------------------- MODULE MCRemovalIsKeptWaiting -----------------------
\* R10: the host waits for the driver first, and the manager, which is open, keeps calling it.
EXTENDS MCRemoval

MCRemoving == [RemovalReference EXCEPT !.order = "HostFirst"]
=============================================================================
