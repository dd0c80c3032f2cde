----------------------------- MODULE Passthrough -----------------------------
(***************************************************************************)
(* A device without keyslots.  Either its hardware takes the key with each *)
(* request (Exynos FMP), or it is a layered device that passes requests,   *)
(* and evictions, to devices below.  Getting succeeds at once and yields   *)
(* no slot; an eviction is handed to the driver's callback, where there is *)
(* one.  Nobody counts who uses a key here: that the user evicts only what *)
(* is not in use (R23) cannot be checked, only relied on.  R2, R6, R8.     *)
(***************************************************************************)
CONSTANTS
    Keys,           \* the keys that are in play
    Requests,       \* the requests that can be in flight at the same time
    NoKey,          \* stands where there is no key
    BelowRemembers, \* whether what is below keeps a key after its request has ended, as slots do
    HasCallback,    \* whether the driver gave a callback for evictions
    CarefulUser     \* whether the user evicts only keys that are not in use

ASSUME NoKeyIsNone == NoKey \notin Keys
ASSUME YesOrNo == {BelowRemembers, HasCallback, CarefulUser} \subseteq BOOLEAN

VARIABLES
    keyOf,      \* keyOf[r]: the key that travels with request r, NoKey when it is not in flight
    below,      \* the keys that are remembered below
    evicted     \* history: keys whose last eviction reported success, and that no request got since

vars == <<keyOf, below, evicted>>

TypeOK ==
    /\ keyOf \in [Requests -> Keys \cup {NoKey}]
    /\ below \subseteq Keys
    /\ evicted \subseteq Keys

Init ==
    /\ keyOf = [r \in Requests |-> NoKey]
    /\ below = {}
    /\ evicted = {}

-----------------------------------------------------------------------------
InFlight(r) == keyOf[r] # NoKey

KeysInUse == {keyOf[r] : r \in Requests} \ {NoKey}

\* R2: succeeds at once, nothing is programmed here; the key goes down with the request.
GetNoSlot(r, k) ==
    /\ ~InFlight(r)
    /\ keyOf' = [keyOf EXCEPT ![r] = k]
    /\ below' = IF BelowRemembers THEN below \cup {k} ELSE below
    /\ evicted' = evicted \ {k}

\* The request ends.
PutNoSlot(r) ==
    /\ InFlight(r)
    /\ keyOf' = [keyOf EXCEPT ![r] = NoKey]
    /\ UNCHANGED <<below, evicted>>

\* R6: the callback, told that there is no slot, sees to it below; without a callback there is nothing to do.
EvictNoSlot(k) ==
    /\ CarefulUser => k \notin KeysInUse
    /\ below' = IF HasCallback THEN below \ {k} ELSE below
    /\ evicted' = evicted \cup {k}
    /\ UNCHANGED keyOf

\* R6: the result of the callback is the result of the eviction.
EvictNoSlotFails(k) ==
    /\ HasCallback
    /\ CarefulUser => k \notin KeysInUse
    /\ below' \in {below, below \ {k}}
    /\ evicted' = evicted \ {k}
    /\ UNCHANGED keyOf

BelowAfterReprogram == below

\* R8: does nothing, so that drivers can call it after each reset without asking whether there are slots.
ReprogramNoSlot ==
    /\ below' = BelowAfterReprogram
    /\ UNCHANGED <<keyOf, evicted>>

Next ==
    \/ \E r \in Requests, k \in Keys : GetNoSlot(r, k)
    \/ \E r \in Requests : PutNoSlot(r)
    \/ \E k \in Keys : EvictNoSlot(k)
    \/ \E k \in Keys : EvictNoSlotFails(k)
    \/ ReprogramNoSlot

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
\* What would happen now to the data of request r: the key travels with it.
Transform(r) == IF InFlight(r) THEN keyOf[r] ELSE "NotTransformed"

\* So by definition, whatever happens: there is no other key to transform with.  A theorem, and nothing for TLC to check.
\* A structure that carries another request's key is another matter, see ErrorHandler (B13).
DataUnderOwnKey == \A r \in Requests : Transform(r) \in {"NotTransformed", keyOf[r]}

EvictedIsGone == evicted \cap (below \cup KeysInUse) = {}

-----------------------------------------------------------------------------
(* Seen from above, this is an inline-encryption device as well. *)

Contract == INSTANCE InlineEncryption WITH
    request <- keyOf,
    cipher  <- [r \in Requests |-> Transform(r)],
    known   <- below \cup KeysInUse,
    evicted <- evicted

IsInlineEncryption == Contract!Spec

-----------------------------------------------------------------------------
(* What is proved, for any keys and any requests: proofs/Passthrough_proofs. *)

\* Users evict only what is not in use, and where something below remembers keys, evictions get there.
EvictionsReachKeys == CarefulUser /\ (BelowRemembers => HasCallback)

THEOREM DataUnderOwnKey
THEOREM EvictionsReachKeys => (Spec => [](TypeOK /\ EvictedIsGone))
THEOREM EvictionsReachKeys => (Spec => IsInlineEncryption)
=============================================================================
