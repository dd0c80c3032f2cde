------------------- MODULE MCResubmissionCountsFromNowhere -------------------
\* R19: a request is made without a number.
EXTENDS MCResubmission

MakeWithoutNumber ==
    /\ phase = "idle"
    /\ phase' = "waiting"
    /\ done' = 0
    /\ number' = First + 2 * Units + 1
    /\ holds' = TRUE
    /\ UNCHANGED under
==============================================================================
