------------------------- MODULE MCAsksOutsideKeys --------------------------
\* A request that is served goes on asking, for no key at all.
EXTENDS MCKeyslotsServed

NotAKey(r) ==
    /\ asks[r] # NoKey
    /\ \E s \in Slots : GetHit(r, asks[r], s) \/ GetProgram(r, asks[r], s)
    /\ asks' = [asks EXCEPT ![r] = NoSlot]
=============================================================================
