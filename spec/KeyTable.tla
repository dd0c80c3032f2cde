------------------------------ MODULE KeyTable ------------------------------
(***************************************************************************)
(* The table in which a key is looked up: it has a number of buckets that  *)
(* is a power of two, and the topmost bits of the hash of a key say in     *)
(* which one the key is.  A table of one bucket needs no bit, and to shift *)
(* by the whole of a word is not to shift: machines take the number modulo *)
(* the length of a word.  Hence two buckets at least (R1); one slot made a *)
(* look-up read far outside the table (B5).  Operators only.               *)
(***************************************************************************)
EXTENDS Naturals, FiniteSets

CONSTANT WordBits   \* how long a hash is, in bits

ASSUME WordBits \in Nat \ {0}

Hashes == 0..2 ^ WordBits - 1

\* How many bits it takes to tell that many slots apart: as many as there are powers of two that are too small.
BitsFor(slots) == Cardinality({bits \in 0..WordBits : 2 ^ bits < slots})

\* R1: two buckets at least.
Bits(slots) == IF BitsFor(slots) = 0 THEN 1 ELSE BitsFor(slots)

Buckets(slots) == 0..2 ^ Bits(slots) - 1

ShiftRight(word, by) == word \div 2 ^ (by % WordBits)

Bucket(slots, hash) == ShiftRight(hash, WordBits - Bits(slots))

-----------------------------------------------------------------------------
\* B5: a look-up stays within the table.
BucketIsInTable(slots, hash) == Bucket(slots, hash) \in Buckets(slots)

\* R1: a bucket for each slot at least, so that look-ups find short lists, and no larger table than that takes.
BucketsFitSlots(slots) ==
    LET size == Cardinality(Buckets(slots))
    IN  IF slots = 1 THEN size = 2 ELSE slots <= size /\ size < 2 * slots

\* R1: hashes fall into each bucket as often as into any other.
HashesAreSpread(slots) ==
    {Cardinality({hash \in Hashes : Bucket(slots, hash) = bucket}) : bucket \in Buckets(slots)}
        = {Cardinality(Hashes) \div Cardinality(Buckets(slots))}
=============================================================================
