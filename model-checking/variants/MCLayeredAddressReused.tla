----------------------- MODULE MCLayeredAddressReused ----------------------
\* H2: a slot that a swap has stranded is hit by another key at the same address (Linux 6.12).
EXTENDS MCLayeredDevice

MCLayers == LayersLinux612
MCRaw == [k \in MCKeys |-> MCConfig("raw")]
MCLowerFirst == [upper |-> "overLower", lower |-> "onUfs"]
MCAllRaw == [l \in MCLeaves |-> MCCan({"raw"})]
=============================================================================
