---------------------------- MODULE NullManager -----------------------------
(***************************************************************************)
(* The other answer to the first question of the review (Q1): a device     *)
(* that has no keyslots has no manager either, not a special kind of one.  *)
(* What it can encrypt with stands apart from any manager; its requests    *)
(* carry their key down by themselves; after a reset there is nobody to be *)
(* told.  One thing is left over: the devices below may remember keys, so  *)
(* that an eviction has to reach them, by a callback of its own.           *)
(*                                                                         *)
(* This and Passthrough are the same to everybody above: each refines the  *)
(* other.  R2, R6, R8, R12, R27.                                           *)
(***************************************************************************)
EXTENDS FiniteSets

CONSTANTS
    Keys,           \* the keys that are in play
    Supported,      \* those that the device's capabilities support; they stand apart, and do not change
    Requests,       \* the requests that can be in flight at the same time
    Devices,        \* the devices below, or the device itself where there is none
    NoKey,          \* stands where there is no key
    BelowRemembers, \* whether what is below keeps a key after its request has ended, as slots do
    HasCallback,    \* whether the driver gave a callback for evictions
    CarefulUser     \* whether the user evicts only keys that are not in use

ASSUME NoKeyIsNone == NoKey \notin Keys
ASSUME SupportedAreKeys == Supported \subseteq Keys
ASSUME ThereAreDevices == IsFiniteSet(Devices) /\ Devices # {}
ASSUME YesOrNo == {BelowRemembers, HasCallback, CarefulUser} \subseteq BOOLEAN

VARIABLES
    context,    \* context[r]: the key that travels with request r, NoKey when it is not in flight
    remembers,  \* remembers[d]: the keys that are left in device d
    evicted     \* history: keys whose last eviction reported success, and that no request was made with since

vars == <<context, remembers, evicted>>

TypeOK ==
    /\ context \in [Requests -> Keys \cup {NoKey}]
    /\ remembers \in [Devices -> SUBSET Keys]
    /\ evicted \subseteq Keys

Init ==
    /\ context = [r \in Requests |-> NoKey]
    /\ remembers = [d \in Devices |-> {}]
    /\ evicted = {}

-----------------------------------------------------------------------------
InFlight(r) == context[r] # NoKey

KeysInUse == {context[r] : r \in Requests} \ {NoKey}

\* R12: what the device can do is asked of its capabilities; whether there is a manager says nothing about it.
Accepts(k) == k \in Supported

\* A request is made, and goes down to one of the devices.  Nobody is asked for a slot.
Submit(r, k, d) ==
    /\ ~InFlight(r)
    /\ Accepts(k)
    /\ context' = [context EXCEPT ![r] = k]
    /\ remembers' = IF BelowRemembers THEN [remembers EXCEPT ![d] = @ \cup {k}] ELSE remembers
    /\ evicted' = evicted \ {k}

\* The request ends.
Complete(r) ==
    /\ InFlight(r)
    /\ context' = [context EXCEPT ![r] = NoKey]
    /\ UNCHANGED <<remembers, evicted>>

\* What is left in the devices after the callback has been to those that could erase the key.
ErasedFrom(devices, k) == [d \in Devices |-> IF d \in devices THEN remembers[d] \ {k} ELSE remembers[d]]

\* Which devices the callback may have been to when it reports success.
Visits == {Devices}

\* R6, R27: the callback goes to every device below.
EvictBelow(k) ==
    /\ k \in Supported
    /\ CarefulUser => k \notin KeysInUse
    /\ \E visited \in Visits : remembers' = IF HasCallback THEN ErasedFrom(visited, k) ELSE remembers
    /\ evicted' = evicted \cup {k}
    /\ UNCHANGED context

\* R6, R27: some device reports an error; the callback goes on to the others, and says so at the end.
EvictBelowFails(k) ==
    /\ HasCallback
    /\ k \in Supported
    /\ CarefulUser => k \notin KeysInUse
    /\ \E erased \in SUBSET Devices : remembers' = ErasedFrom(erased, k)
    /\ evicted' = evicted \ {k}
    /\ UNCHANGED context

Next ==
    \/ \E r \in Requests, k \in Keys, d \in Devices : Submit(r, k, d)
    \/ \E r \in Requests : Complete(r)
    \/ \E k \in Keys : EvictBelow(k)
    \/ \E k \in Keys : EvictBelowFails(k)

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
OnlySupportedIsSubmitted == KeysInUse \subseteq Supported

\* The keys that some device below still has.
Remembered == UNION {remembers[d] : d \in Devices}

Known == Remembered \cup KeysInUse

EvictedIsGone == evicted \cap Known = {}

-----------------------------------------------------------------------------
(* To those above, a device without a manager is one with a manager of no  *)
(* slots.  The other direction needs a module that sees both; it stands    *)
(* with the models, in MCPassthroughIsNullManager.                         *)

AsPassthrough == INSTANCE Passthrough WITH
    Keys    <- Supported,
    keyOf   <- context,
    below   <- Remembered

IsPassthrough == AsPassthrough!Spec

Contract == INSTANCE InlineEncryption WITH
    request <- context,
    cipher  <- [r \in Requests |-> IF InFlight(r) THEN context[r] ELSE "NotTransformed"],
    known   <- Known

IsInlineEncryption == Contract!Spec

-----------------------------------------------------------------------------
(* What is proved, for any keys, requests and devices: proofs/NullManager_proofs; the other direction in     *)
(* proofs/PassthroughIsNullManager_proofs.                                                                   *)

THEOREM Spec => IsPassthrough
=============================================================================
