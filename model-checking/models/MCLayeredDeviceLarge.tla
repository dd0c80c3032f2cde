------------------------ MODULE MCLayeredDeviceLarge -----------------------
\* The reference design with every fault: 2 keys at 2 addresses, 2 requests, up to renaming addresses and requests.
EXTENDS MCLayeredDevice, TLC

CONSTANTS a2, r2

MCBothAddresses == {a1, a2}
MCBothRequests == {r1, r2}
MCSymmetry == Permutations(MCBothAddresses) \cup Permutations(MCBothRequests)
=============================================================================
