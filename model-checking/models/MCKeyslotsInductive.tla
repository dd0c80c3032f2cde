------------------------ MODULE MCKeyslotsInductive -------------------------
\* Is the inductive invariant inductive?  Every state that satisfies it is taken for a first one, whether or not Keyslots
\* ever gets there, and every step from each is looked at.  Ranges are as wide as the variables' types, and lists may be
\* one longer than there are slots: what keeps states out is the invariant alone, conjunct by conjunct.
EXTENDS Keyslots, KeyslotsInvariant, TLC

CONSTANTS k1, k2, k3, r1, r2

MCKeys == {k1, k2, k3}
MCRequests == {r1, r2}

\* These are enough to see what each conjunct is there for.
FewKeys == {k1, k2}
FewRequests == {r1}

Lists == UNION {[1..n -> Slots] : n \in 0..NumSlots + 1}

InvariantHolds ==
    /\ slotOf \in [Requests -> Slots \cup {NoSlot}]
    /\ count \in [Slots -> 0..Cardinality(Requests)]
    /\ CountsWhatIsHeld
    /\ slotKey \in [Slots -> Keys \cup {NoKey}]
    /\ OneRecord
    /\ keyOf \in [Requests -> Keys \cup {NoKey}]
    /\ HolderHasKey
    /\ HeldSlotHasOwnKey
    /\ link \in [Slots -> Links]
    /\ EmptyHasNoKey
    /\ device \in {"up", "reset"}
    /\ hardware \in [Slots -> Keys \cup {NoKey}]
    /\ HardwareIsOnRecord
    /\ UsableIsInHardware
    /\ idle \in Lists
    /\ HeldIffOffIdleList
    /\ ListedOnce
    /\ recency \in Lists
    /\ IdleListIsInOrderOfUse
    /\ evicted \in SUBSET Keys
    /\ EvictedHasNoRecord

FromAnywhere == InvariantHolds /\ [][Next]_vars

\* What refinement comes to, step by step.
StepsOfContract == [][Contract!Next]_Contract!vars
=============================================================================
