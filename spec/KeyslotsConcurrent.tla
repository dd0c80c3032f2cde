------------------------- MODULE KeyslotsConcurrent -------------------------
(***************************************************************************)
(* Keyslots are got, put and evicted by many threads at once, some of them *)
(* in contexts that may not sleep; meanwhile the device is reset, or goes  *)
(* to sleep and is woken.  In Keyslots each call is one step.  Here it is  *)
(* what a manager really does, one label for each step that others can     *)
(* interrupt: the lock, the counts, the idle list, the queue of those who  *)
(* wait, the work of the driver, the resuming of the device.  What is to   *)
(* be shown: to its callers every call still looks like one step, nobody   *)
(* gets stuck, and whoever waits is served.                                *)
(*                                                                         *)
(* Two managers are described by one algorithm, see Designs.               *)
(*   ConcurrentLinux612    a lock for reading and writing; the driver      *)
(*                         programs under it; everybody is woken.          *)
(*   ConcurrentReference   a lock held for a few instructions, so that a   *)
(*                         critical section is a step; the driver works    *)
(*                         without it, on a slot that is marked; who waits *)
(*                         is served in the order of arrival.              *)
(* The driver never fails here; what its errors do is said in Keyslots.    *)
(* Rules R3-R9, and H5-H8 of the hazards.                                  *)
(***************************************************************************)
EXTENDS Naturals, Sequences, FiniteSets, Designs

CONSTANTS
    NumSlots,       \* how many slots the hardware has
    Keys,           \* the keys that are in play
    Threads,        \* the threads, each of which does one thing at a time: gets and puts a slot, or evicts a key
    NoKey,          \* stands in a slot that has no key
    NoSlot,         \* stands in a thread that has no slot
    Nobody,         \* stands where no thread is
    Environment,    \* stands for whoever resets the device
    Design,         \* which choices the manager makes about keys, see Designs
    Concurrency,    \* which choices it makes about threads
    Happens         \* what the environment does: a subset of PossibleEvents

Slots == 0..NumSlots - 1

PossibleEvents == {
    "Reset",        \* the hardware loses all keys, and is told them again by the environment
    "Suspend",      \* the unused device goes to sleep, which loses all keys; whoever resumes it tells them again
    "Evict",        \* threads also evict keys
    "EvictInUse"}   \* they also evict keys that others use or ask for, which is a mistake of theirs (R23)

