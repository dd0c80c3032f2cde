----------------------- MODULE MCNullManagerInductive ------------------------
\* Is the invariant of the proofs inductive?  Every state that satisfies it is taken for a first one, whether or not
\* NullManager ever gets there, and every step from each is looked at.
EXTENDS NullManager

CONSTANTS k1, k2, k3, r1, r2, d1, d2

MCKeys == {k1, k2, k3}
MCSupported == {k1, k2}
MCRequests == {r1, r2}
MCDevices == {d1, d2}

FewKeys == {k1, k2, k3}
FewRequests == {r1}

InFlightIsSupported == \A r \in Requests : context[r] \in Supported \cup {NoKey}
RememberedIsSupported == \A d \in Devices : remembers[d] \subseteq Supported
EvictedIsSupported == evicted \subseteq Supported

Invariant ==
    /\ TypeOK
    /\ InFlightIsSupported
    /\ RememberedIsSupported
    /\ EvictedIsSupported

InvariantHolds ==
    /\ context \in [Requests -> Keys \cup {NoKey}]
    /\ InFlightIsSupported
    /\ remembers \in [Devices -> SUBSET Keys]
    /\ RememberedIsSupported
    /\ evicted \in SUBSET Keys
    /\ EvictedIsSupported

FromAnywhere == InvariantHolds /\ [][Next]_vars

\* What refinement comes to, step by step.
StepsOfPassthrough == [][AsPassthrough!Next]_AsPassthrough!vars

\* Whoever looks at it as at a device with a manager sees its own keys only.
OnlySupportedIsSeen == AsPassthrough!TypeOK
=============================================================================
