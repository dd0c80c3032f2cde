----------------------- MODULE MCLayeredEmptyByModes -----------------------
\* H10: a table over devices with different key types advertises modes that nothing can use.
EXTENDS MCLayeredDevice

MCLayers == [LayersReference EXCEPT !.emptiness = "ModesOnly"]
MCDisjoint == [l \in MCLeaves |-> MCCan({512}, IF l = "plainUfs" THEN {"raw"} ELSE {"wrapped"})]
MCBoth == [upper |-> {"overPlain", "overBoth"}, lower |-> {"onUfs", "onFmp"}]
MCBothFirst == [upper |-> "overBoth", lower |-> "onUfs"]
=============================================================================
