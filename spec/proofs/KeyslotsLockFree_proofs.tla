----------------------- MODULE KeyslotsLockFree_proofs -----------------------
(***************************************************************************)
(* Mutual exclusion in the manager whose hits and puts take no lock: one   *)
(* thread at a time has the lock, and the driver works for one at a time,  *)
(* however many there are.  An attempt on a slot is marked before the      *)
(* driver is called, and the driver is claimed under the lock.             *)
(***************************************************************************)
EXTENDS KeyslotsLockFree, TLAPS

LEMMA NamesDiffer == Nobody \notin Threads /\ Environment \notin Threads /\ Nobody # Environment
BY NamesAreApart

\* What the exclusion rests on, of all that can be chosen.
Lawful == Algorithm.resume = "BeforeLock" /\ Algorithm.programming = "OutsideMarked"

Locked == {"LookAgain", "TakeTurn", "Settle", "Unlock"}
AtWork == {"DriverPrograms", "EnterProgrammed", "DriverErases", "EnterErased"}
\* Where a thread goes that was given the driver.
Sent == {"DriverPrograms", "DriverErases"}

Mutex ==
    /\ DOMAIN pc = ProcSet /\ pc = [p \in ProcSet |-> pc[p]]
    /\ next = [t \in Threads |-> next[t]]
    /\ turn = [t \in Threads |-> turn[t]]
    /\ \A t \in Threads : pc[t] \in Locked => lock = t
    /\ \A t \in Threads : pc[t] = "TakeTurn" /\ turn[t] = "claim" => driver = Nobody
    /\ \A t \in Threads : pc[t] \in AtWork \/ next[t] \in Sent => driver = t
    /\ \A t \in Threads : pc[t] \in AtWork => next[t] \notin Sent
    /\ pc[Environment] = "EndReprogram" => driver = Environment
    /\ pc[Environment] \in {"Idling", "BeginReprogram", "EndReprogram", "SignalDone"}

LEMMA InitMutex == Init => Mutex
BY NamesDiffer DEF Init, Mutex, ProcSet, Locked, AtWork, Sent

\* Who looks again under the lock claims the driver only if nobody has it.
LEMMA ClaimsWhenFree ==
  ASSUME NEW t \in Threads, LookAgain(t), Mutex
  PROVE  /\ pc' = [pc EXCEPT ![t] = "TakeTurn"] /\ next' = next /\ lock' = lock /\ driver' = driver
         /\ turn' = [turn EXCEPT ![t] = turn'[t]]
         /\ turn'[t] = "claim" => driver = Nobody
BY DEF LookAgain, MayGoOn, DriverIsTaken, Mutex

LEMMA ThreadKeepsMutex ==
  ASSUME Lawful, Mutex, NEW t \in Threads, thread(t)
  PROVE  Mutex'
<1> USE NamesDiffer DEF Lawful, ProcSet, Locked, AtWork, Sent
<1>LookUp. CASE LookUp(t)
  <2>1. /\ pc' = [pc EXCEPT ![t] = pc'[t]] /\ pc'[t] \in {"TryShare", "Resume"}
        /\ UNCHANGED <<next, turn, driver, lock>> /\ t # Environment
    BY <1>LookUp DEF Mutex, LookUp
  <2> QED BY <2>1 DEF Mutex
<1>TryShare. CASE TryShare(t) BY <1>TryShare DEF Mutex, TryShare
<1>Resume. CASE Resume(t)
  <2>1. /\ pc' = [pc EXCEPT ![t] = pc'[t]] /\ pc'[t] \in {"Look", "ReprogramToResume"}
        /\ UNCHANGED <<next, turn, driver, lock>> /\ t # Environment
    BY <1>Resume DEF Mutex, Resume
  <2> QED BY <2>1 DEF Mutex
