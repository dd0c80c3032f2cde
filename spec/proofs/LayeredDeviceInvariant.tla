----------------------- MODULE LayeredDeviceInvariant -----------------------
(***************************************************************************)
(* The inductive invariant of LayeredDevice: what holds at first, and      *)
(* again after each step from a state in which it holds.  The proofs are   *)
(* about it, and TLC checks it by itself from every state that satisfies   *)
(* it, at small sizes (MCLayeredDeviceInductive).                          *)
(*                                                                         *)
(* It speaks of neighbours only: a device and the ones that pass keys to   *)
(* it.  So it is the same for any depth, and what an eviction reaches      *)
(* follows by induction, from a leaf upwards.                              *)
(***************************************************************************)
EXTENDS LayeredDevice

-----------------------------------------------------------------------------
(* Of any choices. *)

\* Whoever frees the memory of a key waits for the requests under it.
InUseIsInMemory == \A r \in Requests : InFlight(r) => \E a \in Addresses : keyAt[a] = keyOf[r]

-----------------------------------------------------------------------------
(* Of robust layers. *)

\* Whoever has accepted a request can go on with it, whichever table it is given meanwhile.
PassedOnIsSupported ==
    \A r \in Requests : where[r] \in Mapped => Supports(profile[where[r]], ConfigOf[keyOf[r]])

NoRequestIsBare == \A r \in Requests : where[r] # Bare

\* Under the name of a key a leaf has that key, or none.
LinkedIsNamed == \A l \in Leaves, n \in Names : linked[l][n] \in {n, NoKey}

SlotHasOwnKey == \A r \in Requests : where[r] \in Slotted => linked[where[r]][keyOf[r]] = keyOf[r]

EvictedIsNotInUse == evicted \cap KeysInUse = {}

\* A mapped device passes keys to devices behind it.
PassedOnIsBehind == \A m \in Mapped : \A p \in usedOn[m] : p[2] \in Behind(m)

\* Somebody remembers to have passed this key to this device.
IsTraced(k, d) == d = Top \/ \E m \in Mapped : <<k, d>> \in usedOn[m]

\* The device has this key, or had it, and so has perhaps who is behind it.
HasSeen(k, d) ==
    \/ d \in Leaves /\ k \in Below(d)
    \/ d \in Mapped /\ \E c \in Devices : <<k, c>> \in usedOn[d]

SeenIsTraced == \A k \in Keys, d \in Devices : HasSeen(k, d) => IsTraced(k, d)

InUseIsTraced == \A r \in Requests : where[r] \in Devices => IsTraced(keyOf[r], where[r])

Invariant ==
    /\ TypeOK
    /\ InUseIsInMemory
    /\ AcceptedIsSupportedBelow
    /\ PassedOnIsSupported
    /\ NoRequestIsBare
    /\ LinkedIsNamed
    /\ SlotHasOwnKey
    /\ EvictedIsGone
    /\ EvictedIsNotInUse
    /\ PassedOnIsBehind
    /\ SeenIsTraced
    /\ InUseIsTraced
=============================================================================
