------------------------ MODULE ListTheorems_proofs ------------------------
(***************************************************************************)
(* The statements of ListTheorems, each with its proof.  A test compares    *)
(* the two.  Most go by induction over sequences, one element at a time.   *)
(***************************************************************************)
EXTENDS Naturals, Sequences, TLAPS
LOCAL INSTANCE SequenceTheorems
LOCAL INSTANCE WellFoundedInduction

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
<1>1. Append(seq, e) \in Seq(S) OBVIOUS
<1>2. Len(Append(seq, e)) = Len(seq) + 1 OBVIOUS
<1>3. \A i \in 1..Len(seq) : Append(seq, e)[i] = seq[i] OBVIOUS
<1>4. Append(seq, e)[Len(seq) + 1] = e OBVIOUS
<1>5. DOMAIN seq = 1..Len(seq) /\ DOMAIN Append(seq, e) = 1..Len(seq) + 1 /\ Len(seq) \in Nat
  OBVIOUS
<1>6. Elements(Append(seq, e)) = Elements(seq) \cup {e}
  BY <1>3, <1>4, <1>5 DEF Elements
<1>7. Distinct(seq) /\ e \notin Elements(seq) => Distinct(Append(seq, e))
  BY <1>3, <1>4, <1>5 DEF Elements, Distinct
<1> QED BY <1>1, <1>6, <1>7

LEMMA PrependKeepsList ==
  ASSUME NEW S, NEW seq \in Seq(S), NEW e \in S
  PROVE  /\ <<e>> \o seq \in Seq(S)
         /\ Elements(<<e>> \o seq) = Elements(seq) \cup {e}
         /\ Distinct(seq) /\ e \notin Elements(seq) => Distinct(<<e>> \o seq)
<1>1. <<e>> \in Seq(S) /\ Len(<<e>>) = 1 /\ <<e>>[1] = e OBVIOUS
<1> DEFINE t == <<e>> \o seq
<1>2. t \in Seq(S) /\ Len(t) = 1 + Len(seq) /\ Len(seq) \in Nat BY <1>1
<1>3. t[1] = e BY <1>1
<1>4. \A i \in 1..Len(seq) : t[i + 1] = seq[i] BY <1>1
<1>5. DOMAIN seq = 1..Len(seq) /\ DOMAIN t = 1..(1 + Len(seq)) BY <1>2
<1>6. \A i \in DOMAIN t : i = 1 \/ (i - 1 \in DOMAIN seq /\ t[i] = seq[i - 1])
  BY <1>2, <1>4, <1>5
<1>7. \A i \in DOMAIN seq : i + 1 \in DOMAIN t /\ t[i + 1] = seq[i]
  BY <1>2, <1>4, <1>5
<1>8. 1 \in DOMAIN t BY <1>2, <1>5
<1> HIDE DEF t
<1>9. Elements(t) = Elements(seq) \cup {e}
  <2>1. Elements(t) \subseteq Elements(seq) \cup {e} BY <1>3, <1>6 DEF Elements
  <2>2. Elements(seq) \subseteq Elements(t) BY <1>7 DEF Elements
  <2>3. e \in Elements(t) BY <1>3, <1>8 DEF Elements
  <2> QED BY <2>1, <2>2, <2>3
<1>10. Distinct(seq) /\ e \notin Elements(seq) => Distinct(t)
  <2> SUFFICES ASSUME Distinct(seq), e \notin Elements(seq), NEW i \in DOMAIN t, NEW j \in DOMAIN t, t[i] = t[j]
               PROVE i = j
    BY DEF Distinct
  <2> QED BY <1>2, <1>3, <1>5, <1>6 DEF Distinct, Elements
<1> QED BY <1>2, <1>9, <1>10 DEF t

LEMMA PrependAppend ==
  ASSUME NEW S, NEW seq \in Seq(S), NEW e \in S, NEW x \in S
  PROVE  <<e>> \o Append(seq, x) = Append(<<e>> \o seq, x)
OBVIOUS

LEMMA SeqInduction ==
  ASSUME NEW S, NEW T \in SUBSET Seq(S), << >> \in T, \A s \in T, x \in S : Append(s, x) \in T
  PROVE  T = Seq(S)
