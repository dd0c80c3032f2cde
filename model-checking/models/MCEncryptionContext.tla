------------------------ MODULE MCEncryptionContext ------------------------
\* The laws of numbers and contexts, for all numbers of three digits below 3 and up to 5 units: so they are also carried, twice and three
\* times, and wrap.  What BlockLayer says of numbers that never wrap, for requests of one unit, is the same.
EXTENDS EncryptionContext

VARIABLES d, units

MCUnits == 0..5

Init == d \in Numbers /\ units \in MCUnits
Next == UNCHANGED <<d, units>>
Spec == Init /\ [][Next]_<<d, units>>

\* The merging of BlockLayer, whose numbers are small.
BlockLayerFollows(n, m) == n = m + 1

TypeOK == d \in Numbers /\ units \in MCUnits /\ Plus(d, units) \in Numbers
Adds == PlusAdds(d, units)
GoesUp == \A next \in Numbers : ContiguousGoesUp(d, units, next)
Composes == \A more \in MCUnits : ContiguousComposes(d, units, more) /\ PlusComposes(d, units, more)
FrontMerge == \A more \in MCUnits : FrontMergeKeepsEnd(d, units, Plus(d, units), more)
OneUnitFollows == \A next \in Numbers : Contiguous(d, 1, next) <=> BlockLayerFollows(Value(next), Value(d))
=============================================================================
