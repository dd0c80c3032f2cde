------------------ MODULE MCLayeredInductiveContextDropped -------------------
\* Requests go on without a context that is lost: the invariant of robust layers is not kept.
EXTENDS MCLayeredDeviceInductive

ContextDropped == [LayersReference EXCEPT !.lostContext = "GoesOnWithout"]
=============================================================================
