------------------------ MODULE KeyslotsLinux_proofs ------------------------
(***************************************************************************)
(* Mutual exclusion in Linux's manager: nobody reads beside a writer, and  *)
(* one thread at a time has the lock for writing, under which the driver   *)
(* is called, however many threads there are and whatever fails.           *)
(***************************************************************************)
EXTENDS KeyslotsLinux, TLAPS

-----------------------------------------------------------------------------
(* Nobody reads beside a writer: this is inductive by itself. *)

LEMMA ThreadKeepsWriterAlone ==
  ASSUME WriterIsAlone, NEW t \in Threads, thread(t)
  PROVE  WriterIsAlone'
<1> USE DEF LockIsFree
<1>Caller. CASE Caller(t) BY <1>Caller DEF WriterIsAlone, Caller
<1>Resume. CASE Resume(t) BY <1>Resume DEF WriterIsAlone, Resume
<1>ReprogramToResume. CASE ReprogramToResume(t) BY <1>ReprogramToResume DEF WriterIsAlone, ReprogramToResume
<1>Lock. CASE Lock(t) BY <1>Lock DEF WriterIsAlone, Lock
<1>FindAgain. CASE FindAgain(t) BY <1>FindAgain DEF WriterIsAlone, FindAgain
<1>Grab. CASE Grab(t) BY <1>Grab DEF WriterIsAlone, Grab
<1>RemoveFromLru. CASE RemoveFromLru(t) BY <1>RemoveFromLru DEF WriterIsAlone, RemoveFromLru
<1>Program. CASE Program(t) BY <1>Program DEF WriterIsAlone, Program
<1>Link. CASE Link(t) BY <1>Link DEF WriterIsAlone, Link
<1>Evict. CASE Evict(t) BY <1>Evict DEF WriterIsAlone, Evict
<1>Remove. CASE Remove(t) BY <1>Remove DEF WriterIsAlone, Remove
<1>FallAsleep. CASE FallAsleep(t) BY <1>FallAsleep DEF WriterIsAlone, FallAsleep
<1>Asleep. CASE Asleep(t) BY <1>Asleep DEF WriterIsAlone, Asleep
<1>Holding. CASE Holding(t) BY <1>Holding DEF WriterIsAlone, Holding
<1>ListIdle. CASE ListIdle(t) BY <1>ListIdle DEF WriterIsAlone, ListIdle
<1>WakeUp. CASE WakeUp(t) BY <1>WakeUp DEF WriterIsAlone, WakeUp
<1>Decrement. CASE Decrement(t) BY <1>Decrement DEF WriterIsAlone, Decrement
<1> QED
  BY <1>Caller, <1>Resume, <1>ReprogramToResume, <1>Lock, <1>FindAgain, <1>Grab, <1>RemoveFromLru, <1>Program,
     <1>Link, <1>Evict, <1>Remove, <1>FallAsleep, <1>Asleep, <1>Holding, <1>ListIdle, <1>WakeUp, <1>Decrement
  DEF thread

LEMMA EnvironmentKeepsWriterAlone == ASSUME WriterIsAlone, environment PROVE WriterIsAlone'
BY DEF environment, Act, BeginReprogram, EndReprogram, WriterIsAlone, LockIsFree

\* Nobody has the lock for reading while somebody has it for writing.
THEOREM ReadersExcluded == Spec => []WriterIsAlone
<1>1. Init => WriterIsAlone BY DEF Init, WriterIsAlone
<1>2. WriterIsAlone /\ [Next]_vars => WriterIsAlone'
  BY ThreadKeepsWriterAlone, EnvironmentKeepsWriterAlone DEF Next, Terminating, vars, WriterIsAlone
<1> QED BY <1>1, <1>2, PTL DEF Spec

-----------------------------------------------------------------------------
(* One at a time has the lock for writing. *)

LEMMA NamesDiffer == Nobody \notin Threads /\ Environment \notin Threads /\ Nobody # Environment
BY NamesAreApart

Locked == {"FindAgain", "Program", "Link", "Evict", "Remove"}

Owned ==
    /\ pc = [p \in ProcSet |-> pc[p]]
    /\ \A t \in Threads : pc[t] \in Locked => writer = t
    /\ pc[Environment] = "EndReprogram" => writer = Environment

LEMMA InitOwned == Init => Owned
BY NamesDiffer DEF Init, Owned, ProcSet, Locked

LEMMA ThreadKeepsOwned ==
  ASSUME Concurrency.resume = "BeforeLock", Owned, NEW t \in Threads, thread(t)
  PROVE  Owned'
<1> USE NamesDiffer DEF ProcSet, Locked, LockIsFree
<1>Caller. CASE Caller(t) BY <1>Caller DEF Owned, Caller
<1>Resume. CASE Resume(t) BY <1>Resume DEF Owned, Resume
<1>ReprogramToResume. CASE ReprogramToResume(t) BY <1>ReprogramToResume DEF Owned, ReprogramToResume
<1>Lock. CASE Lock(t) BY <1>Lock DEF Owned, Lock
<1>FindAgain. CASE FindAgain(t)
  <2>1. pc[t] = "FindAgain" /\ writer = t BY <1>FindAgain DEF Owned, FindAgain
  <2>2. pc' = [pc EXCEPT ![t] = pc'[t]] /\ (pc'[t] \in Locked => writer' = writer) BY <1>FindAgain DEF Owned, FindAgain
  <2> QED BY <2>1, <2>2 DEF Owned