ASSUME NumSlots \in Nat \ {0}
ASSUME NoKey \notin Keys
ASSUME NoSlot \notin Slots
ASSUME {Nobody, Environment} \cap Threads = {} /\ Nobody # Environment
ASSUME Design \in Choices
ASSUME Concurrency \in ConcurrencyChoices
ASSUME Happens \subseteq PossibleEvents
ASSUME "EvictInUse" \in Happens => "Evict" \in Happens
\* A queue, and a driver that works outside the lock, go with the one lock; all else with the lock for reading and
\* writing.  Other combinations are not described here.
ASSUME (Concurrency.locking = "Mutex") <=> (Concurrency.waking = "Fifo")
ASSUME (Concurrency.locking = "Mutex") <=> (Concurrency.programming # "UnderLock")

Mutex == Concurrency.locking = "Mutex"

(* --algorithm KeyslotsConcurrent {
variables
    \* What the manager has on record, as in Keyslots.
    slotKey = [s \in Slots |-> NoKey],
    link = [s \in Slots |-> "empty"],
    count = [s \in Slots |-> 0],
    idle = [i \in 1..NumSlots |-> i - 1],
    \* What the hardware has, as in Keyslots.
    hardware = [s \in Slots |-> NoKey],
    \* "up"; in "reset" until the environment has reprogrammed it; "suspended", or "resuming" until the thread that
    \* resumes it has.
    device = "up",
    \* The threads that keep the device from being suspended or reset.
    users = {},
    \* Who holds the lock for reading, and who for writing; who holds the lock of the idle list.
    readers = {},
    writer = Nobody,
    idleLock = Nobody,
    \* For whom the driver works outside the lock.
    driver = Nobody,
    \* Those who sleep until a slot becomes idle, and, where they are served in the order of arrival, the queue.
    asleep = {},
    queue = <<>>,
    \* What a thread is about: "nothing", "get", "evict"; under which key; with which slot.
    task = [t \in Threads |-> "nothing"],
    key = [t \in Threads |-> NoKey],
    slot = [t \in Threads |-> NoSlot],
    \* History, as in Keyslots.
    evicted = {};

define {
    Range(seq) == {seq[i] : i \in DOMAIN seq}
    Without(seq, x) == SelectSeq(seq, LAMBDA y : y # x)
    ToHead(seq, x) == <<x>> \o Without(seq, x)

    \* R23: what careful users do: nobody uses a key while it is evicted.
    MayBeGot(k) == "EvictInUse" \in Happens \/ \A t \in Threads : key[t] = k => task[t] = "get"
    MayBeEvicted(k) == "EvictInUse" \in Happens \/ \A t \in Threads : key[t] # k

    LockIsFree == writer = Nobody /\ readers = {}

    \* The driver works on this slot, outside the lock.
    AtDriver(s) == driver \in Threads /\ slot[driver] = s

    \* R3: the slots that a look-up for k finds.
    Lookup(k) == {s \in Slots :
        /\ link[s] = "linked"
        /\ slotKey[s] = k
        /\ AtDriver(s) => Concurrency.programming # "OutsideMarked"}

    Records(k) == {s \in Slots : slotKey[s] = k}

    TheSlot(slots) == CHOOSE s \in slots : TRUE

    \* R4: the slot that a miss of k programs, as in Keyslots.
    Victim(k) == IF Records(k) # {} THEN TheSlot(Records(k)) ELSE Head(idle)
    HasVictim(k) == IF Records(k) # {} THEN \A s \in Records(k) : count[s] = 0 ELSE idle # <<>>

    \* R7: nobody uses k, and it is in a slot or on its way into one.
    OnItsWay(k) == driver \in Threads /\ task[driver] = "get" /\ key[driver] = k
    NeedsDriverToEvict(k) ==
        IF Records(k) # {} THEN \A s \in Records(k) : count[s] = 0
        ELSE Concurrency.evict = "WaitsForProgram" /\ OnItsWay(k)

    \* H6: the thread could go on, were it alone.  Who waits for his own slot to be given up by others holds up nobody.
    CanGoOn(t) == task[t] = "get" => Lookup(key[t]) # {} \/ HasVictim(key[t])
    WaitsForOwnSlot(t) == task[t] = "get" /\ ~CanGoOn(t) /\ Records(key[t]) # {}
    Before(t) == IF t \in Range(queue)
                 THEN {queue[i] : i \in 1..(CHOOSE j \in DOMAIN queue : queue[j] = t) - 1}
                 ELSE Range(queue)
    IsNext(t) == \A u \in Before(t) :
        IF Concurrency.hits = "QueueBehindWaiters" THEN WaitsForOwnSlot(u) ELSE ~CanGoOn(u)

    MayHit(t) ==
        /\ Lookup(key[t]) # {}
        /\ Concurrency.hits = "PassWaiters" \/ IsNext(t)
    MayProgram(t) == Lookup(key[t]) = {} /\ HasVictim(key[t]) /\ driver = Nobody /\ IsNext(t)
    MayErase(t) == NeedsDriverToEvict(key[t]) /\ Records(key[t]) # {} /\ driver = Nobody /\ IsNext(t)

    \* Who waits for a device to be resumed counts as its user.
    IsUnused ==
        /\ users = {}
        /\ \A t \in Threads : pc[t] \notin {"Resume", "ReprogramToResume"}
        /\ \A s \in Slots : count[s] = 0

    \* R8: what the hardware holds when all slots that have a key are programmed.
    Reprogrammed == [s \in Slots |-> IF link[s] \in {"linked", "doomed"} THEN slotKey[s] ELSE hardware[s]]
    Blank == [s \in Slots |-> NoKey]
}

\* Gives up what a thread holds on to during a call.
macro Release() {
    readers := readers \ {self};
    writer := IF writer = self THEN Nobody ELSE writer;
    users := users \ {self};
}

\* R3: a hit where there is only one lock.
macro Share() {
    slot[self] := TheSlot(Lookup(key[self]));
    count[slot[self]] := count[slot[self]] + 1;
    idle := Without(idle, slot[self]);
    evicted := evicted \ {key[self]};
}

\* The call is over, and the thread has no slot.
macro Return() {
    task[self] := "nothing";
    key[self] := NoKey;
    slot[self] := NoSlot;
}

\* R5: those who wait may look again.
macro Wake() {
    if (Concurrency.waking = "Everybody") {
        asleep := {};
    } else if (asleep # {}) {
        with (t \in asleep) {
            asleep := asleep \ {t};
        }
    }
}

\* R7: no I/O uses the key and it is in no slot; or it is in use, which is the caller's mistake.
macro EndEvictionWithoutDriver() {
    if (Records(key[self]) = {}) {
        evicted := evicted \cup {key[self]};
    } else {
        with (s = TheSlot(Records(key[self]))) {
            if (Design.evictInUse = "Unlinks") {
                link[s] := "empty";
                slotKey[s] := NoKey;
            } else if (Design.evictInUse = "Defers" /\ link[s] = "linked") {
                link[s] := "doomed";
            }
        }
    }
}

fair process (thread \in Threads) {
    \* A thread that has no slot may ask for a key, or evict one.
    \* R3: the fast path, under the lock for reading.  Where there is only one lock, a hit is one step.
    LookUp:-
        either {
            await Mutex \/ Concurrency.increment = "WithoutLock" \/ writer = Nobody;
            task[self] := "get";
            with (k \in {k \in Keys : MayBeGot(k)}) {
                key[self] := k;
            };
            if (Mutex /\ MayHit(self)) {
                Share();
                goto Holding;
            } else if (~Mutex /\ Lookup(key[self]) # {}) {
                slot[self] := TheSlot(Lookup(key[self]));
                if (Concurrency.increment = "UnderLock") {
                    readers := readers \cup {self};
                };
                goto Increment;
            } else if (Concurrency.resume = "AfterLock") {
                goto Lock;
            };
        } or {
            await "Evict" \in Happens;
            task[self] := "evict";
            with (k \in {k \in Keys : MayBeEvicted(k)}) {
                key[self] := k;
            };
            if (Concurrency.resume = "AfterLock") {
                goto Lock;
            };
        };

    \* R9: the device is resumed before the lock is taken.  Somebody else may be at it.
    Resume:
        await device \in {"up", "suspended"};
        if (device = "up") {
            users := users \cup {self};
            if (Mutex) { goto TakeTurn }
            else if (Concurrency.resume = "BeforeLock") { goto Lock }
            else { goto SecondLookUp };
        } else {
            device := "resuming";
        };

    \* R8, R9: who resumes a device that has lost its keys tells it all of them, for which he needs the lock.
    ReprogramToResume:
        await IF Mutex THEN driver = Nobody ELSE LockIsFree;
        hardware := Reprogrammed;
        device := "up";
        users := users \cup {self};
        if (Mutex) { goto TakeTurn }
        else if (Concurrency.resume = "AfterLock") { goto SecondLookUp };

    \* R4, R7: the lock for writing.
    Lock:
        await LockIsFree;
        writer := self;
        if (Concurrency.resume = "AfterLock") { goto Resume };

    \* R4, R7: somebody may have programmed the key in the meantime.
    SecondLookUp:
        if (task[self] = "get") {
            if (Lookup(key[self]) # {} /\ Concurrency.secondLookup = "Done") {
                slot[self] := TheSlot(Lookup(key[self]));
                goto Increment;
            } else if (idle # <<>>) {
                slot[self] := Head(idle);
                goto Program;
            } else {
                Release();
                goto FallAsleep;
            }
        } else if (NeedsDriverToEvict(key[self])) {
            slot[self] := TheSlot(Records(key[self]));
            goto Erase;
        } else {
            EndEvictionWithoutDriver();
            Release();
            Return();
            goto LookUp;
        };

    \* R3: the count is atomic, as other readers may be at it, and so may a put.
    Increment:
        count[slot[self]] := count[slot[self]] + 1;
        evicted := evicted \ {key[self]};
        if (count[slot[self]] > 1) {
            Release();
            goto Holding;
        };

    \* R3: who counted from 0 to 1 takes the slot off the idle list.
    Unlist:
        await idleLock = Nobody;
        idle := Without(idle, slot[self]);
        Release();
        goto Holding;

    \* R4: the driver programs the slot while the lock is held for writing.
    Program:
        await idleLock = Nobody;
        hardware[slot[self]] := key[self];
        slotKey[slot[self]] := key[self];
        link[slot[self]] := "linked";
        count[slot[self]] := 1;
        idle := Without(idle, slot[self]);
        evicted := evicted \ {key[self]};
        Release();
        goto Holding;

    \* R7: the driver erases the slot while the lock is held for writing.
    Erase:
        hardware[slot[self]] := NoKey;
        slotKey[slot[self]] := NoKey;
        link[slot[self]] := "empty";
        evicted := evicted \cup {key[self]};
        Release();
        Return();
        goto LookUp;

    \* R4: to look at the idle list once more, and to sleep if it is empty, is one step, so that no wake-up is missed.
    FallAsleep:
        if (idle # <<>>) {
            goto Resume;
        } else {
            asleep := asleep \cup {self};
        };

    Asleep:
        await self \notin asleep;
        if (Concurrency.resume = "BeforeLock") { goto Resume } else { goto Lock };

    \* H6, H7: under the only lock: hit, or have the driver work if it is this thread's turn, or wait.
    TakeTurn:
        if (task[self] = "get" /\ MayHit(self) /\ Concurrency.secondLookup = "Done") {
            Share();
            queue := Without(queue, self);
            Release();
            goto Holding;
        } else if (task[self] = "get" /\ MayProgram(self)) {
            slot[self] := Victim(key[self]);
            driver := self;
            queue := Without(queue, self);
            goto DriverPrograms;
        } else if (task[self] = "evict" /\ ~NeedsDriverToEvict(key[self])) {
            EndEvictionWithoutDriver();
            queue := Without(queue, self);
            Release();
            Return();
            goto LookUp;
        } else if (task[self] = "evict" /\ MayErase(self)) {
            slot[self] := TheSlot(Records(key[self]));
            driver := self;
            queue := Without(queue, self);
            goto DriverErases;
        } else {
            queue := IF self \in Range(queue) THEN queue ELSE Append(queue, self);
            Release();
        };

    \* H6: the device may sleep while threads wait for each other's slots.
    AwaitTurn:
        await IF task[self] = "get" THEN MayHit(self) \/ MayProgram(self)
              ELSE MayErase(self) \/ ~NeedsDriverToEvict(key[self]);
        goto Resume;

    \* H7: the driver programs the slot; nobody holds the lock.
    DriverPrograms:
        hardware[slot[self]] := key[self];
        evicted := evicted \ {key[self]};

    \* H7: what came of it is entered under the lock.
    EnterProgrammed:
        slotKey[slot[self]] := key[self];
        link[slot[self]] := "linked";
        count[slot[self]] := 1;
        idle := Without(idle, slot[self]);
        driver := Nobody;
        Release();
        goto Holding;

    \* R7, H7: the driver erases the slot; nobody holds the lock.
    DriverErases:
        hardware[slot[self]] := NoKey;
        evicted := evicted \cup {key[self]};

    \* H8: the blank slot is the first to be used again.
    EnterErased:
        slotKey[slot[self]] := NoKey;
        link[slot[self]] := "empty";
        idle := IF Design.evictedSlot = "MovesToHead" THEN ToHead(idle, slot[self]) ELSE idle;
        driver := Nobody;
        Release();
        Return();
        goto LookUp;

    \* R5: whoever has a slot puts it back, from any context, and never sleeps for it.  The last decrement and the
    \* append belong together, under the lock of the idle list.  A doomed slot is now to be erased.
    Holding:
        await Mutex \/ count[slot[self]] > 1 \/ idleLock = Nobody;
        if (count[slot[self]] > 1) {
            count[slot[self]] := count[slot[self]] - 1;
            Return();
            goto LookUp;
        } else if (Concurrency.put = "AppendsFirst") {
            idle := Append(idle, slot[self]);
            Wake();
            goto Decrement;
        } else {
            count[slot[self]] := 0;
            if (link[slot[self]] = "doomed") {
                link[slot[self]] := "stale";
            };
            if (Mutex) {
                idle := Append(idle, slot[self]);
                Return();
                goto LookUp;
            } else {
                idleLock := self;
            };
        };

    ListIdle:
        idle := Append(idle, slot[self]);
        Wake();
        idleLock := Nobody;
        Return();
        goto LookUp;

    \* The wrong order: the slot was on the idle list before.
    Decrement:
        count[slot[self]] := count[slot[self]] - 1;
        Return();
        goto LookUp;
}

\* What the device does on its own.  A driver holds a reset back until all who use the device have released it.
fair process (environment = Environment) {
    Act:-
        either {
            await "Reset" \in Happens /\ device = "up" /\ users = {};
            device := "reset";
            hardware := Blank;
        } or {
            await "Suspend" \in Happens /\ device = "up" /\ IsUnused;
            device := "suspended";
            hardware := Blank;
            goto Act;
        } or {
            \* H5: in the background, a slot that is to be erased, and that nobody uses, is erased.
            with (s \in {s \in Slots : link[s] = "stale" /\ count[s] = 0}) {
                await device = "up" /\ driver = Nobody;
                hardware[s] := NoKey;
                slotKey[s] := NoKey;
                link[s] := "empty";
                idle := IF Design.evictedSlot = "MovesToHead" THEN ToHead(idle, s) ELSE idle;
            };
            goto Act;
        };

    \* R8: without resuming the device.
    BeginReprogram:
        await IF Mutex THEN driver = Nobody ELSE LockIsFree;
        if (Mutex) {
            driver := Environment;
        } else {
            writer := Environment;
        };
        hardware := Reprogrammed;

    EndReprogram:
        device := "up";
        if (Mutex) {
            driver := Nobody;
        } else {
            writer := Nobody;
        };
        goto Act;
}
} *)
\* BEGIN TRANSLATION
VARIABLES slotKey, link, count, idle, hardware, device, users, readers, 
          writer, idleLock, driver, asleep, queue, task, key, slot, evicted, 
          pc

(* define statement *)
Range(seq) == {seq[i] : i \in DOMAIN seq}
Without(seq, x) == SelectSeq(seq, LAMBDA y : y # x)
ToHead(seq, x) == <<x>> \o Without(seq, x)


MayBeGot(k) == "EvictInUse" \in Happens \/ \A t \in Threads : key[t] = k => task[t] = "get"
MayBeEvicted(k) == "EvictInUse" \in Happens \/ \A t \in Threads : key[t] # k

LockIsFree == writer = Nobody /\ readers = {}


AtDriver(s) == driver \in Threads /\ slot[driver] = s


Lookup(k) == {s \in Slots :
    /\ link[s] = "linked"
    /\ slotKey[s] = k
    /\ AtDriver(s) => Concurrency.programming # "OutsideMarked"}

Records(k) == {s \in Slots : slotKey[s] = k}

TheSlot(slots) == CHOOSE s \in slots : TRUE


Victim(k) == IF Records(k) # {} THEN TheSlot(Records(k)) ELSE Head(idle)
HasVictim(k) == IF Records(k) # {} THEN \A s \in Records(k) : count[s] = 0 ELSE idle # <<>>


OnItsWay(k) == driver \in Threads /\ task[driver] = "get" /\ key[driver] = k
NeedsDriverToEvict(k) ==
    IF Records(k) # {} THEN \A s \in Records(k) : count[s] = 0
    ELSE Concurrency.evict = "WaitsForProgram" /\ OnItsWay(k)


CanGoOn(t) == task[t] = "get" => Lookup(key[t]) # {} \/ HasVictim(key[t])
WaitsForOwnSlot(t) == task[t] = "get" /\ ~CanGoOn(t) /\ Records(key[t]) # {}
Before(t) == IF t \in Range(queue)
             THEN {queue[i] : i \in 1..(CHOOSE j \in DOMAIN queue : queue[j] = t) - 1}
             ELSE Range(queue)
IsNext(t) == \A u \in Before(t) :
    IF Concurrency.hits = "QueueBehindWaiters" THEN WaitsForOwnSlot(u) ELSE ~CanGoOn(u)

MayHit(t) ==
    /\ Lookup(key[t]) # {}
    /\ Concurrency.hits = "PassWaiters" \/ IsNext(t)
MayProgram(t) == Lookup(key[t]) = {} /\ HasVictim(key[t]) /\ driver = Nobody /\ IsNext(t)
MayErase(t) == NeedsDriverToEvict(key[t]) /\ Records(key[t]) # {} /\ driver = Nobody /\ IsNext(t)


IsUnused ==
    /\ users = {}
    /\ \A t \in Threads : pc[t] \notin {"Resume", "ReprogramToResume"}
    /\ \A s \in Slots : count[s] = 0


Reprogrammed == [s \in Slots |-> IF link[s] \in {"linked", "doomed"} THEN slotKey[s] ELSE hardware[s]]
Blank == [s \in Slots |-> NoKey]


vars == << slotKey, link, count, idle, hardware, device, users, readers, 
           writer, idleLock, driver, asleep, queue, task, key, slot, evicted, 
           pc >>

ProcSet == (Threads) \cup {Environment}

Init == (* Global variables *)
        /\ slotKey = [s \in Slots |-> NoKey]
        /\ link = [s \in Slots |-> "empty"]
        /\ count = [s \in Slots |-> 0]
        /\ idle = [i \in 1..NumSlots |-> i - 1]
        /\ hardware = [s \in Slots |-> NoKey]
        /\ device = "up"
        /\ users = {}
        /\ readers = {}
        /\ writer = Nobody
        /\ idleLock = Nobody
        /\ driver = Nobody
        /\ asleep = {}
        /\ queue = <<>>
        /\ task = [t \in Threads |-> "nothing"]
        /\ key = [t \in Threads |-> NoKey]
        /\ slot = [t \in Threads |-> NoSlot]
        /\ evicted = {}
        /\ pc = [self \in ProcSet |-> CASE self \in Threads -> "LookUp"
                                        [] self = Environment -> "Act"]

LookUp(self) == /\ pc[self] = "LookUp"
                /\ \/ /\ Mutex \/ Concurrency.increment = "WithoutLock" \/ writer = Nobody
                      /\ task' = [task EXCEPT ![self] = "get"]
                      /\ \E k \in {k \in Keys : MayBeGot(k)}:
                           key' = [key EXCEPT ![self] = k]
                      /\ IF Mutex /\ MayHit(self)
                            THEN /\ slot' = [slot EXCEPT ![self] = TheSlot(Lookup(key'[self]))]
                                 /\ count' = [count EXCEPT ![slot'[self]] = count[slot'[self]] + 1]
                                 /\ idle' = Without(idle, slot'[self])
                                 /\ evicted' = evicted \ {key'[self]}
                                 /\ pc' = [pc EXCEPT ![self] = "Holding"]
                                 /\ UNCHANGED readers
                            ELSE /\ IF ~Mutex /\ Lookup(key'[self]) # {}
                                       THEN /\ slot' = [slot EXCEPT ![self] = TheSlot(Lookup(key'[self]))]
                                            /\ IF Concurrency.increment = "UnderLock"
                                                  THEN /\ readers' = (readers \cup {self})
                                                  ELSE /\ TRUE
                                                       /\ UNCHANGED readers
                                            /\ pc' = [pc EXCEPT ![self] = "Increment"]
                                       ELSE /\ IF Concurrency.resume = "AfterLock"
                                                  THEN /\ pc' = [pc EXCEPT ![self] = "Lock"]
                                                  ELSE /\ pc' = [pc EXCEPT ![self] = "Resume"]
                                            /\ UNCHANGED << readers, slot >>
                                 /\ UNCHANGED << count, idle, evicted >>
                   \/ /\ "Evict" \in Happens
                      /\ task' = [task EXCEPT ![self] = "evict"]
                      /\ \E k \in {k \in Keys : MayBeEvicted(k)}:
                           key' = [key EXCEPT ![self] = k]
                      /\ IF Concurrency.resume = "AfterLock"
                            THEN /\ pc' = [pc EXCEPT ![self] = "Lock"]
                            ELSE /\ pc' = [pc EXCEPT ![self] = "Resume"]
                      /\ UNCHANGED <<count, idle, readers, slot, evicted>>
                /\ UNCHANGED << slotKey, link, hardware, device, users, writer, 
                                idleLock, driver, asleep, queue >>

