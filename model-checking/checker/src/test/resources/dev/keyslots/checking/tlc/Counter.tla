------------------------------ MODULE Counter ------------------------------
(* A counter that goes up to Limit and then starts again: small enough that *)
(* each verdict on it is known beforehand.                                  *)
EXTENDS Naturals

CONSTANT Limit  \* the largest value; an ASSUME in a comment is none
VARIABLE count

Init == count = 0
Up == count < Limit /\ count' = count + 1
Restart == count = Limit /\ count' = 0
Next == Up \/ Restart

Spec == Init /\ [][Next]_count
FairSpec == Spec /\ WF_count(Next)
StopSpec == Init /\ [][Up]_count

InRange == count \in 0..Limit
BelowLimit == count < Limit
StartsAtOne == count = 1
NeverDown == [][count' > count]_count
OnlyUp == Init /\ [][Up]_count
Returns == []<>(count = 0)
StaysAtLimit == <>[](count = Limit)
=============================================================================
