--------------------------- MODULE MCLayeredDevice ---------------------------
\* The reference design with every fault, two levels: the upper device is over a leaf with slots or over the lower device,
\* and that is over a leaf with slots or one without. Two keys, for small data units and for large ones, take turns at one
\* address; the first leaf has small ones only, so that capabilities grow, and the way back is refused.
EXTENDS LayeredDevice

CONSTANTS k1, k2, a1, r1

MCKeys == {k1, k2}
MCAddresses == {a1}
MCRequests == {r1}

MCModes == {"AES-256-XTS"}
MCDataUnitSizes == {512, 4096}
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

MCConfig(size) == [mode |-> "AES-256-XTS", dataUnitSize |-> size, dunBytes |-> 1, keyType |-> "raw"]
MCConfigOf == [k \in MCKeys |-> MCConfig(IF k = k1 THEN 512 ELSE 4096)]
MCCan(sizes, types) == [maxDunBytes |-> 1, dataUnitSizes |-> [m \in MCModes |-> sizes], keyTypes |-> types]
MCCapabilitiesOf == [l \in MCLeaves |-> MCCan(IF l = "plainUfs" THEN {512} ELSE MCDataUnitSizes, MCKeyTypes)]
=============================================================================