<1> SUFFICES ASSUME NEW seq \in Seq(S) \ T PROVE FALSE OBVIOUS
<1> DEFINE R == OpToRel(<, Nat)
           N == {Len(s) : s \in Seq(S) \ T}
<1>1. IsWellFoundedOn(R, Nat) BY NatLessThanWellFounded
<1>2. N \subseteq Nat /\ N # {} OBVIOUS
<1>3. PICK n \in N : \A m \in N : ~(<<m, n>> \in R)
  <2> HIDE DEF N, R
  <2> QED BY <1>1, <1>2, WFMin
<1>4. PICK s \in Seq(S) \ T : Len(s) = n BY <1>3
<1>5. s # << >> OBVIOUS
<1>6. PICK u \in Seq(S), x \in S : s = Append(u, x) BY <1>4, <1>5, SequenceEmptyOrAppend
<1>7. u \notin T BY <1>4, <1>6
<1>8. Len(u) \in N /\ Len(u) \in Nat BY <1>7
<1>9. Len(u) < n /\ n \in Nat BY <1>2, <1>4, <1>6
<1>10. <<Len(u), n>> \in R BY <1>8, <1>9 DEF OpToRel
<1> QED BY <1>3, <1>8, <1>10

LEMMA DistinctAppend ==
  ASSUME NEW S, NEW s \in Seq(S), NEW x \in S, Distinct(Append(s, x))
  PROVE  Distinct(s) /\ x \notin Elements(s)
<1>1. Len(s) \in Nat /\ DOMAIN s = 1..Len(s) /\ DOMAIN Append(s, x) = 1..Len(s) + 1
      /\ (\A i \in 1..Len(s) : Append(s, x)[i] = s[i]) /\ Append(s, x)[Len(s) + 1] = x
  OBVIOUS
<1> QED BY <1>1 DEF Distinct, Elements

-----------------------------------------------------------------------------
LEMMA WithinEmpty == \A A : Within(<< >>, A) = << >>
BY DEF Within

LEMMA WithinAppend ==
  ASSUME NEW S, NEW seq \in Seq(S), NEW e \in S, NEW A
  PROVE  Within(Append(seq, e), A) = IF e \in A THEN Append(Within(seq, A), e) ELSE Within(seq, A)
BY DEF Within

LEMMA WithinProperties ==
  ASSUME NEW S, NEW A
  PROVE  \A seq \in Seq(S) :
            /\ Within(seq, A) \in Seq(S)
            /\ Elements(Within(seq, A)) = Elements(seq) \cap A
            /\ Distinct(seq) => Distinct(Within(seq, A))
<1> DEFINE Q(seq) == /\ Within(seq, A) \in Seq(S)
                     /\ Elements(Within(seq, A)) = Elements(seq) \cap A
                     /\ Distinct(seq) => Distinct(Within(seq, A))
           T == {seq \in Seq(S) : Q(seq)}
<1>1. Q(<< >>)
  <2>1. Elements(<< >>) = {} BY DEF Elements
  <2> QED BY <2>1, WithinEmpty
<1>2. ASSUME NEW s \in Seq(S), NEW x \in S, Q(s) PROVE Q(Append(s, x))
  <2> DEFINE t == Within(s, A)
  <2>1. Elements(Append(s, x)) = Elements(s) \cup {x} BY AppendKeepsList
  <2>2. Distinct(Append(s, x)) => Distinct(s) /\ x \notin Elements(s) BY DistinctAppend
  <2>3. t \in Seq(S) /\ Elements(t) = Elements(s) \cap A /\ (Distinct(s) => Distinct(t)) BY <1>2
  <2>4. Within(Append(s, x), A) = IF x \in A THEN Append(t, x) ELSE t BY WithinAppend
  <2> HIDE DEF t
  <2>5. /\ Append(t, x) \in Seq(S)
        /\ Elements(Append(t, x)) = Elements(t) \cup {x}
        /\ Distinct(t) /\ x \notin Elements(t) => Distinct(Append(t, x))
    BY <2>3, AppendKeepsList
  <2> QED BY <2>1, <2>2, <2>3, <2>4, <2>5
<1>3. << >> \in T /\ \A s \in T, x \in S : Append(s, x) \in T BY <1>1, <1>2
<1> HIDE DEF Q
<1>4. T \in SUBSET Seq(S) OBVIOUS
<1> HIDE DEF T
<1>5. T = Seq(S) BY <1>3, <1>4, SeqInduction
<1> QED BY <1>5 DEF T, Q

