------------------------ MODULE MCLayeredDeviceMixed -----------------------
\* The reference design with every fault; the upper device may also be over a leaf with slots and the lower device at once.
EXTENDS MCLayeredDevice

MCAllTables == [upper |-> {"overPlain", "overLower", "overBoth"}, lower |-> {"onUfs", "onFmp"}]
=============================================================================