Resume(self) == /\ pc[self] = "Resume"
                /\ device \in {"up", "suspended"}
                /\ IF device = "up"
                      THEN /\ users' = (users \cup {self})
                           /\ IF Mutex
                                 THEN /\ pc' = [pc EXCEPT ![self] = "TakeTurn"]
                                 ELSE /\ IF Concurrency.resume = "BeforeLock"
                                            THEN /\ pc' = [pc EXCEPT ![self] = "Lock"]
                                            ELSE /\ pc' = [pc EXCEPT ![self] = "SecondLookUp"]
                           /\ UNCHANGED device
                      ELSE /\ device' = "resuming"
                           /\ pc' = [pc EXCEPT ![self] = "ReprogramToResume"]
                           /\ users' = users
                /\ UNCHANGED << slotKey, link, count, idle, hardware, readers, 
                                writer, idleLock, driver, asleep, queue, task, 
                                key, slot, evicted >>

ReprogramToResume(self) == /\ pc[self] = "ReprogramToResume"
                           /\ IF Mutex THEN driver = Nobody ELSE LockIsFree
                           /\ hardware' = Reprogrammed
                           /\ device' = "up"
                           /\ users' = (users \cup {self})
                           /\ IF Mutex
                                 THEN /\ pc' = [pc EXCEPT ![self] = "TakeTurn"]
                                 ELSE /\ IF Concurrency.resume = "AfterLock"
                                            THEN /\ pc' = [pc EXCEPT ![self] = "SecondLookUp"]
                                            ELSE /\ pc' = [pc EXCEPT ![self] = "Lock"]
                           /\ UNCHANGED << slotKey, link, count, idle, readers, 
                                           writer, idleLock, driver, asleep, 
                                           queue, task, key, slot, evicted >>

