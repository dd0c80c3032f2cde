------------------------------ MODULE Completion ------------------------------
(***************************************************************************)
(* What InlineEncryption leaves open: how a request ends.  It is done, and *)
(* then its data was transformed as its user wants, under its key and its  *)
(* data unit numbers; or it has failed, and its user is told so.  A device *)
(* that transforms nothing, and calls every request done, keeps the other  *)
(* promises, and not this one.  As to read is the inverse of to write      *)
(* under the same key and numbers, what was written and is done comes back *)
(* from a read that is done.  A device that fails everything keeps this    *)
(* promise as well: when requests succeed is for the hardware to say.      *)
(* Rules R18-R20.                                                          *)
(***************************************************************************)
CONSTANTS
    Requests,   \* the requests that can be in flight at the same time
    Wants       \* what can be wanted of the transformation of data: a key, or a key and a number; each a sequence

\* Stands where nothing is wanted, or where data is not transformed.
Nothing == <<>>

ASSUME NothingIsNoWant == Nothing \notin Wants

VARIABLES
    wanted,     \* wanted[r]: how r wants its data to be transformed; Nothing when r is not in flight
    transform,  \* transform[r]: how the data of r would be transformed now
    outcome     \* outcome[r]: what the last request r came to, see Outcomes; "none" while it is in flight

vars == <<wanted, transform, outcome>>

Outcomes == {"none", "done", "failed"}

TypeOK ==
    /\ wanted \in [Requests -> Wants \cup {Nothing}]
    /\ transform \in [Requests -> Wants \cup {Nothing}]
    /\ outcome \in [Requests -> Outcomes]

Init ==
    /\ wanted = [r \in Requests |-> Nothing]
    /\ transform = [r \in Requests |-> Nothing]
    /\ outcome = [r \in Requests |-> "none"]

-----------------------------------------------------------------------------
Stays(r) ==
    /\ wanted'[r] = wanted[r]
    /\ outcome'[r] = outcome[r]

\* R18: a request begins.
Begins(r) ==
    /\ wanted[r] = Nothing
    /\ wanted'[r] # Nothing
    /\ outcome'[r] = "none"

\* It ends, and all is as its user wants it.
IsDone(r) ==
    /\ wanted[r] # Nothing
    /\ transform[r] = wanted[r]
    /\ wanted'[r] = Nothing
    /\ outcome'[r] = "done"

\* It ends, and its user is told that it failed.
Fails(r) ==
    /\ wanted[r] # Nothing
    /\ wanted'[r] = Nothing
    /\ outcome'[r] = "failed"

\* Several requests end at the same time where they were merged (R20).
Next ==
    /\ wanted' \in [Requests -> Wants \cup {Nothing}]
    /\ transform' \in [Requests -> Wants \cup {Nothing}]
    /\ outcome' \in [Requests -> Outcomes]
    /\ \A r \in Requests : Stays(r) \/ Begins(r) \/ IsDone(r) \/ Fails(r)
    /\ \A r \in Requests : transform'[r] \in {Nothing, wanted'[r]}

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
\* What is transformed is transformed as wanted.
AsWantedOrNotAtAll == \A r \in Requests : transform[r] \in {Nothing, wanted[r]}

\* Nobody is told what a request came to before it has ended.
OutcomeComesLast == \A r \in Requests : wanted[r] # Nothing => outcome[r] = "none"

\* Who is told that a request is done can rely on it.
DoneIsTrue == [][\A r \in Requests : outcome'[r] = "done" /\ outcome[r] # "done" => transform[r] = wanted[r]]_vars
=============================================================================
