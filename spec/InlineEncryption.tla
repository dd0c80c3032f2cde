-------------------------- MODULE InlineEncryption --------------------------
(***************************************************************************)
(* The contract between a device that encrypts inline and whoever uses it, *)
(* a filesystem say.  Two promises:                                        *)
(*   - the data of a request is transformed under that request's own key,  *)
(*     or not at all;                                                      *)
(*   - once an eviction has reported success, nothing of the key is left   *)
(*     in any hardware or any table, until someone asks for it again.      *)
(* In return the user evicts a key only when no request uses it (R23).     *)
(* There is no word here about slots: whether a device has them, and how   *)
(* many, cannot be seen from above.                                        *)
(***************************************************************************)
CONSTANTS
    Requests,   \* the requests that can be in flight at the same time
    Keys,       \* the keys that are in play
    NoKey       \* stands where there is no key

ASSUME NoKeyIsNone == NoKey \notin Keys

VARIABLES
    request,    \* request[r]: the key under which r wants its data; NoKey when r is not in flight
    cipher,     \* cipher[r]: what would happen now to the data of r on its way to the medium
    known,      \* the keys that the device still holds anything of, in hardware or in a table
    evicted     \* the keys whose last eviction reported success, and that no request got since

vars == <<request, cipher, known, evicted>>

\* What can happen to data besides being encrypted under a key.  Plaintext on the medium is never allowed.
NotTransformed == "NotTransformed"
Plaintext == "Plaintext"

InFlight(r) == request[r] # NoKey

KeysInUse == {request[r] : r \in Requests} \ {NoKey}

TypeOK ==
    /\ request \in [Requests -> Keys \cup {NoKey}]
    /\ cipher \in [Requests -> Keys \cup {NotTransformed, Plaintext}]
    /\ known \subseteq Keys
    /\ evicted \subseteq Keys

Init ==
    /\ request = [r \in Requests |-> NoKey]
    /\ cipher = [r \in Requests |-> NotTransformed]
    /\ known = {}
    /\ evicted = {}

-----------------------------------------------------------------------------
\* The device may hold data back (during a reset, say), but it never transforms it under anything but its own key.
DeviceTransformsUnderOwnKey ==
    /\ cipher' \in [Requests -> Keys \cup {NotTransformed}]
    /\ \A r \in Requests : cipher'[r] \in {NotTransformed, request'[r]}

\* A request begins: from now on the device knows its key.  It may forget others at the same time.
Begin(r, k) ==
    /\ ~InFlight(r)
    /\ request' = [request EXCEPT ![r] = k]
    /\ known' \in SUBSET (known \cup {k})
    /\ k \in known'
    /\ evicted' = evicted \ {k}
    /\ DeviceTransformsUnderOwnKey

\* A request ends, completed or failed.
End(r) ==
    /\ InFlight(r)
    /\ request' = [request EXCEPT ![r] = NoKey]
    /\ known' \in SUBSET known
    /\ evicted' = evicted
    /\ DeviceTransformsUnderOwnKey

\* An eviction that reports success.  Nobody may use the key any more.
Evict(k) ==
    /\ k \notin KeysInUse
    /\ known' = known \ {k}
    /\ evicted' = evicted \cup {k}
    /\ UNCHANGED request
    /\ DeviceTransformsUnderOwnKey

\* An eviction that reports an error promises nothing.
EvictFails(k) ==
    /\ known' \in {known, known \ {k}}
    /\ evicted' = evicted \ {k}
    /\ UNCHANGED request
    /\ DeviceTransformsUnderOwnKey

\* What the device does of its own accord: displaces keys, is reset, is programmed again, refuses a request.
Internal ==
    /\ known' \in SUBSET known
    /\ UNCHANGED <<request, evicted>>
    /\ DeviceTransformsUnderOwnKey

Next ==
    \/ \E r \in Requests, k \in Keys : Begin(r, k)
    \/ \E r \in Requests : End(r)
    \/ \E k \in Keys : Evict(k)
    \/ \E k \in Keys : EvictFails(k)
    \/ Internal

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
\* The first promise.
DataUnderOwnKey == \A r \in Requests : cipher[r] \in {NotTransformed, request[r]}

\* The second promise.
EvictedIsGone == evicted \cap known = {}

\* Its other side: a key whose eviction was reported is not in use either.
EvictedIsNotInUse == evicted \cap KeysInUse = {}

-----------------------------------------------------------------------------
(* What is proved, for any keys and any requests: proofs/InlineEncryption_proofs. *)

THEOREM Spec => [](TypeOK /\ DataUnderOwnKey /\ EvictedIsGone)
THEOREM Spec => []EvictedIsNotInUse
=============================================================================
