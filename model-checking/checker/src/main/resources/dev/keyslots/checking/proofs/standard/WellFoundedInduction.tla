------------------------ MODULE WellFoundedInduction ------------------------
(* Of the prover's module of this name, what proofs here cite: stated in   *)
(* our own words, so that a parser can read the proofs.                    *)
EXTENDS Naturals

OpToRel(Less(_, _), S) == {pair \in S \X S : Less(pair[1], pair[2])}

\* No chain descends for ever.
IsWellFoundedOn(R, S) == ~\E chain \in [Nat -> S] : \A n \in Nat : <<chain[n + 1], chain[n]>> \in R

THEOREM NatLessThanWellFounded == IsWellFoundedOn(OpToRel(<, Nat), Nat)

THEOREM WFMin ==
  ASSUME NEW R, NEW S, IsWellFoundedOn(R, S), NEW T, T \subseteq S, T # {}
  PROVE  \E least \in T : \A other \in T : <<other, least>> \notin R
=============================================================================
