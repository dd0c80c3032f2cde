------------------------ MODULE MCContractKnowsNoKey ------------------------
\* A contract under which a device may know something that is no key.
EXTENDS MCInlineEncryption

EndsWithRubbish(r) ==
    /\ InFlight(r)
    /\ request' = [request EXCEPT ![r] = NoKey]
    /\ known' = known \cup {NoKey}
    /\ evicted' = evicted
    /\ DeviceTransformsUnderOwnKey
=============================================================================
