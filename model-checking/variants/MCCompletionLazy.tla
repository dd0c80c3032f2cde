-------------------------- MODULE MCCompletionLazy ---------------------------
\* A device that transforms nothing and calls every request done. InlineEncryption allows it.
EXTENDS MCCompletion

LazyNext ==
    /\ wanted' \in [Requests -> Wants \cup {Nothing}]
    /\ outcome' \in [Requests -> Outcomes]
    /\ \A r \in Requests :
        \/ Stays(r)
        \/ Begins(r)
        \/ wanted[r] # Nothing /\ wanted'[r] = Nothing /\ outcome'[r] = "done"
    /\ UNCHANGED transform

LazySpec == Init /\ [][LazyNext]_vars
==============================================================================
