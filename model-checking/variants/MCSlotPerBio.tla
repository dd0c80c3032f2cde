---------------------------- MODULE MCSlotPerBio ----------------------------
\* B16: slots are taken when bios are made, and bios wait together until their submitter needs no further slot.
EXTENDS MCKeyslotsServed

WhenNobodyAsks(r) == \A q \in Requests : asks[q] = NoKey
=============================================================================
