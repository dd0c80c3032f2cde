------------------------ MODULE MCBlockFallbackFails ------------------------
\* The reference design where the fallback does all the work, and cannot always set the key of a cipher: 2 keys at 2
\* addresses, 1 slot, 2 requests, up to renaming addresses and requests.
EXTENDS MCBlockLayer, TLC

CONSTANTS a2

MCBothAddresses == {a1, a2}
MCSymmetry == Permutations(MCBothAddresses) \cup Permutations(MCRequests)
=============================================================================
