---------------------- MODULE MCLayeredDeviceInductive -----------------------
\* Is the inductive invariant inductive?  Every state that satisfies it is taken for a first one, whether or not
\* LayeredDevice ever gets there, and every step from each is looked at.  The upper device is over the lower one or over
\* the leaf, the lower one over the leaf.  A profile has everything or nothing: with one config, whatever lies between
\* supports nothing, either.
EXTENDS LayeredDevice, LayeredDeviceInvariant

CONSTANTS k1, k2, a1, r1

MCKeys == {k1, k2}
MCAddresses == {a1}
MCRequests == {r1}

FewKeys == MCKeys
FewRequests == MCRequests

MCModes == {"AES-256-XTS"}
MCDataUnitSizes == {512}
MCIvBytes == [m \in MCModes |-> 1]
MCKeyTypes == {"raw"}

MCLeaves == {"ufs"}
MCMapped == {"upper", "lower"}
MCTargets == [overLower |-> {"lower"}, overUfs |-> {"ufs"}, onUfs |-> {"ufs"}, onNothing |-> {}]
MCTables == DOMAIN MCTargets
MCOpaque == {"onNothing"}
MCTablesOf == [upper |-> {"overLower", "overUfs"}, lower |-> {"onUfs", "onNothing"}]
MCFirstTable == [upper |-> "overLower", lower |-> "onUfs"]

MCConfigOf == [k \in MCKeys |-> [mode |-> "AES-256-XTS", dataUnitSize |-> 512, dunBytes |-> 1, keyType |-> "raw"]]
MCCapabilitiesOf ==
    [l \in MCLeaves |-> [maxDunBytes |-> 1, dataUnitSizes |-> [m \in MCModes |-> MCDataUnitSizes], keyTypes |-> MCKeyTypes]]

InvariantHolds ==
    /\ table \in {t \in [Mapped -> Tables] : \A m \in Mapped : t[m] \in TablesOf[m]}
    /\ profile \in [Mapped -> {Nothing, Everything}]
    /\ AcceptedIsSupportedBelow
    /\ usedOn \in [Mapped -> SUBSET (Names \X Devices)]
    /\ PassedOnIsBehind
    /\ linked \in [Leaves -> [Names -> Keys \cup {NoKey}]]
    /\ LinkedIsNamed
    /\ left \in [Leaves -> SUBSET Keys]
    /\ SeenIsTraced
    /\ evicted \in SUBSET Keys
    /\ EvictedIsGone
    /\ keyAt \in [Addresses -> Keys \cup {NoKey}]
    /\ where \in [Requests -> Devices \cup {Nowhere, Bare}]
    /\ NoRequestIsBare
    /\ keyOf \in [Requests -> Keys \cup {NoKey}]
    /\ \A r \in Requests : keyOf[r] = NoKey <=> where[r] = Nowhere
    /\ InUseIsInMemory
    /\ PassedOnIsSupported
    /\ SlotHasOwnKey
    /\ EvictedIsNotInUse
    /\ InUseIsTraced
    /\ retired \in SUBSET Addresses

FromAnywhere == InvariantHolds /\ [][Next]_vars

\* What refinement comes to, step by step.
StepsOfContract == [][Contract!Next]_Contract!vars
=============================================================================
