----------------------- MODULE MCLayeredDeviceSlotted ----------------------
\* The reference design with every fault over leaves that all have slots.
EXTENDS MCLayeredDevice
=============================================================================
