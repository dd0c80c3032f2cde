---------------------- MODULE MCLayeredDeviceSlotless ----------------------
\* The reference design over leaves that have no slots.
EXTENDS MCLayeredDevice
=============================================================================
