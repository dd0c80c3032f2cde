----------------------- MODULE MCLayeredAddressReused ----------------------
\* H2: a slot that a swap has stranded is hit by another key at the same address (Linux 6.12).
EXTENDS MCLayeredDevice

MCLayers == LayersLinux612
MCSmall == [k \in MCKeys |-> MCConfig(512)]
MCLowerFirst == [upper |-> "overLower", lower |-> "onUfs"]
MCAllSmall == [l \in MCLeaves |-> MCCan({512}, MCKeyTypes)]
=============================================================================
