------------------------------- MODULE TLAPS -------------------------------
(***************************************************************************)
(* Stands in for the module of this name that the prover brings, so that a *)
(* parser that knows nothing of the prover can read proofs.  In it are the *)
(* names of provers that proofs here may ask for, and no more; the prover  *)
(* itself uses its own module.                                             *)
(***************************************************************************)

\* An automatic prover for first-order logic with sets.
Zenon == TRUE

\* Whatever follows by propositional temporal logic.
PTL == TRUE

\* A prover for arithmetic, sets and functions together, with a time limit in seconds.
SMT == TRUE
SMTT(seconds) == TRUE
=============================================================================
