------------------------------- MODULE Removal -------------------------------
(***************************************************************************)
(* A host controller is taken away while its keyslot manager is still      *)
(* known above: what calls the driver then, calls into memory that was     *)
(* freed (B12).  In which order are the two to go, and what has to be      *)
(* waited for?  Rule R10.                                                  *)
(***************************************************************************)
EXTENDS Designs

CONSTANT Removing   \* how it is done, see RemovalChoices in Designs

ASSUME Removing \in RemovalChoices

VARIABLES
    host,       \* what the driver works on: "present", "freed"
    manager,    \* "open"; "closed": it makes no more calls of the driver
    call,       \* whether a call of the driver is under way: "none", "under way"
    slot,       \* whether a key is in a slot: "empty", "has key"
    stray       \* whether the driver has touched the host after that was freed

vars == <<host, manager, call, slot, stray>>

TypeOK ==
    /\ host \in {"present", "freed"}
    /\ manager \in {"open", "closed"}
    /\ call \in {"none", "under way"}
    /\ slot \in {"empty", "has key"}
    /\ stray \in BOOLEAN

Init ==
    /\ host = "present"
    /\ manager = "open"
    /\ call = "none"
    /\ slot = "empty"
    /\ stray = FALSE

-----------------------------------------------------------------------------
\* R3, R7: a user of keys gets a slot, or evicts what is in one: the driver is called.
BeginCall ==
    /\ manager = "open"
    /\ call = "none"
    /\ call' = "under way"
    /\ UNCHANGED <<host, manager, slot, stray>>

\* The driver writes to the host's registers.  A manager that was closed meanwhile keeps no record of that.
EndCall ==
    /\ call = "under way"
    /\ call' = "none"
    /\ slot' = IF manager = "open" /\ slot = "empty" THEN "has key" ELSE "empty"
    /\ stray' = (stray \/ host = "freed")
    /\ UNCHANGED <<host, manager>>

\* R10: no further call begins.  The slot's record is wiped.
Close ==
    /\ manager = "open"
    /\ Removing.order = "ManagerFirst" \/ host = "freed"
    /\ manager' = "closed"
    /\ slot' = IF call = "none" THEN "empty" ELSE slot
    /\ UNCHANGED <<host, call, stray>>

\* The host is taken away.
Free ==
    /\ host = "present"
    /\ Removing.order = "ManagerFirst" => manager = "closed"
    /\ Removing.close = "WaitsForDriver" => call = "none"
    /\ host' = "freed"
    /\ UNCHANGED <<manager, call, slot, stray>>

\* When all is gone, nothing more happens.
Gone ==
    /\ host = "freed" /\ manager = "closed" /\ call = "none"
    /\ UNCHANGED vars

Next == BeginCall \/ EndCall \/ Close \/ Free \/ Gone

Spec == Init /\ [][Next]_vars /\ WF_vars(EndCall) /\ WF_vars(Close) /\ WF_vars(Free)

-----------------------------------------------------------------------------
(* What holds in every state. *)

\* B12: the driver touches no host that was freed.
NothingTouchesFreedHost == ~stray

\* R10: once the manager is closed, and no call is under way, it knows no key any more.
NothingIsLeftOfKeys == manager = "closed" /\ call = "none" => slot = "empty"

(* What holds in every step. *)

\* Slots get and lose keys by calls of the driver, and each such call does one or the other; closing only wipes.
OnlyCallsPutKeysInSlots ==
    [][/\ manager = "open" /\ call = "under way" /\ call' = "none" => slot' # slot
       /\ slot' = "has key" /\ slot = "empty" => manager = "open" /\ call = "under way"]_vars

\* R10: removal comes to its end.
HostGoes == <>(host = "freed" /\ manager = "closed")
=============================================================================