Lock(self) == /\ pc[self] = "Lock"
              /\ LockIsFree
              /\ writer' = self
              /\ IF Concurrency.resume = "AfterLock"
                    THEN /\ pc' = [pc EXCEPT ![self] = "Resume"]
                    ELSE /\ pc' = [pc EXCEPT ![self] = "SecondLookUp"]
              /\ UNCHANGED << slotKey, link, count, idle, hardware, device, 
                              users, readers, idleLock, driver, asleep, queue, 
                              task, key, slot, evicted >>

SecondLookUp(self) == /\ pc[self] = "SecondLookUp"
                      /\ IF task[self] = "get"
                            THEN /\ IF Lookup(key[self]) # {} /\ Concurrency.secondLookup = "Done"
                                       THEN /\ slot' = [slot EXCEPT ![self] = TheSlot(Lookup(key[self]))]
                                            /\ pc' = [pc EXCEPT ![self] = "Increment"]
                                            /\ UNCHANGED << users, readers, 
                                                            writer >>
                                       ELSE /\ IF idle # <<>>
                                                  THEN /\ slot' = [slot EXCEPT ![self] = Head(idle)]
                                                       /\ pc' = [pc EXCEPT ![self] = "Program"]
                                                       /\ UNCHANGED << users, 
                                                                       readers, 
                                                                       writer >>
                                                  ELSE /\ readers' = readers \ {self}
                                                       /\ writer' = (IF writer = self THEN Nobody ELSE writer)
                                                       /\ users' = users \ {self}
                                                       /\ pc' = [pc EXCEPT ![self] = "FallAsleep"]
                                                       /\ slot' = slot
                                 /\ UNCHANGED << slotKey, link, task, key, 
                                                 evicted >>
                            ELSE /\ IF NeedsDriverToEvict(key[self])
                                       THEN /\ slot' = [slot EXCEPT ![self] = TheSlot(Records(key[self]))]
                                            /\ pc' = [pc EXCEPT ![self] = "Erase"]
                                            /\ UNCHANGED << slotKey, link, 
                                                            users, readers, 
                                                            writer, task, key, 
                                                            evicted >>
                                       ELSE /\ IF Records(key[self]) = {}
                                                  THEN /\ evicted' = (evicted \cup {key[self]})
                                                       /\ UNCHANGED << slotKey, 
                                                                       link >>
                                                  ELSE /\ LET s == TheSlot(Records(key[self])) IN
                                                            IF Design.evictInUse = "Unlinks"
                                                               THEN /\ link' = [link EXCEPT ![s] = "empty"]
                                                                    /\ slotKey' = [slotKey EXCEPT ![s] = NoKey]
                                                               ELSE /\ IF Design.evictInUse = "Defers" /\ link[s] = "linked"
                                                                          THEN /\ link' = [link EXCEPT ![s] = "doomed"]
                                                                          ELSE /\ TRUE
                                                                               /\ link' = link
                                                                    /\ UNCHANGED slotKey
                                                       /\ UNCHANGED evicted
                                            /\ readers' = readers \ {self}
                                            /\ writer' = (IF writer = self THEN Nobody ELSE writer)
                                            /\ users' = users \ {self}
                                            /\ task' = [task EXCEPT ![self] = "nothing"]
                                            /\ key' = [key EXCEPT ![self] = NoKey]
                                            /\ slot' = [slot EXCEPT ![self] = NoSlot]
                                            /\ pc' = [pc EXCEPT ![self] = "LookUp"]
                      /\ UNCHANGED << count, idle, hardware, device, idleLock, 
                                      driver, asleep, queue >>

