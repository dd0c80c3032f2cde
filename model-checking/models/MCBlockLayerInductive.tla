------------------------ MODULE MCBlockLayerInductive -------------------------
\* Is the inductive invariant inductive?  Every state that satisfies it is taken for a first one, whether or not
\* BlockLayer ever gets there, and every step from each is looked at.  There is one slot, of the device: the fallback's are
\* like it, and never lose their keys.  Addresses are retired, so that the user may free them at any time; what numbers
\* stand in requests that are not in flight makes no difference.
EXTENDS BlockLayer, BlockLayerInvariant

CONSTANTS k1, k2, a1, r1, r2, n1

MCKeys == {k1, k2}
MCAddresses == {a1}
MCRequests == {r1, r2}
MCNativeSlots == {n1}

FewKeys == MCKeys
FewRequests == MCRequests

InvariantHolds ==
    /\ name \in [Slots -> Addresses \cup Keys \cup {NoKey}]
    /\ NamedByKey
    /\ link \in [Slots -> Links]
    /\ \A s \in Slots : link[s] = "empty" <=> name[s] = NoKey
    /\ device \in {"up", "reset"}
    /\ hardware \in [Slots -> Keys \cup {NoKey}]
    /\ HardwareIsOnRecord
    /\ UsableIsInHardware
    /\ phase \in [Requests -> Phases]
    /\ slotOf \in [Requests -> Slots \cup {NoSlot}]
    /\ WhoIsMadeHoldsASlot
    /\ keyOf \in [Requests -> Keys \cup {NoKey}]
    /\ InFlightHasKey
    /\ HeldSlotHasOwnKey
    /\ into \in [Requests -> Requests \cup {NoRequest}]
    /\ \A r \in Requests : phase[r] = "merged" <=> into[r] # NoRequest
    /\ MergedIntoMade
    /\ number \in [Requests -> Numbers]
    /\ iv \in [Requests -> Numbers]
    /\ NumbersFit
    /\ \A r \in Requests : ~InFlight(r) => number[r] = 0 /\ iv[r] = 0
    /\ evicted \in SUBSET Keys
    /\ EvictedHasNoRecord
    /\ keyAt \in [Addresses -> Keys \cup {NoKey}]
    /\ prepared \in SUBSET Addresses
    /\ native \in SUBSET NativeAtMost
    /\ AcceptedIsSupported
    /\ retired = Addresses

FromAnywhere == InvariantHolds /\ [][Next]_vars

\* What refinement comes to, step by step.
StepsOfContract == [][Contract!Next]_Contract!vars
=============================================================================
