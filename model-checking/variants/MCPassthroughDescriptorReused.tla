------------------- MODULE MCPassthroughDescriptorReused --------------------
\* R2: a request is sent down with what another one left in its descriptor.
EXTENDS MCPassthrough

LeftByAnother(r) == IF r = r1 /\ InFlight(r2) THEN keyOf[r2] ELSE IF InFlight(r) THEN keyOf[r] ELSE "NotTransformed"
=============================================================================