Increment(self) == /\ pc[self] = "Increment"
                   /\ count' = [count EXCEPT ![slot[self]] = count[slot[self]] + 1]
                   /\ evicted' = evicted \ {key[self]}
                   /\ IF count'[slot[self]] > 1
                         THEN /\ readers' = readers \ {self}
                              /\ writer' = (IF writer = self THEN Nobody ELSE writer)
                              /\ users' = users \ {self}
                              /\ pc' = [pc EXCEPT ![self] = "Holding"]
                         ELSE /\ pc' = [pc EXCEPT ![self] = "Unlist"]
                              /\ UNCHANGED << users, readers, writer >>
                   /\ UNCHANGED << slotKey, link, idle, hardware, device, 
                                   idleLock, driver, asleep, queue, task, key, 
                                   slot >>

Unlist(self) == /\ pc[self] = "Unlist"
                /\ idleLock = Nobody
                /\ idle' = Without(idle, slot[self])
                /\ readers' = readers \ {self}
                /\ writer' = (IF writer = self THEN Nobody ELSE writer)
                /\ users' = users \ {self}
                /\ pc' = [pc EXCEPT ![self] = "Holding"]
                /\ UNCHANGED << slotKey, link, count, hardware, device, 
                                idleLock, driver, asleep, queue, task, key, 
                                slot, evicted >>

Program(self) == /\ pc[self] = "Program"
                 /\ idleLock = Nobody
                 /\ hardware' = [hardware EXCEPT ![slot[self]] = key[self]]
                 /\ slotKey' = [slotKey EXCEPT ![slot[self]] = key[self]]
                 /\ link' = [link EXCEPT ![slot[self]] = "linked"]
                 /\ count' = [count EXCEPT ![slot[self]] = 1]
                 /\ idle' = Without(idle, slot[self])
                 /\ evicted' = evicted \ {key[self]}
                 /\ readers' = readers \ {self}
                 /\ writer' = (IF writer = self THEN Nobody ELSE writer)
                 /\ users' = users \ {self}
                 /\ pc' = [pc EXCEPT ![self] = "Holding"]
                 /\ UNCHANGED << device, idleLock, driver, asleep, queue, task, 
                                 key, slot >>

Erase(self) == /\ pc[self] = "Erase"
               /\ hardware' = [hardware EXCEPT ![slot[self]] = NoKey]
               /\ slotKey' = [slotKey EXCEPT ![slot[self]] = NoKey]
               /\ link' = [link EXCEPT ![slot[self]] = "empty"]
               /\ evicted' = (evicted \cup {key[self]})
               /\ readers' = readers \ {self}
               /\ writer' = (IF writer = self THEN Nobody ELSE writer)
               /\ users' = users \ {self}
               /\ task' = [task EXCEPT ![self] = "nothing"]
               /\ key' = [key EXCEPT ![self] = NoKey]
               /\ slot' = [slot EXCEPT ![self] = NoSlot]
               /\ pc' = [pc EXCEPT ![self] = "LookUp"]
               /\ UNCHANGED << count, idle, device, idleLock, driver, asleep, 
                               queue >>

FallAsleep(self) == /\ pc[self] = "FallAsleep"
                    /\ IF idle # <<>>
                          THEN /\ pc' = [pc EXCEPT ![self] = "Resume"]
                               /\ UNCHANGED asleep
                          ELSE /\ asleep' = (asleep \cup {self})
                               /\ pc' = [pc EXCEPT ![self] = "Asleep"]
                    /\ UNCHANGED << slotKey, link, count, idle, hardware, 
                                    device, users, readers, writer, idleLock, 
                                    driver, queue, task, key, slot, evicted >>

Asleep(self) == /\ pc[self] = "Asleep"
                /\ self \notin asleep
                /\ IF Concurrency.resume = "BeforeLock"
                      THEN /\ pc' = [pc EXCEPT ![self] = "Resume"]
                      ELSE /\ pc' = [pc EXCEPT ![self] = "Lock"]
                /\ UNCHANGED << slotKey, link, count, idle, hardware, device, 
                                users, readers, writer, idleLock, driver, 
                                asleep, queue, task, key, slot, evicted >>

TakeTurn(self) == /\ pc[self] = "TakeTurn"
                  /\ IF task[self] = "get" /\ MayHit(self) /\ Concurrency.secondLookup = "Done"
                        THEN /\ slot' = [slot EXCEPT ![self] = TheSlot(Lookup(key[self]))]
                             /\ count' = [count EXCEPT ![slot'[self]] = count[slot'[self]] + 1]
                             /\ idle' = Without(idle, slot'[self])
                             /\ evicted' = evicted \ {key[self]}
                             /\ queue' = Without(queue, self)
                             /\ readers' = readers \ {self}
                             /\ writer' = (IF writer = self THEN Nobody ELSE writer)
                             /\ users' = users \ {self}
                             /\ pc' = [pc EXCEPT ![self] = "Holding"]
                             /\ UNCHANGED << slotKey, link, driver, task, key >>
                        ELSE /\ IF task[self] = "get" /\ MayProgram(self)
                                   THEN /\ slot' = [slot EXCEPT ![self] = Victim(key[self])]
                                        /\ driver' = self
                                        /\ queue' = Without(queue, self)
                                        /\ pc' = [pc EXCEPT ![self] = "DriverPrograms"]
                                        /\ UNCHANGED << slotKey, link, users, 
                                                        readers, writer, task, 
                                                        key, evicted >>
                                   ELSE /\ IF task[self] = "evict" /\ ~NeedsDriverToEvict(key[self])
                                              THEN /\ IF Records(key[self]) = {}
                                                         THEN /\ evicted' = (evicted \cup {key[self]})
                                                              /\ UNCHANGED << slotKey, 
                                                                              link >>
                                                         ELSE /\ LET s == TheSlot(Records(key[self])) IN
                                                                   IF Design.evictInUse = "Unlinks"
                                                                      THEN /\ link' = [link EXCEPT ![s] = "empty"]
                                                                           /\ slotKey' = [slotKey EXCEPT ![s] = NoKey]
                                                                      ELSE /\ IF Design.evictInUse = "Defers" /\ link[s] = "linked"
                                                                                 THEN /\ link' = [link EXCEPT ![s] = "doomed"]
                                                                                 ELSE /\ TRUE
                                                                                      /\ link' = link
                                                                           /\ UNCHANGED slotKey
                                                              /\ UNCHANGED evicted
                                                   /\ queue' = Without(queue, self)
                                                   /\ readers' = readers \ {self}
                                                   /\ writer' = (IF writer = self THEN Nobody ELSE writer)
                                                   /\ users' = users \ {self}
                                                   /\ task' = [task EXCEPT ![self] = "nothing"]
                                                   /\ key' = [key EXCEPT ![self] = NoKey]
                                                   /\ slot' = [slot EXCEPT ![self] = NoSlot]
                                                   /\ pc' = [pc EXCEPT ![self] = "LookUp"]
                                                   /\ UNCHANGED driver
                                              ELSE /\ IF task[self] = "evict" /\ MayErase(self)
                                                         THEN /\ slot' = [slot EXCEPT ![self] = TheSlot(Records(key[self]))]
                                                              /\ driver' = self
                                                              /\ queue' = Without(queue, self)
                                                              /\ pc' = [pc EXCEPT ![self] = "DriverErases"]
                                                              /\ UNCHANGED << users, 
                                                                              readers, 
                                                                              writer >>
                                                         ELSE /\ queue' = (IF self \in Range(queue) THEN queue ELSE Append(queue, self))
                                                              /\ readers' = readers \ {self}
                                                              /\ writer' = (IF writer = self THEN Nobody ELSE writer)
                                                              /\ users' = users \ {self}
                                                              /\ pc' = [pc EXCEPT ![self] = "AwaitTurn"]
                                                              /\ UNCHANGED << driver, 
                                                                              slot >>
                                                   /\ UNCHANGED << slotKey, 
                                                                   link, task, 
                                                                   key, 
                                                                   evicted >>
                             /\ UNCHANGED << count, idle >>
                  /\ UNCHANGED << hardware, device, idleLock, asleep >>

