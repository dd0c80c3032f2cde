--------------------------- MODULE KernelFunctions ---------------------------
(***************************************************************************)
(* What is asked of single functions of the kernel, and what they have to  *)
(* answer: for each a function of the specification, from questions to     *)
(* answers.  `./keyslots kernel` puts every question to the code, and      *)
(* compares.  So both have the same domain, and nothing of the             *)
(* specification is written down a second time.                            *)
(***************************************************************************)
EXTENDS EncryptionContext, CryptoCapabilities, Sequences

VARIABLE nothing
Init == nothing = 0
Next == UNCHANGED nothing
Spec == Init /\ [][Next]_nothing

-----------------------------------------------------------------------------
(* Numbers: 16 digits of 16 bits, four of which are one of the kernel's.  Those that are asked about lie where something is carried: at the *)
(* end of 32 and of 64 bits, and of all.                                    *)

Limb(low, high) == <<low, high, high, high>>
SomeLimbs == {Limb(0, 0), Limb(1, 0), Limb(Base - 2, Base - 1), Limb(Base - 1, Base - 1)}
Edges == {Limb(0, 0), Limb(Base - 1, Base - 1)}
HalfLimbs == {<<Base - 1, Base - 1, 0, 0>>, <<0, 0, 1, 0>>}
NumbersAsked ==
    {a \o b \o c \o c : a \in SomeLimbs \cup HalfLimbs, b \in Edges \cup {Limb(1, 0)}, c \in Edges}
        \cup {a \o a \o a \o b : a \in Edges, b \in Edges \cup {Limb(1, 0)}}
UnitsAsked == {0, 1, 2, 3, 8192}

\* R20.
ContiguousAnswers ==
    [q \in UnitsAsked \X NumbersAsked \X NumbersAsked |-> Contiguous(q[2], q[1], q[3])]

\* R19.
AdvanceAnswers == [q \in (UnitsAsked \cup {8388607}) \X NumbersAsked |-> Plus(q[2], q[1])]

\* R20: keys are told apart by a number here, of which 0 stands for none.
KeysAsked == 0..2
ContextNumbers == {a \o b \o b \o b : a \in SomeLimbs, b \in Edges}
Context(k, n) == [key |-> k, number |-> n]
MergeableAnswers ==
    [q \in {0, 1, 2} \X KeysAsked \X ContextNumbers \X KeysAsked \X ContextNumbers |->
        Mergeable(Context(q[2], q[3]), q[1], Context(q[4], q[5]))]

-----------------------------------------------------------------------------
(* Configurations and capabilities, for the modes that the version has. *)

SizesAsked == {0, 1, 511, 512, 513, 1000, 1024, 1536, 4096, 6144, 65536}

\* R11, R17.  Modes are asked for by name; some there are not.
ConfigAnswers ==
    [q \in (Modes \cup {"none", "beyond"}) \X (0..MaxDunBytes + 1) \X SizesAsked |->
        [mode |-> q[1], dunBytes |-> q[2], dataUnitSize |-> q[3], keyType |-> "raw"] \in Configs]

TwoModes == {"AES-256-XTS", "AES-128-CBC-ESSIV"}
SmallCapabilities ==
    {[maxDunBytes |-> bytes, keyTypes |-> {"raw"},
      dataUnitSizes |-> [m \in Modes |-> IF m = "AES-256-XTS" THEN first ELSE IF m = "AES-128-CBC-ESSIV" THEN second ELSE {}]] :
        bytes \in {0, 4, 8, 16}, first \in SUBSET {512, 4096}, second \in SUBSET {512, 4096}}

\* R12.
SupportsAnswers ==
    [q \in SmallCapabilities \X TwoModes \X {1, 4, 5, 8, 9, 16} \X {512, 1024, 4096} |->
        Supports(q[1], [mode |-> q[2], dunBytes |-> q[3], dataUnitSize |-> q[4], keyType |-> "raw"])]

\* R14.
CoversAnswers == [q \in SmallCapabilities \X SmallCapabilities |-> Covers(q[1], q[2])]

\* R13.
IntersectAnswers == [q \in SmallCapabilities \X SmallCapabilities |-> Intersect(q[1], q[2])]

-----------------------------------------------------------------------------
(* Bios. *)

SegmentsAsked == [length : {256, 512, 1024, 1536}, offset : {0, 256, 512}]

\* R21, R22, R24, R12: is the device able to; is the fallback ready; the size of data units; the data.
PrepareAnswers ==
    [q \in BOOLEAN \X BOOLEAN \X {512, 1024} \X (UNION {[1..n -> SegmentsAsked] : n \in 0..2}) |->
        Prepared(q[4], q[3], q[1], q[2])]
=============================================================================