<1>Grab. CASE Grab(t) BY <1>Grab DEF Owned, Grab
<1>RemoveFromLru. CASE RemoveFromLru(t) BY <1>RemoveFromLru DEF Owned, RemoveFromLru
<1>Program. CASE Program(t) BY <1>Program DEF Owned, Program
<1>Link. CASE Link(t)
  <2>1. pc[t] = "Link" /\ writer = t BY <1>Link DEF Owned, Link
  <2>2. pc' = [pc EXCEPT ![t] = pc'[t]] /\ pc'[t] \notin Locked BY <1>Link DEF Owned, Link
  <2> QED BY <2>1, <2>2 DEF Owned
<1>Evict. CASE Evict(t) BY <1>Evict DEF Owned, Evict
<1>Remove. CASE Remove(t)
  <2>1. pc[t] = "Remove" /\ writer = t BY <1>Remove DEF Owned, Remove
  <2>2. pc' = [pc EXCEPT ![t] = pc'[t]] /\ pc'[t] \notin Locked BY <1>Remove DEF Owned, Remove
  <2> QED BY <2>1, <2>2 DEF Owned
<1>FallAsleep. CASE FallAsleep(t) BY <1>FallAsleep DEF Owned, FallAsleep
<1>Asleep. CASE Asleep(t) BY <1>Asleep DEF Owned, Asleep
<1>Holding. CASE Holding(t) BY <1>Holding DEF Owned, Holding
<1>ListIdle. CASE ListIdle(t) BY <1>ListIdle DEF Owned, ListIdle
<1>WakeUp. CASE WakeUp(t) BY <1>WakeUp DEF Owned, WakeUp
<1>Decrement. CASE Decrement(t) BY <1>Decrement DEF Owned, Decrement
<1> QED
  BY <1>Caller, <1>Resume, <1>ReprogramToResume, <1>Lock, <1>FindAgain, <1>Grab, <1>RemoveFromLru, <1>Program,
     <1>Link, <1>Evict, <1>Remove, <1>FallAsleep, <1>Asleep, <1>Holding, <1>ListIdle, <1>WakeUp, <1>Decrement
  DEF thread

LEMMA EnvironmentKeepsOwned == ASSUME Owned, environment PROVE Owned'
<1> USE NamesDiffer DEF ProcSet, Locked, LockIsFree
<1>1. CASE Act BY <1>1 DEF Owned, Act
<1>2. CASE BeginReprogram BY <1>2 DEF Owned, BeginReprogram
<1>3. CASE EndReprogram BY <1>3 DEF Owned, EndReprogram
<1> QED BY <1>1, <1>2, <1>3 DEF environment

\* However many threads there are, one has the lock for writing, or the environment, under which the driver is called.
THEOREM Exclusion ==
  Concurrency.resume = "BeforeLock" => (Spec => [](OneHasTheWriteLock /\ OneReprogramsOrHasTheWriteLock))
<1> SUFFICES ASSUME Concurrency.resume = "BeforeLock"
             PROVE  Spec => [](OneHasTheWriteLock /\ OneReprogramsOrHasTheWriteLock)
  OBVIOUS
<1>1. Owned /\ [Next]_vars => Owned'
  <2> SUFFICES ASSUME Owned, [Next]_vars PROVE Owned' OBVIOUS
  <2>1. CASE Next /\ ~Terminating BY <2>1, ThreadKeepsOwned, EnvironmentKeepsOwned DEF Next
  <2>2. CASE UNCHANGED vars BY <2>2 DEF vars, Owned
  <2> QED BY <2>1, <2>2 DEF Terminating
<1>2. Owned => OneHasTheWriteLock /\ OneReprogramsOrHasTheWriteLock
  BY NamesDiffer DEF Owned, OneHasTheWriteLock, OneReprogramsOrHasTheWriteLock, HasWriteLock, Locked
<1> QED BY InitOwned, <1>1, <1>2, PTL DEF Spec
=============================================================================
