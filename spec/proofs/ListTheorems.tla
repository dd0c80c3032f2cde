---------------------------- MODULE ListTheorems ----------------------------
(***************************************************************************)
(* What the proofs need of sequences, such as lists of slots are: those    *)
(* without repetition, and what SelectSeq leaves of one.  Statements only, *)
(* proved in ListTheorems_proofs: who extends this has little to search.   *)
(***************************************************************************)
EXTENDS Naturals, Sequences

Elements(seq) == {seq[i] : i \in DOMAIN seq}

Distinct(seq) == \A i, j \in DOMAIN seq : seq[i] = seq[j] => i = j

Within(seq, A) == SelectSeq(seq, LAMBDA t : t \in A)

Leaving(seq, v) == SelectSeq(seq, LAMBDA t : t # v)

Outside(seq, A) == SelectSeq(seq, LAMBDA t : t \notin A)

Having(seq, f, v) == SelectSeq(seq, LAMBDA t : f[t] = v)

-----------------------------------------------------------------------------
LEMMA AppendKeepsList ==
  ASSUME NEW S, NEW seq \in Seq(S), NEW e \in S
  PROVE  /\ Append(seq, e) \in Seq(S)
         /\ Elements(Append(seq, e)) = Elements(seq) \cup {e}
         /\ Distinct(seq) /\ e \notin Elements(seq) => Distinct(Append(seq, e))

LEMMA PrependKeepsList ==
  ASSUME NEW S, NEW seq \in Seq(S), NEW e \in S
  PROVE  /\ <<e>> \o seq \in Seq(S)
         /\ Elements(<<e>> \o seq) = Elements(seq) \cup {e}
         /\ Distinct(seq) /\ e \notin Elements(seq) => Distinct(<<e>> \o seq)

LEMMA PrependAppend ==
  ASSUME NEW S, NEW seq \in Seq(S), NEW e \in S, NEW x \in S
  PROVE  <<e>> \o Append(seq, x) = Append(<<e>> \o seq, x)

LEMMA SeqInduction ==
  ASSUME NEW S, NEW T \in SUBSET Seq(S), << >> \in T, \A s \in T, x \in S : Append(s, x) \in T
  PROVE  T = Seq(S)

LEMMA DistinctAppend ==
  ASSUME NEW S, NEW s \in Seq(S), NEW x \in S, Distinct(Append(s, x))
  PROVE  Distinct(s) /\ x \notin Elements(s)

-----------------------------------------------------------------------------
LEMMA WithinEmpty == \A A : Within(<< >>, A) = << >>

LEMMA WithinAppend ==
  ASSUME NEW S, NEW seq \in Seq(S), NEW e \in S, NEW A
  PROVE  Within(Append(seq, e), A) = IF e \in A THEN Append(Within(seq, A), e) ELSE Within(seq, A)

LEMMA WithinProperties ==
  ASSUME NEW S, NEW A
  PROVE  \A seq \in Seq(S) :
            /\ Within(seq, A) \in Seq(S)
            /\ Elements(Within(seq, A)) = Elements(seq) \cap A
            /\ Distinct(seq) => Distinct(Within(seq, A))

LEMMA WithinSame ==
  ASSUME NEW S, NEW A, NEW B
  PROVE  \A seq \in Seq(S) : (\A e \in Elements(seq) : e \in A <=> e \in B) => Within(seq, A) = Within(seq, B)

LEMMA WithinWithin ==
  ASSUME NEW S, NEW A, NEW B
  PROVE  \A seq \in Seq(S) : Within(Within(seq, A), B) = Within(seq, A \cap B)

LEMMA WithinPrepend ==
  ASSUME NEW S, NEW A, NEW e \in S
  PROVE  \A seq \in Seq(S) : Within(<<e>> \o seq, A) = IF e \in A THEN <<e>> \o Within(seq, A) ELSE Within(seq, A)

LEMMA HeadOfWithin ==
  ASSUME NEW S, NEW seq \in Seq(S), NEW A, seq # << >>, Head(seq) \in A
  PROVE  Within(seq, A) # << >> /\ Head(Within(seq, A)) = Head(seq)

-----------------------------------------------------------------------------
LEMMA LeavingIsWithin ==
  ASSUME NEW S, NEW v
  PROVE  \A seq \in Seq(S) : Leaving(seq, v) = Within(seq, S \ {v})

LEMMA OutsideIsWithin ==
  ASSUME NEW S, NEW A
  PROVE  \A seq \in Seq(S) : Outside(seq, A) = Within(seq, S \ A)

LEMMA HavingIsWithin ==
  ASSUME NEW S, NEW f, NEW v, NEW A, \A e \in S : e \in A <=> f[e] = v
  PROVE  \A seq \in Seq(S) : Having(seq, f, v) = Within(seq, A)

=============================================================================
