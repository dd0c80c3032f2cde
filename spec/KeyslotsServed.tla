--------------------------- MODULE KeyslotsServed ---------------------------
(***************************************************************************)
(* Keyslots with requests that ask, and go on asking until they hold a     *)
(* slot, so that one can say when everybody is served: whoever asks gets a *)
(* slot, provided that holders put theirs back, that not every slot is     *)
(* broken, and that the hardware is not reset again and again.  A slot     *)
(* whose programs always fail must not stand in the way of the others (H1).*)
(***************************************************************************)
EXTENDS Keyslots

VARIABLE asks   \* asks[r]: the key that request r asks for, NoKey when it does not ask

varsServed == <<vars, asks>>

TypeOKServed == TypeOK /\ asks \in [Requests -> Keys \cup {NoKey}]

InitServed == Init /\ asks = [r \in Requests |-> NoKey]

\* A request is made.
Ask(r, k) ==
    /\ ~Holds(r)
    /\ asks[r] = NoKey
    /\ asks' = [asks EXCEPT ![r] = k]
    /\ UNCHANGED vars

\* It gets its slot.
GetSlot(r) ==
    /\ asks[r] # NoKey
    /\ \E s \in Slots : GetHit(r, asks[r], s) \/ GetProgram(r, asks[r], s)
    /\ asks' = [asks EXCEPT ![r] = NoKey]

\* It is refused, and asks again.
GetError(r) ==
    /\ asks[r] # NoKey
    /\ \E s \in Slots : GetProgramFails(r, asks[r], s)
    /\ UNCHANGED asks

\* Nothing that a request holds a slot for waits for another slot (R18, B16).
MayRelease(r) == TRUE

Release(r) ==
    /\ MayRelease(r)
    /\ \E s \in Slots : Put(r, s)
    /\ UNCHANGED asks

Recover ==
    /\ device = "reset"
    /\ ReprogramAll({})
    /\ UNCHANGED asks

Others ==
    /\ UNCHANGED asks
    /\ \/ \E k \in Keys : EvictAbsent(k)
       \/ \E k \in Keys, s \in Slots : EvictIdle(k, s) \/ EvictBusy(k, s) \/ EvictFails(k, s)
       \/ \E s \in Slots : Erase(s) \/ EraseFails(s)
       \/ Reset
       \/ \E failed \in SUBSET Slots : ReprogramAll(failed)

NextServed ==
    \/ \E r \in Requests, k \in Keys : Ask(r, k)
    \/ \E r \in Requests : GetSlot(r) \/ GetError(r) \/ Release(r)
    \/ Recover
    \/ Others

(***************************************************************************)
(* What it takes: a holder puts its slot back, a reset ends, and a request *)
(* that could be served again and again is served (it competes with others *)
(* for slots that become free for a moment, so weak fairness would not do).*)
(***************************************************************************)
Fairness ==
    /\ \A r \in Requests : WF_varsServed(Release(r))
    /\ \A r \in Requests : SF_varsServed(GetSlot(r))
    /\ \A r \in Requests : SF_varsServed(GetSlot(r) \/ GetError(r))
    /\ WF_varsServed(Recover)

SpecServed == InitServed /\ [][NextServed]_varsServed /\ Fairness

-----------------------------------------------------------------------------
\* A device that is reset whenever a slot becomes idle serves nobody new: what it holds already can be shared,
\* but nothing can be programmed.
WhoAsksIsServed ==
    <>[](device = "up") => \A r \in Requests : asks[r] # NoKey ~> Holds(r)

\* The same where others can share the only slots that work for ever, each taking one before the last has put it (H6):
\* then only if one of these becomes idle again and again.
ServedIfSlotsBecomeIdle ==
    <>[](device = "up") /\ []<>(\E s \in Slots \ FailingSlots : count[s] = 0)
        => \A r \in Requests : asks[r] # NoKey ~> Holds(r)
=============================================================================
