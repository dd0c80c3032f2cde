----------------------------- MODULE ErrorHandler -----------------------------
(***************************************************************************)
(* A request has failed, and an error handler takes it over.  Through the  *)
(* same request it sends commands of its own, which ask the device what is *)
(* the matter; then it sends the request again.  A command of its own has  *)
(* no encryption context, and must not be sent with that of the request,   *)
(* whose key would transform its data; and the request must have its       *)
(* context back when it is sent again, or its data goes out in the clear.  *)
(* Rule R18; bug B13.                                                      *)
(***************************************************************************)
CONSTANTS
    Keys,       \* the keys that are in play
    NoKey,      \* stands where there is no encryption context
    Context     \* what a command of the error handler does to the context of the request, see Contexts

Contexts == {
    "SetAside",     \* it is taken out of the request, and put back after the command
    "LeftInPlace",  \* it stays where it is
    "TakenOut"}     \* it is taken out of the request for good

ASSUME NoKey \notin Keys
ASSUME Context \in Contexts

VARIABLES
    phase,      \* where the request is: "idle", "sent", "failed"; or "command" while one of the error handler's is sent
    wanted,     \* the key under which its user wants its data, NoKey when it is idle
    context,    \* the context with which whatever is sent now is sent
    aside       \* the context that the error handler has set aside

vars == <<phase, wanted, context, aside>>

TypeOK ==
    /\ phase \in {"idle", "sent", "failed", "command"}
    /\ wanted \in Keys \cup {NoKey}
    /\ context \in Keys \cup {NoKey}
    /\ aside \in Keys \cup {NoKey}

Init ==
    /\ phase = "idle"
    /\ wanted = NoKey
    /\ context = NoKey
    /\ aside = NoKey

-----------------------------------------------------------------------------
\* R18: a request is made under a key, or without one.
Make(k) ==
    /\ phase = "idle"
    /\ phase' = "sent"
    /\ wanted' = k
    /\ context' = k
    /\ UNCHANGED aside

\* The device fails it, or does not answer.
Fail ==
    /\ phase = "sent"
    /\ phase' = "failed"
    /\ UNCHANGED <<wanted, context, aside>>

\* B13: the error handler sends a command of its own.
BeginCommand ==
    /\ phase = "failed"
    /\ phase' = "command"
    /\ aside' = IF Context = "SetAside" THEN context ELSE NoKey
    /\ context' = IF Context = "LeftInPlace" THEN context ELSE NoKey
    /\ UNCHANGED wanted

EndCommand ==
    /\ phase = "command"
    /\ phase' = "failed"
    /\ context' = IF Context = "SetAside" THEN aside ELSE context
    /\ aside' = NoKey
    /\ UNCHANGED wanted

\* The request is sent again, as it is now.
SendAgain ==
    /\ phase = "failed"
    /\ phase' = "sent"
    /\ UNCHANGED <<wanted, context, aside>>

\* It is done; or the error handler gives it up.
Finish ==
    /\ phase \in {"sent", "failed"}
    /\ phase' = "idle"
    /\ wanted' = NoKey
    /\ context' = NoKey
    /\ UNCHANGED aside

Next ==
    \/ \E k \in Keys \cup {NoKey} : Make(k)
    \/ Fail
    \/ BeginCommand
    \/ EndCommand
    \/ SendAgain
    \/ Finish

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
(* What holds in every state. *)

\* B13: nothing transforms the data of the error handler's own commands.
CommandIsInTheClear == phase = "command" => context = NoKey

\* R18: a request is sent under the key that its user wants, also the second time.
RequestIsUnderOwnKey == phase = "sent" => context = wanted

\* R18: of a request that has ended nothing is left, and nothing is set aside but for a command.
NothingIsLeftBehind ==
    /\ phase = "idle" => wanted = NoKey /\ context = NoKey
    /\ phase # "command" => aside = NoKey

(* What holds in every step. *)

Ways == {
    <<"idle", "sent">>, <<"sent", "failed">>, <<"sent", "idle">>,
    <<"failed", "command">>, <<"command", "failed">>, <<"failed", "sent">>, <<"failed", "idle">>}

\* The error handler takes over what has failed, and nothing else; a request stays the same until it has ended.
OnlyWhatFailedIsTakenOver ==
    [][/\ phase' # phase => <<phase, phase'>> \in Ways
       /\ wanted' # wanted => "idle" \in {phase, phase'}]_vars
=============================================================================
