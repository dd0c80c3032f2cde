-------------------------- MODULE EncryptionContext --------------------------
(***************************************************************************)
(* What a bio carries for its data to be encrypted on the way: under which *)
(* key, and the number of its first data unit.  How that number goes on    *)
(* through the data; when what follows may become part of the same         *)
(* request; and what becomes of a bio that has such a context.             *)
(*                                                                         *)
(* Numbers have 256 bits, and are written here in digits, the least        *)
(* significant first, as TLC's own numbers have 32 bits only.  With four   *)
(* digits of 64 bits each they are the kernel's.                           *)
(* Operators only: nothing here has a state.  Rules R19-R22.               *)
(***************************************************************************)
EXTENDS Naturals, Sequences

CONSTANTS
    Base,       \* a digit is less than this
    Digits,     \* so many has a number
    NoKey,      \* the key of a context that is none
    Alignment   \* R21: who sees to it that data has whole units, see Alignments

ASSUME DigitsAreDigits == Base \in Nat \ {0, 1}
ASSUME ThereAreDigits == Digits \in Nat \ {0}

\* In Linux 6.12 it is the first thing that is asked of a bio, so nothing of it has been sent when it is refused.  In 7.2 whoever transforms the
\* data sees to it, segment by segment: what lies before a segment that is not aligned may be on its way by then.
Alignments == {"CheckedFirst", "CheckedByWhoTransforms"}

ASSUME AlignmentIsOne == Alignment \in Alignments

Numbers == [1..Digits -> 0..Base - 1]

-----------------------------------------------------------------------------
(* R19: how a number goes on. *)

\* What is carried into a digit when so many units are added; behind the last digit: what is lost.
Carry(d, units) ==
    LET into[i \in 1..Digits + 1] == IF i = 1 THEN units ELSE (d[i - 1] + into[i - 1]) \div Base
    IN  into

\* The number of the data unit that comes so many units later.  After the largest comes 0.
Plus(d, units) ==
    LET into == Carry(d, units)
    IN  [i \in 1..Digits |-> (d[i] + into[i]) % Base]

\* Whether there are numbers for so many further units.
Wraps(d, units) == Carry(d, units)[Digits + 1] # 0

\* R20: data of so many units may be followed by data that begins with this number.  Two units never have the same number in one request.
Contiguous(d, units, next) == ~Wraps(d, units) /\ next = Plus(d, units)

-----------------------------------------------------------------------------
(* R20: contexts, and which of them may be one. *)

\* A context: a key, by what keys are compared by (R1), and the number of the first data unit.
Contexts(keys) == [key : keys \cup {NoKey}, number : Numbers]

Compatible(c, d) == c.key = d.key

\* Data with one context, of so many units, may be followed by data with another one, and become one request with it.
Mergeable(c, units, d) == Compatible(c, d) /\ (c.key = NoKey \/ Contiguous(c.number, units, d.number))

-----------------------------------------------------------------------------
(* R21, R22, R12: what becomes of a bio with a context. *)

\* Its data, segment by segment: each has whole data units, and begins where one may begin.
Aligned(segments, dataUnitSize) ==
    \A i \in DOMAIN segments : segments[i].length % dataUnitSize = 0 /\ segments[i].offset % dataUnitSize = 0

\* The device does it if it supports what the key asks for, else the fallback if it was made ready for it (R24).
Prepared(segments, dataUnitSize, isSupported, fallbackIsReady) ==
    IF segments = <<>> \/ (Alignment = "CheckedFirst" /\ ~Aligned(segments, dataUnitSize)) THEN "refused"
    ELSE IF isSupported THEN "native"
    ELSE IF fallbackIsReady THEN "fallback"
    ELSE "refused"

-----------------------------------------------------------------------------
(***************************************************************************)
(* The laws.  A model evaluates them for all numbers of a few small        *)
(* digits, where TLC can count.                                            *)
(***************************************************************************)

\* The number as a number.
Value(d) ==
    LET from[i \in 1..Digits + 1] == IF i = Digits + 1 THEN 0 ELSE d[i] + Base * from[i + 1]
    IN  from[1]

\* Adding digit by digit is adding.
PlusAdds(d, units) == Value(d) + units = Value(Plus(d, units)) + Carry(d, units)[Digits + 1] * Base ^ Digits

\* What follows is further on: so no two units of a request share a number.
ContiguousGoesUp(d, units, next) == Contiguous(d, units, next) <=> Value(next) = Value(d) + units

\* Parts may be put together in any order.
ContiguousComposes(d, first, second) ==
    Wraps(d, first + second) <=> Wraps(d, first) \/ Wraps(Plus(d, first), second)

PlusComposes(d, first, second) == Plus(Plus(d, first), second) = Plus(d, first + second)

\* A request that a bio was put before begins where the bio does; what could follow the request still can.
FrontMergeKeepsEnd(d, first, next, second) ==
    Contiguous(d, first, next) => \A e \in Numbers : Contiguous(d, first + second, e) <=> Contiguous(next, second, e)
=============================================================================