LEMMA WithinSame ==
  ASSUME NEW S, NEW A, NEW B
  PROVE  \A seq \in Seq(S) : (\A e \in Elements(seq) : e \in A <=> e \in B) => Within(seq, A) = Within(seq, B)
<1> DEFINE T == {seq \in Seq(S) : (\A e \in Elements(seq) : e \in A <=> e \in B) => Within(seq, A) = Within(seq, B)}
<1>1. << >> \in T BY WithinEmpty
<1>2. ASSUME NEW s \in T, NEW x \in S PROVE Append(s, x) \in T
  <2>1. s \in Seq(S) /\ Elements(Append(s, x)) = Elements(s) \cup {x} BY AppendKeepsList
  <2> QED BY <2>1, WithinAppend
<1>3. T \in SUBSET Seq(S) OBVIOUS
<1> HIDE DEF T
<1>4. T = Seq(S) BY <1>1, <1>2, <1>3, SeqInduction
<1> QED BY <1>4 DEF T

LEMMA WithinWithin ==
  ASSUME NEW S, NEW A, NEW B
  PROVE  \A seq \in Seq(S) : Within(Within(seq, A), B) = Within(seq, A \cap B)
<1> DEFINE T == {seq \in Seq(S) : Within(Within(seq, A), B) = Within(seq, A \cap B)}
<1>1. << >> \in T BY WithinEmpty
<1>2. ASSUME NEW s \in T, NEW x \in S PROVE Append(s, x) \in T
  <2>1. s \in Seq(S) /\ Within(s, A) \in Seq(S) BY WithinProperties
  <2> QED BY <2>1, WithinAppend
<1>3. T \in SUBSET Seq(S) OBVIOUS
<1> HIDE DEF T
<1>4. T = Seq(S) BY <1>1, <1>2, <1>3, SeqInduction
<1> QED BY <1>4 DEF T

LEMMA WithinPrepend ==
  ASSUME NEW S, NEW A, NEW e \in S
  PROVE  \A seq \in Seq(S) : Within(<<e>> \o seq, A) = IF e \in A THEN <<e>> \o Within(seq, A) ELSE Within(seq, A)
<1> DEFINE T == {seq \in Seq(S) : Within(<<e>> \o seq, A) = IF e \in A THEN <<e>> \o Within(seq, A) ELSE Within(seq, A)}
<1>1. << >> \in T 
  <2>1. <<e>> \o << >> = Append(<< >>, e) /\ << >> \in Seq(S) OBVIOUS
  <2>2. Within(<<e>> \o << >>, A) = IF e \in A THEN Append(<< >>, e) ELSE << >> BY <2>1, WithinAppend, WithinEmpty
  <2> QED BY <2>1, <2>2, WithinEmpty
<1>2. ASSUME NEW s \in T, NEW x \in S PROVE Append(s, x) \in T
  <2>1. s \in Seq(S) /\ Within(s, A) \in Seq(S) /\ <<e>> \o s \in Seq(S) BY WithinProperties, PrependKeepsList
  <2>2. <<e>> \o Append(s, x) = Append(<<e>> \o s, x) BY <2>1, PrependAppend
  <2>3. <<e>> \o Append(Within(s, A), x) = Append(<<e>> \o Within(s, A), x) BY <2>1, PrependAppend
  <2>4. Within(Append(<<e>> \o s, x), A) =
          IF x \in A THEN Append(Within(<<e>> \o s, A), x) ELSE Within(<<e>> \o s, A)
    BY <2>1, WithinAppend
  <2>5. Within(Append(s, x), A) = IF x \in A THEN Append(Within(s, A), x) ELSE Within(s, A) BY <2>1, WithinAppend
  <2>6. Within(<<e>> \o s, A) = IF e \in A THEN <<e>> \o Within(s, A) ELSE Within(s, A) OBVIOUS
  <2> HIDE DEF T
  <2>7. Within(<<e>> \o Append(s, x), A) =
          IF e \in A THEN <<e>> \o Within(Append(s, x), A) ELSE Within(Append(s, x), A)
    BY <2>2, <2>3, <2>4, <2>5, <2>6
  <2> QED BY <2>1, <2>7 DEF T
