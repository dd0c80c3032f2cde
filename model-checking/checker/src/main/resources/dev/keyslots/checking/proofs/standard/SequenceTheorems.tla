-------------------------- MODULE SequenceTheorems --------------------------
(* Of the prover's module of this name, what proofs here cite: stated in   *)
(* our own words, so that a parser can read the proofs.                    *)
EXTENDS Sequences

THEOREM SequenceEmptyOrAppend ==
  ASSUME NEW S, NEW seq \in Seq(S), seq # << >>
  PROVE  \E shorter \in Seq(S), last \in S : seq = Append(shorter, last)
=============================================================================
