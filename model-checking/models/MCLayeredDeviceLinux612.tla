---------------------- MODULE MCLayeredDeviceLinux612 ----------------------
\* Linux 6.12 where nothing fails and no table is replaced, over a leaf with slots and, through the lower device, one without.
EXTENDS MCLayeredDevice

MCFixed == [upper |-> {"overBoth"}, lower |-> {"onFmp"}]
MCFixedFirst == [upper |-> "overBoth", lower |-> "onFmp"]
=============================================================================