AwaitTurn(self) == /\ pc[self] = "AwaitTurn"
                   /\ IF task[self] = "get" THEN MayHit(self) \/ MayProgram(self)
                      ELSE MayErase(self) \/ ~NeedsDriverToEvict(key[self])
                   /\ pc' = [pc EXCEPT ![self] = "Resume"]
                   /\ UNCHANGED << slotKey, link, count, idle, hardware, 
                                   device, users, readers, writer, idleLock, 
                                   driver, asleep, queue, task, key, slot, 
                                   evicted >>

DriverPrograms(self) == /\ pc[self] = "DriverPrograms"
                        /\ hardware' = [hardware EXCEPT ![slot[self]] = key[self]]
                        /\ evicted' = evicted \ {key[self]}
                        /\ pc' = [pc EXCEPT ![self] = "EnterProgrammed"]
                        /\ UNCHANGED << slotKey, link, count, idle, device, 
                                        users, readers, writer, idleLock, 
                                        driver, asleep, queue, task, key, slot >>

EnterProgrammed(self) == /\ pc[self] = "EnterProgrammed"
                         /\ slotKey' = [slotKey EXCEPT ![slot[self]] = key[self]]
                         /\ link' = [link EXCEPT ![slot[self]] = "linked"]
                         /\ count' = [count EXCEPT ![slot[self]] = 1]
                         /\ idle' = Without(idle, slot[self])
                         /\ driver' = Nobody
                         /\ readers' = readers \ {self}
                         /\ writer' = (IF writer = self THEN Nobody ELSE writer)
                         /\ users' = users \ {self}
                         /\ pc' = [pc EXCEPT ![self] = "Holding"]
                         /\ UNCHANGED << hardware, device, idleLock, asleep, 
                                         queue, task, key, slot, evicted >>

DriverErases(self) == /\ pc[self] = "DriverErases"
                      /\ hardware' = [hardware EXCEPT ![slot[self]] = NoKey]
                      /\ evicted' = (evicted \cup {key[self]})
                      /\ pc' = [pc EXCEPT ![self] = "EnterErased"]
                      /\ UNCHANGED << slotKey, link, count, idle, device, 
                                      users, readers, writer, idleLock, driver, 
                                      asleep, queue, task, key, slot >>

EnterErased(self) == /\ pc[self] = "EnterErased"
                     /\ slotKey' = [slotKey EXCEPT ![slot[self]] = NoKey]
                     /\ link' = [link EXCEPT ![slot[self]] = "empty"]
                     /\ idle' = (IF Design.evictedSlot = "MovesToHead" THEN ToHead(idle, slot[self]) ELSE idle)
                     /\ driver' = Nobody
                     /\ readers' = readers \ {self}
                     /\ writer' = (IF writer = self THEN Nobody ELSE writer)
                     /\ users' = users \ {self}
                     /\ task' = [task EXCEPT ![self] = "nothing"]
                     /\ key' = [key EXCEPT ![self] = NoKey]
                     /\ slot' = [slot EXCEPT ![self] = NoSlot]
                     /\ pc' = [pc EXCEPT ![self] = "LookUp"]
                     /\ UNCHANGED << count, hardware, device, idleLock, asleep, 
                                     queue, evicted >>

Holding(self) == /\ pc[self] = "Holding"
                 /\ Mutex \/ count[slot[self]] > 1 \/ idleLock = Nobody
                 /\ IF count[slot[self]] > 1
                       THEN /\ count' = [count EXCEPT ![slot[self]] = count[slot[self]] - 1]
                            /\ task' = [task EXCEPT ![self] = "nothing"]
                            /\ key' = [key EXCEPT ![self] = NoKey]
                            /\ slot' = [slot EXCEPT ![self] = NoSlot]
                            /\ pc' = [pc EXCEPT ![self] = "LookUp"]
                            /\ UNCHANGED << link, idle, idleLock, asleep >>
                       ELSE /\ IF Concurrency.put = "AppendsFirst"
                                  THEN /\ idle' = Append(idle, slot[self])
                                       /\ IF Concurrency.waking = "Everybody"
                                             THEN /\ asleep' = {}
                                             ELSE /\ IF asleep # {}
                                                        THEN /\ \E t \in asleep:
                                                                  asleep' = asleep \ {t}
                                                        ELSE /\ TRUE
                                                             /\ UNCHANGED asleep
                                       /\ pc' = [pc EXCEPT ![self] = "Decrement"]
                                       /\ UNCHANGED << link, count, idleLock, 
                                                       task, key, slot >>
                                  ELSE /\ count' = [count EXCEPT ![slot[self]] = 0]
                                       /\ IF link[slot[self]] = "doomed"
                                             THEN /\ link' = [link EXCEPT ![slot[self]] = "stale"]
                                             ELSE /\ TRUE
                                                  /\ link' = link
                                       /\ IF Mutex
                                             THEN /\ idle' = Append(idle, slot[self])
                                                  /\ task' = [task EXCEPT ![self] = "nothing"]
                                                  /\ key' = [key EXCEPT ![self] = NoKey]
                                                  /\ slot' = [slot EXCEPT ![self] = NoSlot]
                                                  /\ pc' = [pc EXCEPT ![self] = "LookUp"]
                                                  /\ UNCHANGED idleLock
                                             ELSE /\ idleLock' = self
                                                  /\ pc' = [pc EXCEPT ![self] = "ListIdle"]
                                                  /\ UNCHANGED << idle, task, 
                                                                  key, slot >>
                                       /\ UNCHANGED asleep
                 /\ UNCHANGED << slotKey, hardware, device, users, readers, 
                                 writer, driver, queue, evicted >>

ListIdle(self) == /\ pc[self] = "ListIdle"
                  /\ idle' = Append(idle, slot[self])
                  /\ IF Concurrency.waking = "Everybody"
                        THEN /\ asleep' = {}
                        ELSE /\ IF asleep # {}
                                   THEN /\ \E t \in asleep:
                                             asleep' = asleep \ {t}
                                   ELSE /\ TRUE
                                        /\ UNCHANGED asleep
                  /\ idleLock' = Nobody
                  /\ task' = [task EXCEPT ![self] = "nothing"]
                  /\ key' = [key EXCEPT ![self] = NoKey]
                  /\ slot' = [slot EXCEPT ![self] = NoSlot]
                  /\ pc' = [pc EXCEPT ![self] = "LookUp"]
                  /\ UNCHANGED << slotKey, link, count, hardware, device, 
                                  users, readers, writer, driver, queue, 
                                  evicted >>