<1>ReprogramToResume. CASE ReprogramToResume(t)
  <2>1. /\ pc' = [pc EXCEPT ![t] = pc'[t]] /\ pc'[t] \in {"Look"}
        /\ UNCHANGED <<next, turn, driver, lock>> /\ t # Environment
    BY <1>ReprogramToResume DEF Mutex, ReprogramToResume
  <2> QED BY <2>1 DEF Mutex
<1>Look. CASE Look(t) BY <1>Look DEF Mutex, Look
<1>TakeTurn. CASE TakeTurn(t)
  <2>1. /\ pc' = [pc EXCEPT ![t] = pc'[t]] /\ next' = [next EXCEPT ![t] = next'[t]] /\ turn' = [turn EXCEPT ![t] = "none"]
        /\ lock' = lock /\ lock = t /\ t # Environment /\ pc'[t] \in {"Settle", "LookAgain"}
    BY <1>TakeTurn DEF Mutex, TakeTurn
  <2>2. \/ driver' = driver /\ (next'[t] \in Sent => next[t] \in Sent)
        \/ turn[t] = "claim" /\ driver' = t
    BY <1>TakeTurn DEF Mutex, TakeTurn
  <2>3. pc[t] = "TakeTurn" BY <1>TakeTurn DEF TakeTurn
  <2> QED BY <2>1, <2>2, <2>3 DEF Mutex
<1>Settle. CASE Settle(t)
  <2>1. /\ pc[t] = "Settle" /\ pc' = [pc EXCEPT ![t] = "Unlock"]
        /\ UNCHANGED <<next, turn, driver, lock>> /\ t # Environment
    BY <1>Settle DEF Mutex, Settle
  <2> QED BY <2>1 DEF Mutex
<1>Unlock. CASE Unlock(t)
  <2>1. /\ pc' = [pc EXCEPT ![t] = pc'[t]] /\ next' = [next EXCEPT ![t] = next'[t]]
        /\ turn' = turn /\ driver' = driver /\ t \in ProcSet /\ t # Environment
    BY <1>Unlock DEF Mutex, Unlock
  <2>2. /\ pc'[t] \notin Locked
        /\ pc'[t] \in AtWork => next[t] \in Sent /\ next'[t] = "none"
        /\ next'[t] \in Sent => next[t] \in Sent
    BY <1>Unlock, <2>1 DEF Mutex, Unlock
  <2>3. lock' = lock \/ lock = t
    BY <1>Unlock DEF Mutex, Unlock
  <2> QED BY <2>1, <2>2, <2>3 DEF Mutex
<1>Drain. CASE Drain(t)
  <2>1. /\ pc' = [pc EXCEPT ![t] = pc'[t]] /\ next' = [next EXCEPT ![t] = next'[t]]
        /\ turn' = turn /\ driver' = driver /\ t \in ProcSet /\ t # Environment
    BY <1>Drain DEF Mutex, Drain
  <2>2. /\ pc'[t] \notin Locked
        /\ pc'[t] \in AtWork => next[t] \in Sent /\ next'[t] = "none"
        /\ next'[t] \in Sent => next[t] \in Sent
    BY <1>Drain, <2>1 DEF Mutex, Drain
  <2>3. lock' = lock \/ lock = t
    BY <1>Drain DEF Mutex, Drain
  <2> QED BY <2>1, <2>2, <2>3 DEF Mutex
<1>PassOn. CASE PassOn(t)
  <2>1. /\ pc' = [pc EXCEPT ![t] = pc'[t]] /\ next' = [next EXCEPT ![t] = next'[t]]
        /\ turn' = turn /\ driver' = driver /\ t \in ProcSet /\ t # Environment
    BY <1>PassOn DEF Mutex, PassOn
  <2>2. /\ pc'[t] \notin Locked
        /\ pc'[t] \in AtWork => next[t] \in Sent /\ next'[t] = "none"
        /\ next'[t] \in Sent => next[t] \in Sent
    BY <1>PassOn, <2>1 DEF Mutex, PassOn
  <2>3. lock' = lock \/ lock = t
    BY <1>PassOn DEF Mutex, PassOn
  <2> QED BY <2>1, <2>2, <2>3 DEF Mutex
