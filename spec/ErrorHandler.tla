---------------------------- MODULE ErrorHandler ----------------------------
(***************************************************************************)
(* A request fails, and the error handler of the storage stack sends       *)
(* commands of its own to find out what the device still does.  To do so   *)
(* it borrows the structure of the request that failed, with the key and   *)
(* the keyslot in it.  The driver goes by what stands in the structure:    *)
(* does the handler's command go out under a key that is not its own (B13),*)
(* and does the request have its key again when it is retried?             *)
(***************************************************************************)
EXTENDS Naturals

CONSTANTS
    Keys,       \* the keys that are in play
    NoKey,      \* stands where there is no key
    Retries,    \* how often a request that fails is sent again before it is given up
    Handler     \* how the error handler treats the structure that it borrows, see HandlerChoices

HandlerChoices == [
    \* What it does with the request's context before its own command.
    borrowing : {"SetsAside", "Keeps", "Clears"},
    \* Whether a request that fails again and again is given up.
    patience  : {"Ends", "Endless"}]

HandlerReference == [borrowing |-> "SetsAside", patience |-> "Ends"]

ASSUME NoKey \notin Keys
ASSUME Retries \in Nat
ASSUME Handler \in HandlerChoices

VARIABLES
    wants,      \* the key under which the request wants its data; NoKey when it wants none
    request,    \* what becomes of the request: "none", "made", "failed", "ended"
    carried,    \* the key in the request's structure
    aside,      \* what the handler has set aside of it
    command,    \* whose command is under way: "none", "request's", "handler's"
    under,      \* the key under which the device transforms that command's data; NoKey for none
    retries     \* how often the request may still be sent

vars == <<wants, request, carried, aside, command, under, retries>>

TypeOK ==
    /\ {wants, carried, aside, under} \subseteq Keys \cup {NoKey}
    /\ request \in {"none", "made", "failed", "ended"}
    /\ command \in {"none", "request's", "handler's"}
    /\ retries \in 0..Retries

Init ==
    /\ wants = NoKey
    /\ request = "none"
    /\ carried = NoKey
    /\ aside = NoKey
    /\ command = "none"
    /\ under = NoKey
    /\ retries = Retries

-----------------------------------------------------------------------------
\* A request is made, with a key or without; its structure carries the key from now on (R18).
Make(k) ==
    /\ request = "none"
    /\ request' = "made"
    /\ wants' = k
    /\ carried' = k
    /\ UNCHANGED <<aside, command, under, retries>>

\* The driver sends the request: the device transforms its data under what the structure carries.
Send ==
    /\ request = "made"
    /\ command = "none"
    /\ command' = "request's"
    /\ under' = carried
    /\ UNCHANGED <<wants, request, carried, aside, retries>>

\* The request completes.
Complete ==
    /\ command = "request's"
    /\ command' = "none"
    /\ under' = NoKey
    /\ request' = "ended"
    /\ UNCHANGED <<wants, carried, aside, retries>>

\* The device answers with an error, or not at all; the request is the error handler's now.
Fail ==
    /\ command = "request's"
    /\ command' = "none"
    /\ under' = NoKey
    /\ request' = "failed"
    /\ UNCHANGED <<wants, carried, aside, retries>>

\* B13: the handler's own command goes out in the request's structure.
SendOwnCommand ==
    /\ request = "failed"
    /\ command = "none"
    /\ aside' = IF Handler.borrowing = "SetsAside" THEN carried ELSE NoKey
    /\ carried' = IF Handler.borrowing = "Keeps" THEN carried ELSE NoKey
    /\ command' = "handler's"
    /\ under' = carried'
    /\ UNCHANGED <<wants, request, retries>>

\* It has ended, and the request has its structure back: it is sent again, or given up.
EndOwnCommand ==
    /\ command = "handler's"
    /\ command' = "none"
    /\ under' = NoKey
    /\ carried' = IF Handler.borrowing = "SetsAside" THEN aside ELSE carried
    /\ aside' = NoKey
    /\ IF retries > 0
       THEN request' = "made" /\ retries' = IF Handler.patience = "Ends" THEN retries - 1 ELSE retries
       ELSE request' = "ended" /\ UNCHANGED retries
    /\ UNCHANGED wants

\* When the request has ended, nothing more happens.
Ended == request = "ended" /\ UNCHANGED vars

Next ==
    \/ \E k \in Keys \cup {NoKey} : Make(k)
    \/ Send
    \/ Complete
    \/ Fail
    \/ SendOwnCommand
    \/ EndOwnCommand
    \/ Ended

Spec ==
    /\ Init
    /\ [][Next]_vars
    /\ WF_vars(Send)
    /\ WF_vars(Complete \/ Fail)
    /\ WF_vars(SendOwnCommand)
    /\ WF_vars(EndOwnCommand)

-----------------------------------------------------------------------------
(* What holds in every state. *)

\* B13: a command that has no key is not transformed.
OwnCommandIsNotTransformed == command = "handler's" => under = NoKey

\* G: data is transformed under the request's own key, also when it is sent again.
DataUnderOwnKey == command = "request's" => under = wants

\* A request that was made completes or is given up.
EveryRequestEnds == request = "made" ~> request = "ended"
=============================================================================