Decrement(self) == /\ pc[self] = "Decrement"
                   /\ count' = [count EXCEPT ![slot[self]] = count[slot[self]] - 1]
                   /\ task' = [task EXCEPT ![self] = "nothing"]
                   /\ key' = [key EXCEPT ![self] = NoKey]
                   /\ slot' = [slot EXCEPT ![self] = NoSlot]
                   /\ pc' = [pc EXCEPT ![self] = "LookUp"]
                   /\ UNCHANGED << slotKey, link, idle, hardware, device, 
                                   users, readers, writer, idleLock, driver, 
                                   asleep, queue, evicted >>

thread(self) == LookUp(self) \/ Resume(self) \/ ReprogramToResume(self)
                   \/ Lock(self) \/ SecondLookUp(self) \/ Increment(self)
                   \/ Unlist(self) \/ Program(self) \/ Erase(self)
                   \/ FallAsleep(self) \/ Asleep(self) \/ TakeTurn(self)
                   \/ AwaitTurn(self) \/ DriverPrograms(self)
                   \/ EnterProgrammed(self) \/ DriverErases(self)
                   \/ EnterErased(self) \/ Holding(self) \/ ListIdle(self)
                   \/ Decrement(self)

Act == /\ pc[Environment] = "Act"
       /\ \/ /\ "Reset" \in Happens /\ device = "up" /\ users = {}
             /\ device' = "reset"
             /\ hardware' = Blank
             /\ pc' = [pc EXCEPT ![Environment] = "BeginReprogram"]
             /\ UNCHANGED <<slotKey, link, idle>>
          \/ /\ "Suspend" \in Happens /\ device = "up" /\ IsUnused
             /\ device' = "suspended"
             /\ hardware' = Blank
             /\ pc' = [pc EXCEPT ![Environment] = "Act"]
             /\ UNCHANGED <<slotKey, link, idle>>
          \/ /\ \E s \in {s \in Slots : link[s] = "stale" /\ count[s] = 0}:
                  /\ device = "up" /\ driver = Nobody
                  /\ hardware' = [hardware EXCEPT ![s] = NoKey]
                  /\ slotKey' = [slotKey EXCEPT ![s] = NoKey]
                  /\ link' = [link EXCEPT ![s] = "empty"]
                  /\ idle' = (IF Design.evictedSlot = "MovesToHead" THEN ToHead(idle, s) ELSE idle)
             /\ pc' = [pc EXCEPT ![Environment] = "Act"]
             /\ UNCHANGED device
       /\ UNCHANGED << count, users, readers, writer, idleLock, driver, asleep, 
                       queue, task, key, slot, evicted >>

BeginReprogram == /\ pc[Environment] = "BeginReprogram"
                  /\ IF Mutex THEN driver = Nobody ELSE LockIsFree
                  /\ IF Mutex
                        THEN /\ driver' = Environment
                             /\ UNCHANGED writer
                        ELSE /\ writer' = Environment
                             /\ UNCHANGED driver
                  /\ hardware' = Reprogrammed
                  /\ pc' = [pc EXCEPT ![Environment] = "EndReprogram"]
                  /\ UNCHANGED << slotKey, link, count, idle, device, users, 
                                  readers, idleLock, asleep, queue, task, key, 
                                  slot, evicted >>

EndReprogram == /\ pc[Environment] = "EndReprogram"
                /\ device' = "up"
                /\ IF Mutex
                      THEN /\ driver' = Nobody
                           /\ UNCHANGED writer
                      ELSE /\ writer' = Nobody
                           /\ UNCHANGED driver
                /\ pc' = [pc EXCEPT ![Environment] = "Act"]
                /\ UNCHANGED << slotKey, link, count, idle, hardware, users, 
                                readers, idleLock, asleep, queue, task, key, 
                                slot, evicted >>

environment == Act \/ BeginReprogram \/ EndReprogram

(* Allow infinite stuttering to prevent deadlock on termination. *)
Terminating == /\ \A self \in ProcSet: pc[self] = "Done"
               /\ UNCHANGED vars

Next == environment
           \/ (\E self \in Threads: thread(self))
           \/ Terminating

