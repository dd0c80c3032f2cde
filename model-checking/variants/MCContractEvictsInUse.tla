----------------------- MODULE MCContractEvictsInUse ------------------------
\* A contract that lets a key in use be evicted.
EXTENDS MCInlineEncryption

EvictAnyway(k) ==
    /\ known' = known \ {k}
    /\ evicted' = evicted \cup {k}
    /\ UNCHANGED request
    /\ DeviceTransformsUnderOwnKey
=============================================================================
