----------------------- MODULE MCResubmissionLosesRest -----------------------
\* R18: a request is over when a part of it is done.
EXTENDS MCResubmission

DoSome ==
    /\ phase = "sent"
    /\ phase' = "idle"
    /\ done' = done + 1
    /\ number' = 0
    /\ holds' = FALSE
    /\ under' = Transformed(1)
==============================================================================
