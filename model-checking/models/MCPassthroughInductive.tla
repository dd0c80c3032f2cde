----------------------- MODULE MCPassthroughInductive ------------------------
\* Is the invariant of the proofs inductive?  Every state that satisfies it is taken for a first one, whether or not
\* Passthrough ever gets there, and every step from each is looked at.  Nothing below remembers keys, so that evictions
\* reach nothing, and whatever were left below would stay there.
EXTENDS Passthrough

CONSTANTS k1, k2, k3, r1, r2

MCKeys == {k1, k2, k3}
MCRequests == {r1, r2}

FewKeys == {k1, k2}
FewRequests == {r1}

NothingIsRememberedInVain == BelowRemembers \/ below = {}

Invariant == TypeOK /\ EvictedIsGone /\ NothingIsRememberedInVain

InvariantHolds ==
    /\ keyOf \in [Requests -> Keys \cup {NoKey}]
    /\ below \in SUBSET Keys
    /\ NothingIsRememberedInVain
    /\ evicted \in SUBSET Keys
    /\ EvictedIsGone

FromAnywhere == InvariantHolds /\ [][Next]_vars

\* What refinement comes to, step by step.
StepsOfContract == [][Contract!Next]_Contract!vars
=============================================================================
