------------------------ MODULE MCBlockLayerCompletes ------------------------
\* The block layer, natively and in the fallback, with merges, keeps the promise about how requests end: under their keys
\* and their data unit numbers. When the slot of a request is put back, the engine has done it if it could transform its
\* data as it was wanted, and has failed it otherwise; the variable outcome keeps what it came to.
EXTENDS MCBlockLayer

VARIABLE outcome

\* The requests whose data is on its way.
Carried(r) == phase[r] \in {"made", "merged"}

\* What the engine tells: it knows whether it transforms, and not whether it does so as it should.
Told(r) == IF Transform(r) = "NotTransformed" THEN "failed" ELSE "done"

OutcomesAfter == [r \in Requests |->
    IF Carried(r) /\ ~Carried(r)' THEN Told(r)
    ELSE IF ~Carried(r) /\ Carried(r)' THEN "none"
    ELSE outcome[r]]

CompletesInit == Init /\ outcome = [r \in Requests |-> "none"]
CompletesNext == Next /\ outcome' = OutcomesAfter
CompletesSpec == CompletesInit /\ [][CompletesNext]_<<vars, outcome>>

Ends == INSTANCE Completion WITH
    Wants     <- Keys \X Numbers,
    wanted    <- [r \in Requests |-> IF Carried(r) THEN <<keyOf[r], number[r]>> ELSE <<>>],
    transform <- [r \in Requests |->
                    IF Carried(r) /\ Transform(r) # "NotTransformed" THEN <<Transform(r), iv[r]>> ELSE <<>>],
    outcome   <- outcome

EndsAsTold == Ends!Spec
=============================================================================