Spec == /\ Init /\ [][Next]_vars
        /\ \A self \in Threads : WF_vars((pc[self] # "LookUp") /\ thread(self))
        /\ WF_vars((pc[Environment] # "Act") /\ environment)

Termination == <>(\A self \in ProcSet: pc[self] = "Done")

\* END TRANSLATION

-----------------------------------------------------------------------------
Places == {
    "LookUp", "Resume", "ReprogramToResume", "Lock", "SecondLookUp", "Increment", "Unlist", "Program",
    "Erase", "FallAsleep", "Asleep", "TakeTurn", "AwaitTurn", "DriverPrograms", "EnterProgrammed", "DriverErases",
    "EnterErased", "Holding", "ListIdle", "Decrement"}

Links == {"empty", "linked", "doomed", "stale"}

TypeOK ==
    /\ slotKey \in [Slots -> Keys \cup {NoKey}]
    /\ link \in [Slots -> Links]
    /\ \A s \in Slots : link[s] = "empty" <=> slotKey[s] = NoKey
    /\ count \in [Slots -> 0..Cardinality(Threads)]
    /\ idle \in Seq(Slots)
    /\ hardware \in [Slots -> Keys \cup {NoKey}]
    /\ device \in {"up", "reset", "suspended", "resuming"}
    /\ users \subseteq Threads
    /\ readers \subseteq Threads
    /\ writer \in Threads \cup {Environment, Nobody}
    /\ idleLock \in Threads \cup {Nobody}
    /\ driver \in Threads \cup {Environment, Nobody}
    /\ asleep \subseteq Threads
    /\ queue \in Seq(Threads)
    /\ task \in [Threads -> {"nothing", "get", "evict"}]
    /\ key \in [Threads -> Keys \cup {NoKey}]
    /\ slot \in [Threads -> Slots \cup {NoSlot}]
    /\ evicted \subseteq Keys
    /\ \A t \in Threads : pc[t] \in Places
    /\ pc[Environment] \in {"Act", "BeginReprogram", "EndReprogram"}

-----------------------------------------------------------------------------
(* What holds in every state. *)

\* The thread counts among those that hold its slot.  On its way out, it does no more from the decrement on.
Counts(t) == pc[t] \in {"Unlist", "Holding", "Decrement"}

CountsWhatIsHeld == \A s \in Slots : count[s] = Cardinality({t \in Threads : Counts(t) /\ slot[t] = s})

KeyInAtMostOneSlot == \A k \in Keys : Cardinality(Lookup(k)) <= 1

\* Whoever holds the lock for writing can rely on the idle list, but for a slot that is just being appended.
\* Where a hit is one step, everybody can.
HeldIffOffIdleList ==
    readers = {} /\ idleLock = Nobody =>
        \A s \in Slots : count[s] > 0 <=> s \notin Range(idle) \/ \E t \in Threads : pc[t] = "Unlist" /\ slot[t] = s

IdleListHasNoDuplicates == Cardinality(Range(idle)) = Len(idle)

\* Unless the device has lost all keys, or the driver is just at it.
LinkedKeyIsInHardware ==
    device = "up" => \A s \in Slots : link[s] = "linked" /\ ~AtDriver(s) => hardware[s] = slotKey[s]

\* While a device is not up, it transforms nothing.
DataUnderOwnKey ==
    device = "up" => \A t \in Threads : pc[t] = "Holding" => hardware[slot[t]] = key[t]

\* The record follows when the driver has erased the slot.
EvictedIsGone ==
    \A k \in evicted, s \in Slots : hardware[s] # k /\ (slotKey[s] = k => AtDriver(s))

\* H7: the driver works on no slot that is in use.
DriverWorksOnUnusedSlots == \A s \in Slots : AtDriver(s) => count[s] = 0

\* H7: while the driver works, nobody whose key is in a slot has to wait for the lock.
HitsGoOnBesideDriver ==
    \A t \in Threads : pc[t] \in {"Program", "Erase", "DriverPrograms", "DriverErases"} => writer = Nobody

WriterIsAlone == writer # Nobody => readers = {}

\* While a slot is idle and somebody sleeps, somebody is awake who is to look for a slot, or to wake the others.
NoWakeUpIsLost ==
    idle # <<>> /\ asleep # {} =>
        \E t \in Threads : t \notin asleep /\ pc[t] \notin {"Holding"}

\* Who waits in the queue is on the way to its turn, and nobody else is in it.
QueueHasThoseWhoWait ==
    /\ Cardinality(Range(queue)) = Len(queue)
    /\ \A t \in Range(queue) : pc[t] \in {"AwaitTurn", "Resume", "ReprogramToResume", "TakeTurn"}
    /\ \A t \in Threads : pc[t] = "AwaitTurn" => t \in Range(queue)

-----------------------------------------------------------------------------
(* To its callers, each call looks like one step of Keyslots.  Between the *)
(* step at which it takes effect, see TakesEffect, and the last one, the   *)
(* tables lag behind: the record behind the work of the driver, the idle   *)
(* list behind the counts.                                                 *)

Programmed(s) == \E t \in Threads : pc[t] = "EnterProgrammed" /\ slot[t] = s
Erased(s) == \E t \in Threads : pc[t] = "EnterErased" /\ slot[t] = s

KeyAsSeen(s) == IF Programmed(s) THEN key[driver] ELSE IF Erased(s) THEN NoKey ELSE slotKey[s]

LinkAsSeen(s) == IF Programmed(s) THEN "linked" ELSE IF Erased(s) THEN "empty" ELSE link[s]

CountAsSeen(s) == IF Programmed(s) THEN 1 ELSE count[s]

IdleAsSeen ==
    LET listed == IF idleLock \in Threads THEN Append(idle, slot[idleLock]) ELSE idle
        unused == SelectSeq(listed, LAMBDA s : CountAsSeen(s) = 0)
    IN  IF \E s \in Slots : Erased(s) /\ Design.evictedSlot = "MovesToHead"
        THEN ToHead(unused, slot[driver])
        ELSE unused

HasSlot(t) == pc[t] \in {"Unlist", "EnterProgrammed", "Holding"}

AsOneStep == INSTANCE Keyslots WITH
    Requests     <- Threads,
    Faults       <- IF Happens \cap {"Reset", "Suspend"} = {} THEN {} ELSE {"Reset"},
    FailingSlots <- {},
    slotKey      <- [s \in Slots |-> KeyAsSeen(s)],
    link         <- [s \in Slots |-> LinkAsSeen(s)],
    count        <- [s \in Slots |-> CountAsSeen(s)],
    idle         <- IdleAsSeen,
    hardware     <- hardware,
    device       <- IF device = "up" \/ pc[Environment] = "EndReprogram" THEN "up" ELSE "reset",
    keyOf        <- [t \in Threads |-> IF HasSlot(t) THEN key[t] ELSE NoKey],
    slotOf       <- [t \in Threads |-> IF HasSlot(t) THEN slot[t] ELSE NoSlot],
    evicted      <- evicted,
    recency      <- SelectSeq(IdleAsSeen, LAMBDA s : LinkAsSeen(s) = "linked")

IsLinearizable == AsOneStep!Spec

\* Where each call takes effect: its linearization point.
TakesEffect(t) ==
    LET k == key'[t] IN
    CASE pc[t] \in {"LookUp", "TakeTurn"} /\ pc'[t] = "Holding" -> AsOneStep!GetHit(t, k, slot'[t])
      [] pc[t] = "Increment" -> AsOneStep!GetHit(t, k, slot[t])
      [] pc[t] \in {"Program", "DriverPrograms"} -> AsOneStep!GetProgram(t, k, slot[t])
      [] pc[t] = "Holding" -> AsOneStep!Put(t, slot[t])
      [] pc[t] \in {"Erase", "DriverErases"} -> AsOneStep!EvictIdle(key[t], slot[t])
      [] pc[t] \in {"SecondLookUp", "TakeTurn"} /\ pc'[t] = "LookUp" ->
             IF Records(key[t]) = {} THEN AsOneStep!EvictAbsent(key[t])
             ELSE AsOneStep!EvictBusy(key[t], TheSlot(Records(key[t])))
      [] pc[t] = "ReprogramToResume" -> AsOneStep!ReprogramAll({})
      [] OTHER -> UNCHANGED AsOneStep!vars

EnvironmentTakesEffect ==
    CASE device = "up" /\ device' # "up" -> AsOneStep!Reset
      [] pc[Environment] = "BeginReprogram" -> AsOneStep!ReprogramAll({})
      [] pc[Environment] = "Act" -> \E s \in Slots : AsOneStep!Erase(s)
      [] OTHER -> UNCHANGED AsOneStep!vars

\* This implies IsLinearizable, as all of these are steps of Keyslots, or none; it says more, and is checked faster.
TakesEffectAsSaid ==
    [][IF \E t \in Threads : pc'[t] # pc[t]
       THEN \A t \in Threads : pc'[t] # pc[t] => TakesEffect(t)
       ELSE EnvironmentTakesEffect]_vars

-----------------------------------------------------------------------------
(* Everybody is served. *)

\* A thread waits for a slot once it has not found its key in any.
Waits(t) == task[t] = "get" /\ pc[t] \notin {"LookUp", "Holding", "ListIdle", "Decrement"}

IsServed(t) == Waits(t) ~> pc[t] = "Holding"

\* A device that is reset again and again serves nobody who has to wait for it.
WhoWaitsIsServed ==
    <>[](device # "reset") => \A t \in Threads : IsServed(t)

\* A slot is idle, and nobody keeps others from looking.
SlotIsFree == idle # <<>> /\ LockIsFree

\* The same where hits may go before those who wait: only if slots become free again and again.
ServedIfSlotsBecomeFree ==
    <>[](device # "reset") /\ []<>SlotIsFree => \A t \in Threads : IsServed(t)

\* Each lock is fair: who wants it again and again gets it.
FairLocks == \A t \in Threads : SF_vars(Lock(t))

FairlyLockedSpec == Spec /\ FairLocks

\* H6: what it takes where everybody is woken.  That each thread goes on is not enough, nor that each lock is fair:
\* newcomers may take every slot before one that was woken gets to look.  Each of its steps on the way there, if it
\* could be taken again and again while a slot is free, must be taken while a slot is free.
StronglyFair(t) ==
    /\ SF_vars(FallAsleep(t) /\ SlotIsFree)
    /\ SF_vars(Asleep(t) /\ SlotIsFree)
    /\ SF_vars(Resume(t) /\ SlotIsFree)
    /\ SF_vars(Lock(t) /\ SlotIsFree)
=============================================================================