<1>Sleep. CASE Sleep(t) BY <1>Sleep DEF Mutex, Sleep
<1>DriverPrograms. CASE DriverPrograms(t) BY <1>DriverPrograms DEF Mutex, DriverPrograms
<1>EnterProgrammed. CASE EnterProgrammed(t) BY <1>EnterProgrammed DEF Mutex, EnterProgrammed
<1>DriverErases. CASE DriverErases(t) BY <1>DriverErases DEF Mutex, DriverErases
<1>EnterErased. CASE EnterErased(t) BY <1>EnterErased DEF Mutex, EnterErased
<1>Signal. CASE Signal(t) BY <1>Signal DEF Mutex, Signal
<1>Holding. CASE Holding(t) BY <1>Holding DEF Mutex, Holding
<1>Decrement. CASE Decrement(t)
  <2>1. /\ pc' = [pc EXCEPT ![t] = pc'[t]] /\ pc'[t] \in {"LookUp", "Drain", "Signal"}
        /\ UNCHANGED <<next, turn, driver, lock>> /\ t # Environment
    BY <1>Decrement DEF Mutex, Decrement
  <2> QED BY <2>1 DEF Mutex
<1>LookAgain. CASE LookAgain(t)
  <2>1. pc[t] = "LookAgain" BY <1>LookAgain DEF LookAgain
  <2>2. /\ pc' = [pc EXCEPT ![t] = "TakeTurn"] /\ next' = next /\ lock' = lock /\ driver' = driver
        /\ turn' = [turn EXCEPT ![t] = turn'[t]]
        /\ turn'[t] = "claim" => driver = Nobody
    BY <1>LookAgain, ClaimsWhenFree
  <2> QED BY <2>1, <2>2 DEF Mutex
<1> QED BY <1>LookUp, <1>TryShare, <1>Resume, <1>ReprogramToResume, <1>Look, <1>LookAgain, <1>TakeTurn, <1>Settle, <1>Unlock,
      <1>Drain, <1>PassOn, <1>Sleep, <1>DriverPrograms, <1>EnterProgrammed, <1>DriverErases, <1>EnterErased, <1>Signal,
      <1>Holding, <1>Decrement DEF thread

LEMMA EnvironmentKeepsMutex == Mutex /\ environment => Mutex'
<1> USE NamesDiffer DEF ProcSet, Locked, AtWork, Sent
<1>1. Mutex /\ Idling => Mutex' BY DEF Mutex, Idling
<1>2. Mutex /\ BeginReprogram => Mutex' BY DEF Mutex, BeginReprogram
<1>3. Mutex /\ EndReprogram => Mutex' BY DEF Mutex, EndReprogram
<1>4. Mutex /\ SignalDone => Mutex' BY DEF Mutex, SignalDone
<1> QED BY <1>1, <1>2, <1>3, <1>4 DEF environment

LEMMA OthersKeepMutex == Mutex /\ (Terminating \/ UNCHANGED vars) => Mutex'
BY DEF Terminating, vars, Mutex

\* However many threads there are, one at a time has the lock, and the driver works for one at a time.
THEOREM Exclusion ==
  Algorithm.resume = "BeforeLock" /\ Algorithm.programming = "OutsideMarked" =>
      (Spec => [](OneHasTheLock /\ OneHasTheDriver))
<1> SUFFICES ASSUME Lawful PROVE Spec => [](OneHasTheLock /\ OneHasTheDriver) BY DEF Lawful
<1>1. Mutex /\ [Next]_vars => Mutex' BY ThreadKeepsMutex, EnvironmentKeepsMutex, OthersKeepMutex DEF Next
<1>2. Mutex => OneHasTheLock /\ OneHasTheDriver
  BY DEF Mutex, OneHasTheLock, OneHasTheDriver, HasLock, HasDriver, Locked, AtWork
<1> QED BY InitMutex, <1>1, <1>2, PTL DEF Spec
=============================================================================
