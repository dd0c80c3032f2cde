------------------------ MODULE MCContractLeavesKey -------------------------
\* A contract under which an eviction may report success and leave the key.
EXTENDS MCInlineEncryption

EvictLeaves(k) ==
    /\ k \notin KeysInUse
    /\ evicted' = evicted \cup {k}
    /\ UNCHANGED <<request, known>>
    /\ DeviceTransformsUnderOwnKey
=============================================================================