<1>3. T \in SUBSET Seq(S) OBVIOUS
<1> HIDE DEF T
<1>4. T = Seq(S) BY <1>1, <1>2, <1>3, SeqInduction
<1> QED BY <1>4 DEF T

LEMMA HeadOfWithin ==
  ASSUME NEW S, NEW seq \in Seq(S), NEW A, seq # << >>, Head(seq) \in A
  PROVE  Within(seq, A) # << >> /\ Head(Within(seq, A)) = Head(seq)
<1>1. Head(seq) \in S /\ Tail(seq) \in Seq(S) /\ seq = <<Head(seq)>> \o Tail(seq) OBVIOUS
<1>2. Within(seq, A) = <<Head(seq)>> \o Within(Tail(seq), A) BY <1>1, WithinPrepend
<1>3. Within(Tail(seq), A) \in Seq(S) BY <1>1, WithinProperties
<1> QED BY <1>1, <1>2, <1>3

-----------------------------------------------------------------------------
LEMMA LeavingIsWithin ==
  ASSUME NEW S, NEW v
  PROVE  \A seq \in Seq(S) : Leaving(seq, v) = Within(seq, S \ {v})
<1> DEFINE T == {seq \in Seq(S) : Leaving(seq, v) = Within(seq, S \ {v})}
<1>1. << >> \in T BY DEF Leaving, Within
<1>2. ASSUME NEW s \in T, NEW x \in S PROVE Append(s, x) \in T
  <2>1. s \in Seq(S) /\ Leaving(s, v) = Within(s, S \ {v}) OBVIOUS
  <2>2. Leaving(Append(s, x), v) = IF x # v THEN Append(Leaving(s, v), x) ELSE Leaving(s, v) BY <2>1 DEF Leaving
  <2> QED BY <2>1, <2>2, WithinAppend
<1>3. T \in SUBSET Seq(S) OBVIOUS
<1> HIDE DEF T
<1>4. T = Seq(S) BY <1>1, <1>2, <1>3, SeqInduction
<1> QED BY <1>4 DEF T

LEMMA OutsideIsWithin ==
  ASSUME NEW S, NEW A
  PROVE  \A seq \in Seq(S) : Outside(seq, A) = Within(seq, S \ A)
<1> DEFINE T == {seq \in Seq(S) : Outside(seq, A) = Within(seq, S \ A)}
<1>1. << >> \in T BY DEF Outside, Within
<1>2. ASSUME NEW s \in T, NEW x \in S PROVE Append(s, x) \in T
  <2>1. s \in Seq(S) /\ Outside(s, A) = Within(s, S \ A) OBVIOUS
  <2>2. Outside(Append(s, x), A) = IF x \notin A THEN Append(Outside(s, A), x) ELSE Outside(s, A) BY <2>1 DEF Outside
  <2> QED BY <2>1, <2>2, WithinAppend
<1>3. T \in SUBSET Seq(S) OBVIOUS
<1> HIDE DEF T
<1>4. T = Seq(S) BY <1>1, <1>2, <1>3, SeqInduction
<1> QED BY <1>4 DEF T

LEMMA HavingIsWithin ==
  ASSUME NEW S, NEW f, NEW v, NEW A, \A e \in S : e \in A <=> f[e] = v
  PROVE  \A seq \in Seq(S) : Having(seq, f, v) = Within(seq, A)
<1> DEFINE T == {seq \in Seq(S) : Having(seq, f, v) = Within(seq, A)}
<1>1. << >> \in T BY DEF Having, Within
<1>2. ASSUME NEW s \in T, NEW x \in S PROVE Append(s, x) \in T
  <2>1. s \in Seq(S) /\ Having(s, f, v) = Within(s, A) OBVIOUS
  <2>2. Having(Append(s, x), f, v) = IF f[x] = v THEN Append(Having(s, f, v), x) ELSE Having(s, f, v) BY <2>1 DEF Having
  <2> QED BY <2>1, <2>2, WithinAppend
<1>3. T \in SUBSET Seq(S) OBVIOUS
<1> HIDE DEF T
<1>4. T = Seq(S) BY <1>1, <1>2, <1>3, SeqInduction
<1> QED BY <1>4 DEF T

=============================================================================
