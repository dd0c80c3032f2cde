------------------------- MODULE MCKeyslotsPlugged --------------------------
\* R18: a submitter collects its requests in a plug, each with its slot, and sends them on when it has made the last
\* one, or has to sleep for want of a slot: as schedule() does. So a slot that it holds never keeps it waiting. The
\* other way is MCSlotPerBio.
EXTENDS MCKeyslotsServed

WhenItsSubmitterSleeps(r) == \A q \in Requests : asks[q] # NoKey => Lookup(asks[q]) = {} /\ idle = <<>>
=============================================================================
