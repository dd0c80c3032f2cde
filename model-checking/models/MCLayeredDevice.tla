--------------------------- MODULE MCLayeredDevice ---------------------------
\* The reference design with every fault, two levels: the upper device is over a leaf with slots or over the lower device,
\* and that is over a leaf with slots or one without. Two keys, one raw and one wrapped, take turns at one address; the
\* first leaf takes raw keys only, so that capabilities grow, and the way back is refused.
EXTENDS LayeredDevice

CONSTANTS k1, k2, a1, r1

MCKeys == {k1, k2}
MCAddresses == {a1}
MCRequests == {r1}

MCModes == {"AES-256-XTS"}
MCDataUnitSizes == {512}
MCIvBytes == [m \in MCModes |-> 1]
MCKeyTypes == {"raw", "wrapped"}

MCLeaves == {"plainUfs", "ufs", "fmp"}
MCSlotted == {"plainUfs", "ufs"}
MCMapped == {"upper", "lower"}
MCTargets == [
    overPlain |-> {"plainUfs"},
    overLower |-> {"lower"},
    overBoth  |-> {"plainUfs", "lower"},
    onUfs     |-> {"ufs"},
    onFmp     |-> {"fmp"}]
MCTables == DOMAIN MCTargets
MCTablesOf == [upper |-> {"overPlain", "overLower"}, lower |-> {"onUfs", "onFmp"}]
MCFirstTable == [upper |-> "overPlain", lower |-> "onUfs"]

MCConfig(type) == [mode |-> "AES-256-XTS", dataUnitSize |-> 512, dunBytes |-> 1, keyType |-> type]
MCConfigOf == [k \in MCKeys |-> IF k = k1 THEN MCConfig("raw") ELSE MCConfig("wrapped")]
MCCan(types) == [maxDunBytes |-> 1, dataUnitSizes |-> [m \in MCModes |-> MCDataUnitSizes], keyTypes |-> types]
MCCapabilitiesOf == [l \in MCLeaves |-> MCCan(IF l = "plainUfs" THEN {"raw"} ELSE MCKeyTypes)]
=============================================================================
