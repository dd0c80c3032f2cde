-------------------------- MODULE KeyslotsLockFree --------------------------
(***************************************************************************)
(* The manager of the reference implementation, step by step.  A hit and   *)
(* a put take no lock: link and count of a slot are one word, and change   *)
(* by compare-and-set.  The driver works without a lock, on a slot that is *)
(* claimed for it; who has the driver enters the outcome without a lock.   *)
(* What lock there is guards the queue of those who wait, who are served   *)
(* in the order of arrival; a put that finds it taken leaves a note.       *)
(* To be shown, as of Linux in KeyslotsLinux: to its callers every call    *)
(* looks like one step of Keyslots, no wake-up is lost; and also that      *)
(* whoever waits is served, and that no hit waits for the driver.          *)
(*                                                                         *)
(* A label is a step that others can interrupt, named as in the Java       *)
(* source.  Reading several slots is one step, but for an eviction's look  *)
(* at a slot that is just changing (LookAgain); otherwise what was read is *)
(* only relied on where a compare-and-set confirms it, or a second look    *)
(* after joining the queue.  The driver never fails here; what its errors  *)
(* do is said in Keyslots.  Rules R3-R9, and H5-H8 of the hazards.         *)
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
    Algorithm,      \* which choices the manager makes, see LockFreeChoices in Designs
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
ASSUME NamesAreApart == {Nobody, Environment} \cap Threads = {} /\ Nobody # Environment
ASSUME Algorithm \in LockFreeChoices
ASSUME Happens \subseteq PossibleEvents
ASSUME "EvictInUse" \in Happens => "Evict" \in Happens

(* --algorithm KeyslotsLockFree {
variables
    \* The word of a slot, which changes by compare-and-set: its link, how many hold it, and whether it is claimed for
    \* the driver.
    link = [s \in Slots |-> "empty"],
    count = [s \in Slots |-> 0],
    claimed = [s \in Slots |-> FALSE],
    \* The key on record of a slot. Changes only while the slot is claimed.
    slotKey = [s \in Slots |-> NoKey],
    \* The slots that nobody holds, in the order of their last use: history. The manager knows that order nearly, see
    \* victim in Designs, so it is not relied on here.
    idle = [i \in 1..NumSlots |-> i - 1],
    \* Those who had been waiting for the key of a slot when it was programmed.
    invited = [s \in Slots |-> {}],
    \* What the hardware has, and whether it takes commands, as in KeyslotsLinux.
    hardware = [s \in Slots |-> NoKey],
    device = "up",
    users = {},
    \* Who has the lock; for whom the driver works.
    lock = Nobody,
    driver = Nobody,
    \* Those who wait, in the order of arrival; those of them who found no slot idle; those who are to look again.
    queue = <<>>,
    starving = {},
    woken = {},
    \* Hits need not stand back; something has changed, and whoever has the lock is to see to it.
    mayPass = TRUE,
    changed = FALSE,
    \* What a thread is about: "nothing", "get", "put", "evict"; under which key; with which slot.
    task = [t \in Threads |-> "nothing"],
    key = [t \in Threads |-> NoKey],
    slot = [t \in Threads |-> NoSlot],
    \* The count in the word that a hit has read, and whether the slot has changed hands since: its version has.
    seen = [t \in Threads |-> 0],
    outdated = [t \in Threads |-> FALSE],
    \* What a thread that has the lock is to do: "hit", "claim", "doom", "end" or "wait"; and then where it goes on.
    turn = [t \in Threads |-> "none"],
    next = [t \in Threads |-> "none"],
    \* History, as in Keyslots.
    evicted = {};

define {
    Range(seq) == {seq[i] : i \in DOMAIN seq}
    Without(seq, x) == SelectSeq(seq, LAMBDA y : y # x)
    ToHead(seq, x) == <<x>> \o Without(seq, x)

    \* R23: what careful users do: nobody uses a key while it is evicted.
    MayBeGot(k) == "EvictInUse" \in Happens \/ \A t \in Threads : key[t] = k => task[t] # "evict"
    MayBeEvicted(k) == "EvictInUse" \in Happens \/ \A t \in Threads : key[t] # k

    \* The slots that a look-up in the hash table finds for k.
    Records(k) == {s \in Slots : slotKey[s] = k}

    TheSlot(slots) == CHOOSE s \in slots : TRUE

    \* R3: a hit may share it.
    Findable(s) == link[s] = "linked" /\ ~claimed[s]

    \* R7, H7: the driver is putting k into a slot.
    OnItsWay(k) ==
        /\ driver \in Threads
        /\ task[driver] = "get"
        /\ key[driver] = k

    \* H7: the driver has programmed it, which is not on record yet.
    IsAboutToChange(s) == driver \in Threads /\ slot[driver] = s /\ pc[driver] = "EnterProgrammed"

    \* R4, H8: those that a miss may program.
    Idle == {s \in Slots : count[s] = 0 /\ ~claimed[s]}
    Victims == IF \E s \in Idle : link[s] = "empty" THEN {s \in Idle : link[s] = "empty"} ELSE Idle

    \* What it takes for a thread to go on, and with which slot: see QueuedOperation in the Java source.
    Needs(t) ==
        LET k == key[t] IN
        IF Records(k) # {} /\ (task[t] = "evict" \/ Algorithm.secondLookup = "Done") THEN
            LET s == TheSlot(Records(k)) IN
            IF task[t] = "get" /\ Findable(s) THEN <<"nothing", s>>
            ELSE IF count[s] = 0 THEN <<"driver", s>>
            ELSE IF task[t] = "get" THEN <<"own slot", s>> ELSE <<"nothing", s>>
        ELSE IF OnItsWay(k) /\ (task[t] = "get" \/ Algorithm.evict = "WaitsForProgram") THEN <<"own slot", NoSlot>>
        ELSE IF task[t] = "evict" THEN <<"nothing", NoSlot>>
        ELSE IF Idle # {} THEN <<"driver", NoSlot>>
        ELSE <<"idle slot", NoSlot>>

    \* H6: a hit stands back behind those who wait for an idle slot.
    StandsBack(t) ==
        /\ task[t] = "get"
        /\ Algorithm.hits = "StandBack"
        /\ t \notin invited[Needs(t)[2]]

    \* H6: whether it has found no slot idle, and has not got one since.
    IsStarving(t) ==
        LET needs == Needs(t)[1] IN needs = "idle slot" \/ (needs = "driver" /\ t \in starving)
    Starving(looking) == (starving \ looking) \cup {t \in looking : IsStarving(t)}

    \* H6: what those before t in the queue leave to it.
    Before(t) ==
        IF t \in Range(queue) THEN {queue[i] : i \in 1..(CHOOSE j \in DOMAIN queue : queue[j] = t) - 1} ELSE Range(queue)
    DriverIsTaken(before) == driver # Nobody \/ \E u \in before : Needs(u)[1] \in {"driver", "idle slot"}

    MayGoOn(t) ==
        IF Needs(t)[1] = "nothing" THEN ~(StandsBack(t) /\ \E u \in Before(t) : IsStarving(u))
        ELSE Needs(t)[1] = "driver" /\ ~DriverIsTaken(Before(t))

    \* H6: those in the queue who are to look again.
    Woken == (woken \cap Range(queue)) \cup
        {t \in Range(queue) : MayGoOn(t) /\ (Algorithm.waking = "AllWhoMayGoOn" \/ t = Head(queue))}

    \* Who waits for a device to be resumed counts as its user.
    IsUnused ==
        /\ users = {}
        /\ \A t \in Threads : pc[t] \notin {"Resume", "ReprogramToResume"}
        /\ \A s \in Slots : count[s] = 0

    \* R8: what the hardware holds when all slots that have a key are programmed.
    Reprogrammed == [s \in Slots |-> IF link[s] \in {"linked", "doomed"} THEN slotKey[s] ELSE hardware[s]]
    Blank == [s \in Slots |-> NoKey]
}

\* A slot gets or loses its key, or its last holder leaves: what has been read of its word before will not do any more.
macro ChangeHands(s) {
    outdated := [t \in Threads |-> outdated[t] \/ (pc[t] = "TryShare" /\ slot[t] = s)];
}

\* R3: one holder more.
macro Share(s) {
    count[s] := count[s] + 1;
    idle := Without(idle, s);
    evicted := evicted \ {key[self]};
}

\* The call is over, and the thread has no slot.
macro Return() {
    task[self] := "nothing";
    key[self] := NoKey;
    slot[self] := NoSlot;
}

\* The thread's turn has come, or it gave up: it waits no more.
macro LeaveQueue() {
    queue := Without(queue, self);
    invited := [s \in Slots |-> invited[s] \ {self}];
    starving := starving \ {self};
}

\* H6: those are woken whose turn has come, and hits are let pass again or not.
macro WakeThoseWhoMayGoOn() {
    woken := Woken;
    starving := Starving(Range(queue));
    mayPass := ~\E t \in Range(queue) : IsStarving(t);
}

\* R5: one holder less.  The last one makes the slot idle; a doomed slot is now to be erased.
macro CountOut() {
    if (count[slot[self]] > 1 /\ seen[self] # 1) {
        count[slot[self]] := count[slot[self]] - 1;
        Return();
        goto LookUp;
    } else {
        count[slot[self]] := 0;
        ChangeHands(slot[self]);
        idle := Append(idle, slot[self]);
        if (link[slot[self]] = "doomed") {
            link[slot[self]] := "stale";
        };
        task[self] := "put";
        key[self] := NoKey;
        slot[self] := NoSlot;
        seen[self] := 0;
        if (Algorithm.put = "SignalsFirst") { goto Drain } else { goto Signal };
    };
}

\* The lock is given back: on to what was decided under it.
macro GoOn() {
    with (go = next[self]) {
        next[self] := "none";
        if (go = "DriverPrograms") {
            goto DriverPrograms;
        } else if (go = "DriverErases") {
            goto DriverErases;
        } else {
            users := users \ {self};
            if (go = "Holding") { goto Holding }
            else if (go = "Sleep") { goto Sleep }
            else { Return(); goto LookUp };
        };
    };
}

fair process (thread \in Threads) {
    \* A thread that has no slot may ask for a key, or evict one.
    \* R3: the fast path: looks the key up in the hash table, and reads the slot's word.
    LookUp:-
        either {
            task[self] := "get";
            with (k \in {k \in Keys : MayBeGot(k)}) {
                key[self] := k;
            };
            if ((mayPass \/ Algorithm.hits = "PassWaiters") /\ \E s \in Records(key[self]) : Findable(s)) {
                slot[self] := TheSlot(Records(key[self]));
                seen[self] := count[slot[self]];
                goto TryShare;
            } else if (Algorithm.resume = "AfterLock") {
                goto Look;
            } else {
                goto Resume;
            };
        } or {
            await "Evict" \in Happens;
            task[self] := "evict";
            with (k \in {k \in Keys : MayBeEvicted(k)}) {
                key[self] := k;
            };
            if (Algorithm.resume = "AfterLock") { goto Look } else { goto Resume };
        };

    \* R3: the linearization point of a hit: fails if anything has happened to the slot since its word was read.
    TryShare:
        if (Algorithm.share = "Unconditional"
                \/ (Findable(slot[self]) /\ ~outdated[self] /\ count[slot[self]] = seen[self]
                        /\ slotKey[slot[self]] = key[self])) {
            Share(slot[self]);
            seen[self] := 0;
            outdated[self] := FALSE;
            goto Holding;
        } else if (Findable(slot[self]) /\ slotKey[slot[self]] = key[self]) {
            seen[self] := count[slot[self]];
            outdated[self] := FALSE;
            goto TryShare;
        } else {
            slot[self] := NoSlot;
            seen[self] := 0;
            outdated[self] := FALSE;
            if (Algorithm.resume = "AfterLock") { goto Look } else { goto Resume };
        };

    \* R9: the device is resumed before the lock is taken.  Somebody else may be at it.
    Resume:
        await device \in {"up", "suspended"};
        if (device = "up") {
            users := users \cup {self};
            if (Algorithm.resume = "AfterLock") { goto LookAgain } else { goto Look };
        } else {
            device := "resuming";
        };

    \* R8, R9: who resumes a device that has lost its keys tells it all of them, and for that has the driver.
    ReprogramToResume:
        await driver = Nobody /\ lock = Nobody;
        hardware := Reprogrammed;
        device := "up";
        users := users \cup {self};
        if (Algorithm.resume = "AfterLock") { goto LookAgain };

    \* R4, R7, H6: takes the lock, looks the key up again (B14), and whose turn it is.  The linearization point of
    \* EvictAbsent.
    Look:
        await lock = Nobody;
        lock := self;
        woken := woken \ {self};
        if (Algorithm.resume = "AfterLock" /\ self \notin users) {
            goto Resume;
        } else {
            goto LookAgain;
        };

    LookAgain:
        either {
            if (MayGoOn(self)) {
                with (s \in IF Needs(self) = <<"driver", NoSlot>> THEN Victims ELSE {Needs(self)[2]}) {
                    slot[self] := s;
                };
                turn[self] := IF Needs(self)[1] = "driver" THEN "claim"
                              ELSE IF task[self] = "get" THEN "hit"
                              ELSE IF Needs(self)[2] # NoSlot THEN "doom" ELSE "end";
            } else {
                turn[self] := "wait";
            };
        } or {
            \* R7: an eviction finds its key in a slot, and sees the count that this has when it gets another key.
            await task[self] = "evict" /\ \E s \in Records(key[self]) : IsAboutToChange(s);
            slot[self] := TheSlot(Records(key[self]));
            turn[self] := "doom";
        };
        starving := Starving(Before(self) \cup {self});
        if (turn[self] = "end") {
            evicted := evicted \cup {key[self]};
        };

    \* What was found is done by compare-and-set, or looked at again; then the lock is given back.
    TakeTurn:
        with (todo = turn[self]) {
            turn[self] := "none";
            if (todo = "hit") {
                if (Findable(slot[self]) /\ slotKey[slot[self]] = key[self]) {
                    Share(slot[self]);
                    LeaveQueue();
                    next[self] := "Holding";
                } else {
                    slot[self] := NoSlot;
                    goto LookAgain;
                };
            } else if (todo = "claim") {
                if (count[slot[self]] = 0 /\ ~claimed[slot[self]]) {
                    if (Algorithm.programming = "OutsideMarked") {
                        claimed[slot[self]] := TRUE;
                    };
                    driver := self;
                    LeaveQueue();
                    next[self] := IF task[self] = "get" THEN "DriverPrograms" ELSE "DriverErases";
                } else {
                    \* H6: a hit came first.  It could do so again and again; so the next ones stand back.
                    if (Algorithm.lostClaim = "StopsHits") {
                        starving := starving \cup {self};
                        mayPass := FALSE;
                    };
                    slot[self] := NoSlot;
                    goto LookAgain;
                };
            } else if (todo = "doom") {
                \* R7, H5: the linearization point of EvictBusy, if the slot still has that key.
                if (count[slot[self]] > 0 /\ (Algorithm.doom = "Unchecked" \/ slotKey[slot[self]] = key[self])) {
                    if (link[slot[self]] = "linked") {
                        link[slot[self]] := "doomed";
                    };
                    LeaveQueue();
                    next[self] := "LookUp";
                } else {
                    slot[self] := NoSlot;
                    goto LookAgain;
                };
            } else if (todo = "end") {
                LeaveQueue();
                next[self] := "LookUp";
            } else {
                \* Who waits joins the queue first; before the lock is given back, it is looked at once more with the others.
                queue := IF self \in Range(queue) THEN queue ELSE Append(queue, self);
                next[self] := "Sleep";
            };
        };

    \* H6: before the lock is given back.
    Settle:
        WakeThoseWhoMayGoOn();

    Unlock:
        lock := Nobody;
        if (~changed) { GoOn() };

    \* Whoever has had the lock looks for the note that a put may have left meanwhile, and does the put's work.
    Drain:
        if (changed /\ lock = Nobody) {
            changed := FALSE;
            WakeThoseWhoMayGoOn();
        } else {
            GoOn();
        };

    \* H6: if there is another note by now, the first in the queue is to see to it, who has most to gain from that:
    \* whoever has had the lock could be kept at others' work for ever.
    PassOn:
        if (Algorithm.draining = "PassesOn") {
            if (changed /\ queue # <<>>) {
                woken := woken \cup {Head(queue)};
            };
            GoOn();
        } else {
            goto Drain;
        };

    \* H6: the device may sleep while threads wait for each other's slots.
    Sleep:
        await self \in woken;
        if (Algorithm.resume = "AfterLock") { goto Look } else { goto Resume };

    \* H7: the driver programs the slot, without any lock.  The linearization point of GetProgram.
    DriverPrograms:
        hardware[slot[self]] := key[self];
        evicted := evicted \ {key[self]};

    \* What came of it is entered by whoever has the driver, without the lock: nobody else changes what is on record.
    \* Who had been waiting for this key is invited to share the slot.
    EnterProgrammed:
        slotKey[slot[self]] := key[self];
        link[slot[self]] := "linked";
        count[slot[self]] := 1;
        claimed[slot[self]] := FALSE;
        idle := Without(idle, slot[self]);
        invited[slot[self]] := {t \in Range(queue) : key[t] = key[self]};
        driver := Nobody;
        ChangeHands(slot[self]);
        next[self] := "Holding";
        goto Signal;

    \* R7, H7: the driver erases the slot, without any lock.  The linearization point of EvictIdle.
    DriverErases:
        hardware[slot[self]] := NoKey;
        evicted := evicted \cup {key[self]};

    \* H8: the blank slot is the first to be used again.
    EnterErased:
        slotKey[slot[self]] := NoKey;
        link[slot[self]] := "empty";
        claimed[slot[self]] := FALSE;
        idle := ToHead(idle, slot[self]);
        driver := Nobody;
        ChangeHands(slot[self]);

    \* H6: who has changed something that others may wait for says so, and sees to it himself if the lock is free.
    Signal:
        if (queue # <<>> /\ (Algorithm.signal = "LeavesNote" \/ lock = Nobody)) {
            changed := TRUE;
        };
        if (task[self] = "put" /\ Algorithm.put = "SignalsFirst") { goto Decrement } else { goto Drain };

    \* R5: whoever has a slot puts it back, from any context, and never sleeps for it.  The linearization point of a put.
    Holding:
        if (Algorithm.put = "CountsOutFirst") {
            CountOut();
        } else if (Algorithm.put = "SignalsFirst" /\ count[slot[self]] = 1) {
            task[self] := "put";
            goto Signal;
        } else {
            task[self] := "put";
            seen[self] := count[slot[self]];
        };

    \* The wrong ways: those who wait were told before, or the count was read before.
    Decrement:
        CountOut();
}

\* What the device does on its own.  A driver holds a reset back until all who use the device have released it.
fair process (environment = Environment) {
    Idling:-
        either {
            await "Reset" \in Happens /\ device = "up" /\ users = {};
            device := "reset";
            hardware := Blank;
        } or {
            await "Suspend" \in Happens /\ device = "up" /\ IsUnused;
            device := "suspended";
            hardware := Blank;
            goto Idling;
        } or {
            \* H5: in the background, a slot that is to be erased, and that nobody uses, is erased.
            with (s \in {s \in Slots : link[s] = "stale" /\ count[s] = 0 /\ ~claimed[s]}) {
                await device = "up" /\ driver = Nobody /\ lock = Nobody;
                hardware[s] := NoKey;
                slotKey[s] := NoKey;
                link[s] := "empty";
                idle := ToHead(idle, s);
                invited[s] := {};
                ChangeHands(s);
            };
            goto SignalDone;
        };

    \* R8: without resuming the device.  Hits and puts go on.
    BeginReprogram:
        await driver = Nobody /\ lock = Nobody;
        driver := Environment;
        hardware := Reprogrammed;

    EndReprogram:
        await lock = Nobody;
        device := "up";
        driver := Nobody;

    \* Wakes those who would have needed the driver meanwhile, or had waited for the slot to be erased.
    SignalDone:
        await lock = Nobody;
        woken := woken \cup {t \in Range(queue) : MayGoOn(t)};
        goto Idling;
}
} *)
\* BEGIN TRANSLATION
VARIABLES link, count, claimed, slotKey, idle, invited, hardware, device, 
          users, lock, driver, queue, starving, woken, mayPass, changed, task, 
          key, slot, seen, outdated, turn, next, evicted, pc

(* define statement *)
Range(seq) == {seq[i] : i \in DOMAIN seq}
Without(seq, x) == SelectSeq(seq, LAMBDA y : y # x)
ToHead(seq, x) == <<x>> \o Without(seq, x)


MayBeGot(k) == "EvictInUse" \in Happens \/ \A t \in Threads : key[t] = k => task[t] # "evict"
MayBeEvicted(k) == "EvictInUse" \in Happens \/ \A t \in Threads : key[t] # k


Records(k) == {s \in Slots : slotKey[s] = k}

TheSlot(slots) == CHOOSE s \in slots : TRUE


Findable(s) == link[s] = "linked" /\ ~claimed[s]


OnItsWay(k) ==
    /\ driver \in Threads
    /\ task[driver] = "get"
    /\ key[driver] = k


IsAboutToChange(s) == driver \in Threads /\ slot[driver] = s /\ pc[driver] = "EnterProgrammed"


Idle == {s \in Slots : count[s] = 0 /\ ~claimed[s]}
Victims == IF \E s \in Idle : link[s] = "empty" THEN {s \in Idle : link[s] = "empty"} ELSE Idle


Needs(t) ==
    LET k == key[t] IN
    IF Records(k) # {} /\ (task[t] = "evict" \/ Algorithm.secondLookup = "Done") THEN
        LET s == TheSlot(Records(k)) IN
        IF task[t] = "get" /\ Findable(s) THEN <<"nothing", s>>
        ELSE IF count[s] = 0 THEN <<"driver", s>>
        ELSE IF task[t] = "get" THEN <<"own slot", s>> ELSE <<"nothing", s>>
    ELSE IF OnItsWay(k) /\ (task[t] = "get" \/ Algorithm.evict = "WaitsForProgram") THEN <<"own slot", NoSlot>>
    ELSE IF task[t] = "evict" THEN <<"nothing", NoSlot>>
    ELSE IF Idle # {} THEN <<"driver", NoSlot>>
    ELSE <<"idle slot", NoSlot>>


StandsBack(t) ==
    /\ task[t] = "get"
    /\ Algorithm.hits = "StandBack"
    /\ t \notin invited[Needs(t)[2]]


IsStarving(t) ==
    LET needs == Needs(t)[1] IN needs = "idle slot" \/ (needs = "driver" /\ t \in starving)
Starving(looking) == (starving \ looking) \cup {t \in looking : IsStarving(t)}


Before(t) ==
    IF t \in Range(queue) THEN {queue[i] : i \in 1..(CHOOSE j \in DOMAIN queue : queue[j] = t) - 1} ELSE Range(queue)
DriverIsTaken(before) == driver # Nobody \/ \E u \in before : Needs(u)[1] \in {"driver", "idle slot"}

MayGoOn(t) ==
    IF Needs(t)[1] = "nothing" THEN ~(StandsBack(t) /\ \E u \in Before(t) : IsStarving(u))
    ELSE Needs(t)[1] = "driver" /\ ~DriverIsTaken(Before(t))


Woken == (woken \cap Range(queue)) \cup
    {t \in Range(queue) : MayGoOn(t) /\ (Algorithm.waking = "AllWhoMayGoOn" \/ t = Head(queue))}


IsUnused ==
    /\ users = {}
    /\ \A t \in Threads : pc[t] \notin {"Resume", "ReprogramToResume"}
    /\ \A s \in Slots : count[s] = 0


Reprogrammed == [s \in Slots |-> IF link[s] \in {"linked", "doomed"} THEN slotKey[s] ELSE hardware[s]]
Blank == [s \in Slots |-> NoKey]


vars == << link, count, claimed, slotKey, idle, invited, hardware, device, 
           users, lock, driver, queue, starving, woken, mayPass, changed, 
           task, key, slot, seen, outdated, turn, next, evicted, pc >>

ProcSet == (Threads) \cup {Environment}

Init == (* Global variables *)
        /\ link = [s \in Slots |-> "empty"]
        /\ count = [s \in Slots |-> 0]
        /\ claimed = [s \in Slots |-> FALSE]
        /\ slotKey = [s \in Slots |-> NoKey]
        /\ idle = [i \in 1..NumSlots |-> i - 1]
        /\ invited = [s \in Slots |-> {}]
        /\ hardware = [s \in Slots |-> NoKey]
        /\ device = "up"
        /\ users = {}
        /\ lock = Nobody
        /\ driver = Nobody
        /\ queue = <<>>
        /\ starving = {}
        /\ woken = {}
        /\ mayPass = TRUE
        /\ changed = FALSE
        /\ task = [t \in Threads |-> "nothing"]
        /\ key = [t \in Threads |-> NoKey]
        /\ slot = [t \in Threads |-> NoSlot]
        /\ seen = [t \in Threads |-> 0]
        /\ outdated = [t \in Threads |-> FALSE]
        /\ turn = [t \in Threads |-> "none"]
        /\ next = [t \in Threads |-> "none"]
        /\ evicted = {}
        /\ pc = [self \in ProcSet |-> CASE self \in Threads -> "LookUp"
                                        [] self = Environment -> "Idling"]

LookUp(self) == /\ pc[self] = "LookUp"
                /\ \/ /\ task' = [task EXCEPT ![self] = "get"]
                      /\ \E k \in {k \in Keys : MayBeGot(k)}:
                           key' = [key EXCEPT ![self] = k]
                      /\ IF (mayPass \/ Algorithm.hits = "PassWaiters") /\ \E s \in Records(key'[self]) : Findable(s)
                            THEN /\ slot' = [slot EXCEPT ![self] = TheSlot(Records(key'[self]))]
                                 /\ seen' = [seen EXCEPT ![self] = count[slot'[self]]]
                                 /\ pc' = [pc EXCEPT ![self] = "TryShare"]
                            ELSE /\ IF Algorithm.resume = "AfterLock"
                                       THEN /\ pc' = [pc EXCEPT ![self] = "Look"]
                                       ELSE /\ pc' = [pc EXCEPT ![self] = "Resume"]
                                 /\ UNCHANGED << slot, seen >>
                   \/ /\ "Evict" \in Happens
                      /\ task' = [task EXCEPT ![self] = "evict"]
                      /\ \E k \in {k \in Keys : MayBeEvicted(k)}:
                           key' = [key EXCEPT ![self] = k]
                      /\ IF Algorithm.resume = "AfterLock"
                            THEN /\ pc' = [pc EXCEPT ![self] = "Look"]
                            ELSE /\ pc' = [pc EXCEPT ![self] = "Resume"]
                      /\ UNCHANGED <<slot, seen>>
                /\ UNCHANGED << link, count, claimed, slotKey, idle, invited, 
                                hardware, device, users, lock, driver, queue, 
                                starving, woken, mayPass, changed, outdated, 
                                turn, next, evicted >>

TryShare(self) == /\ pc[self] = "TryShare"
                  /\ IF Algorithm.share = "Unconditional"
                            \/ (Findable(slot[self]) /\ ~outdated[self] /\ count[slot[self]] = seen[self]
                                    /\ slotKey[slot[self]] = key[self])
                        THEN /\ count' = [count EXCEPT ![(slot[self])] = count[(slot[self])] + 1]
                             /\ idle' = Without(idle, (slot[self]))
                             /\ evicted' = evicted \ {key[self]}
                             /\ seen' = [seen EXCEPT ![self] = 0]
                             /\ outdated' = [outdated EXCEPT ![self] = FALSE]
                             /\ pc' = [pc EXCEPT ![self] = "Holding"]
                             /\ slot' = slot
                        ELSE /\ IF Findable(slot[self]) /\ slotKey[slot[self]] = key[self]
                                   THEN /\ seen' = [seen EXCEPT ![self] = count[slot[self]]]
                                        /\ outdated' = [outdated EXCEPT ![self] = FALSE]
                                        /\ pc' = [pc EXCEPT ![self] = "TryShare"]
                                        /\ slot' = slot
                                   ELSE /\ slot' = [slot EXCEPT ![self] = NoSlot]
                                        /\ seen' = [seen EXCEPT ![self] = 0]
                                        /\ outdated' = [outdated EXCEPT ![self] = FALSE]
                                        /\ IF Algorithm.resume = "AfterLock"
                                              THEN /\ pc' = [pc EXCEPT ![self] = "Look"]
                                              ELSE /\ pc' = [pc EXCEPT ![self] = "Resume"]
                             /\ UNCHANGED << count, idle, evicted >>
                  /\ UNCHANGED << link, claimed, slotKey, invited, hardware, 
                                  device, users, lock, driver, queue, starving, 
                                  woken, mayPass, changed, task, key, turn, 
                                  next >>

Resume(self) == /\ pc[self] = "Resume"
                /\ device \in {"up", "suspended"}
                /\ IF device = "up"
                      THEN /\ users' = (users \cup {self})
                           /\ IF Algorithm.resume = "AfterLock"
                                 THEN /\ pc' = [pc EXCEPT ![self] = "LookAgain"]
                                 ELSE /\ pc' = [pc EXCEPT ![self] = "Look"]
                           /\ UNCHANGED device
                      ELSE /\ device' = "resuming"
                           /\ pc' = [pc EXCEPT ![self] = "ReprogramToResume"]
                           /\ users' = users
                /\ UNCHANGED << link, count, claimed, slotKey, idle, invited, 
                                hardware, lock, driver, queue, starving, woken, 
                                mayPass, changed, task, key, slot, seen, 
                                outdated, turn, next, evicted >>

ReprogramToResume(self) == /\ pc[self] = "ReprogramToResume"
                           /\ driver = Nobody /\ lock = Nobody
                           /\ hardware' = Reprogrammed
                           /\ device' = "up"
                           /\ users' = (users \cup {self})
                           /\ IF Algorithm.resume = "AfterLock"
                                 THEN /\ pc' = [pc EXCEPT ![self] = "LookAgain"]
                                 ELSE /\ pc' = [pc EXCEPT ![self] = "Look"]
                           /\ UNCHANGED << link, count, claimed, slotKey, idle, 
                                           invited, lock, driver, queue, 
                                           starving, woken, mayPass, changed, 
                                           task, key, slot, seen, outdated, 
                                           turn, next, evicted >>

Look(self) == /\ pc[self] = "Look"
              /\ lock = Nobody
              /\ lock' = self
              /\ woken' = woken \ {self}
              /\ IF Algorithm.resume = "AfterLock" /\ self \notin users
                    THEN /\ pc' = [pc EXCEPT ![self] = "Resume"]
                    ELSE /\ pc' = [pc EXCEPT ![self] = "LookAgain"]
              /\ UNCHANGED << link, count, claimed, slotKey, idle, invited, 
                              hardware, device, users, driver, queue, starving, 
                              mayPass, changed, task, key, slot, seen, 
                              outdated, turn, next, evicted >>

LookAgain(self) == /\ pc[self] = "LookAgain"
                   /\ \/ /\ IF MayGoOn(self)
                               THEN /\ \E s \in IF Needs(self) = <<"driver", NoSlot>> THEN Victims ELSE {Needs(self)[2]}:
                                         slot' = [slot EXCEPT ![self] = s]
                                    /\ turn' = [turn EXCEPT ![self] = IF Needs(self)[1] = "driver" THEN "claim"
                                                                      ELSE IF task[self] = "get" THEN "hit"
                                                                      ELSE IF Needs(self)[2] # NoSlot THEN "doom" ELSE "end"]
                               ELSE /\ turn' = [turn EXCEPT ![self] = "wait"]
                                    /\ slot' = slot
                      \/ /\ task[self] = "evict" /\ \E s \in Records(key[self]) : IsAboutToChange(s)
                         /\ slot' = [slot EXCEPT ![self] = TheSlot(Records(key[self]))]
                         /\ turn' = [turn EXCEPT ![self] = "doom"]
                   /\ starving' = Starving(Before(self) \cup {self})
                   /\ IF turn'[self] = "end"
                         THEN /\ evicted' = (evicted \cup {key[self]})
                         ELSE /\ TRUE
                              /\ UNCHANGED evicted
                   /\ pc' = [pc EXCEPT ![self] = "TakeTurn"]
                   /\ UNCHANGED << link, count, claimed, slotKey, idle, 
                                   invited, hardware, device, users, lock, 
                                   driver, queue, woken, mayPass, changed, 
                                   task, key, seen, outdated, next >>

TakeTurn(self) == /\ pc[self] = "TakeTurn"
                  /\ LET todo == turn[self] IN
                       /\ turn' = [turn EXCEPT ![self] = "none"]
                       /\ IF todo = "hit"
                             THEN /\ IF Findable(slot[self]) /\ slotKey[slot[self]] = key[self]
                                        THEN /\ count' = [count EXCEPT ![(slot[self])] = count[(slot[self])] + 1]
                                             /\ idle' = Without(idle, (slot[self]))
                                             /\ evicted' = evicted \ {key[self]}
                                             /\ queue' = Without(queue, self)
                                             /\ invited' = [s \in Slots |-> invited[s] \ {self}]
                                             /\ starving' = starving \ {self}
                                             /\ next' = [next EXCEPT ![self] = "Holding"]
                                             /\ pc' = [pc EXCEPT ![self] = "Settle"]
                                             /\ slot' = slot
                                        ELSE /\ slot' = [slot EXCEPT ![self] = NoSlot]
                                             /\ pc' = [pc EXCEPT ![self] = "LookAgain"]
                                             /\ UNCHANGED << count, idle, 
                                                             invited, queue, 
                                                             starving, next, 
                                                             evicted >>
                                  /\ UNCHANGED << link, claimed, driver, 
                                                  mayPass >>
                             ELSE /\ IF todo = "claim"
                                        THEN /\ IF count[slot[self]] = 0 /\ ~claimed[slot[self]]
                                                   THEN /\ IF Algorithm.programming = "OutsideMarked"
                                                              THEN /\ claimed' = [claimed EXCEPT ![slot[self]] = TRUE]
                                                              ELSE /\ TRUE
                                                                   /\ UNCHANGED claimed
                                                        /\ driver' = self
                                                        /\ queue' = Without(queue, self)
                                                        /\ invited' = [s \in Slots |-> invited[s] \ {self}]
                                                        /\ starving' = starving \ {self}
                                                        /\ next' = [next EXCEPT ![self] = IF task[self] = "get" THEN "DriverPrograms" ELSE "DriverErases"]
                                                        /\ pc' = [pc EXCEPT ![self] = "Settle"]
                                                        /\ UNCHANGED << mayPass, 
                                                                        slot >>
                                                   ELSE /\ IF Algorithm.lostClaim = "StopsHits"
                                                              THEN /\ starving' = (starving \cup {self})
                                                                   /\ mayPass' = FALSE
                                                              ELSE /\ TRUE
                                                                   /\ UNCHANGED << starving, 
                                                                                   mayPass >>
                                                        /\ slot' = [slot EXCEPT ![self] = NoSlot]
                                                        /\ pc' = [pc EXCEPT ![self] = "LookAgain"]
                                                        /\ UNCHANGED << claimed, 
                                                                        invited, 
                                                                        driver, 
                                                                        queue, 
                                                                        next >>
                                             /\ link' = link
                                        ELSE /\ IF todo = "doom"
                                                   THEN /\ IF count[slot[self]] > 0 /\ (Algorithm.doom = "Unchecked" \/ slotKey[slot[self]] = key[self])
                                                              THEN /\ IF link[slot[self]] = "linked"
                                                                         THEN /\ link' = [link EXCEPT ![slot[self]] = "doomed"]
                                                                         ELSE /\ TRUE
                                                                              /\ link' = link
                                                                   /\ queue' = Without(queue, self)
                                                                   /\ invited' = [s \in Slots |-> invited[s] \ {self}]
                                                                   /\ starving' = starving \ {self}
                                                                   /\ next' = [next EXCEPT ![self] = "LookUp"]
                                                                   /\ pc' = [pc EXCEPT ![self] = "Settle"]
                                                                   /\ slot' = slot
                                                              ELSE /\ slot' = [slot EXCEPT ![self] = NoSlot]
                                                                   /\ pc' = [pc EXCEPT ![self] = "LookAgain"]
                                                                   /\ UNCHANGED << link, 
                                                                                   invited, 
                                                                                   queue, 
                                                                                   starving, 
                                                                                   next >>
                                                   ELSE /\ IF todo = "end"
                                                              THEN /\ queue' = Without(queue, self)
                                                                   /\ invited' = [s \in Slots |-> invited[s] \ {self}]
                                                                   /\ starving' = starving \ {self}
                                                                   /\ next' = [next EXCEPT ![self] = "LookUp"]
                                                              ELSE /\ queue' = (IF self \in Range(queue) THEN queue ELSE Append(queue, self))
                                                                   /\ next' = [next EXCEPT ![self] = "Sleep"]
                                                                   /\ UNCHANGED << invited, 
                                                                                   starving >>
                                                        /\ pc' = [pc EXCEPT ![self] = "Settle"]
                                                        /\ UNCHANGED << link, 
                                                                        slot >>
                                             /\ UNCHANGED << claimed, driver, 
                                                             mayPass >>
                                  /\ UNCHANGED << count, idle, evicted >>
                  /\ UNCHANGED << slotKey, hardware, device, users, lock, 
                                  woken, changed, task, key, seen, outdated >>

Settle(self) == /\ pc[self] = "Settle"
                /\ woken' = Woken
                /\ starving' = Starving(Range(queue))
                /\ mayPass' = (~\E t \in Range(queue) : IsStarving(t))
                /\ pc' = [pc EXCEPT ![self] = "Unlock"]
                /\ UNCHANGED << link, count, claimed, slotKey, idle, invited, 
                                hardware, device, users, lock, driver, queue, 
                                changed, task, key, slot, seen, outdated, turn, 
                                next, evicted >>

Unlock(self) == /\ pc[self] = "Unlock"
                /\ lock' = Nobody
                /\ IF ~changed
                      THEN /\ LET go == next[self] IN
                                /\ next' = [next EXCEPT ![self] = "none"]
                                /\ IF go = "DriverPrograms"
                                      THEN /\ pc' = [pc EXCEPT ![self] = "DriverPrograms"]
                                           /\ UNCHANGED << users, task, key, 
                                                           slot >>
                                      ELSE /\ IF go = "DriverErases"
                                                 THEN /\ pc' = [pc EXCEPT ![self] = "DriverErases"]
                                                      /\ UNCHANGED << users, 
                                                                      task, 
                                                                      key, 
                                                                      slot >>
                                                 ELSE /\ users' = users \ {self}
                                                      /\ IF go = "Holding"
                                                            THEN /\ pc' = [pc EXCEPT ![self] = "Holding"]
                                                                 /\ UNCHANGED << task, 
                                                                                 key, 
                                                                                 slot >>
                                                            ELSE /\ IF go = "Sleep"
                                                                       THEN /\ pc' = [pc EXCEPT ![self] = "Sleep"]
                                                                            /\ UNCHANGED << task, 
                                                                                            key, 
                                                                                            slot >>
                                                                       ELSE /\ task' = [task EXCEPT ![self] = "nothing"]
                                                                            /\ key' = [key EXCEPT ![self] = NoKey]
                                                                            /\ slot' = [slot EXCEPT ![self] = NoSlot]
                                                                            /\ pc' = [pc EXCEPT ![self] = "LookUp"]
                      ELSE /\ pc' = [pc EXCEPT ![self] = "Drain"]
                           /\ UNCHANGED << users, task, key, slot, next >>
                /\ UNCHANGED << link, count, claimed, slotKey, idle, invited, 
                                hardware, device, driver, queue, starving, 
                                woken, mayPass, changed, seen, outdated, turn, 
                                evicted >>

Drain(self) == /\ pc[self] = "Drain"
               /\ IF changed /\ lock = Nobody
                     THEN /\ changed' = FALSE
                          /\ woken' = Woken
                          /\ starving' = Starving(Range(queue))
                          /\ mayPass' = (~\E t \in Range(queue) : IsStarving(t))
                          /\ pc' = [pc EXCEPT ![self] = "PassOn"]
                          /\ UNCHANGED << users, task, key, slot, next >>
                     ELSE /\ LET go == next[self] IN
                               /\ next' = [next EXCEPT ![self] = "none"]
                               /\ IF go = "DriverPrograms"
                                     THEN /\ pc' = [pc EXCEPT ![self] = "DriverPrograms"]
                                          /\ UNCHANGED << users, task, key, 
                                                          slot >>
                                     ELSE /\ IF go = "DriverErases"
                                                THEN /\ pc' = [pc EXCEPT ![self] = "DriverErases"]
                                                     /\ UNCHANGED << users, 
                                                                     task, key, 
                                                                     slot >>
                                                ELSE /\ users' = users \ {self}
                                                     /\ IF go = "Holding"
                                                           THEN /\ pc' = [pc EXCEPT ![self] = "Holding"]
                                                                /\ UNCHANGED << task, 
                                                                                key, 
                                                                                slot >>
                                                           ELSE /\ IF go = "Sleep"
                                                                      THEN /\ pc' = [pc EXCEPT ![self] = "Sleep"]
                                                                           /\ UNCHANGED << task, 
                                                                                           key, 
                                                                                           slot >>
                                                                      ELSE /\ task' = [task EXCEPT ![self] = "nothing"]
                                                                           /\ key' = [key EXCEPT ![self] = NoKey]
                                                                           /\ slot' = [slot EXCEPT ![self] = NoSlot]
                                                                           /\ pc' = [pc EXCEPT ![self] = "LookUp"]
                          /\ UNCHANGED << starving, woken, mayPass, changed >>
               /\ UNCHANGED << link, count, claimed, slotKey, idle, invited, 
                               hardware, device, lock, driver, queue, seen, 
                               outdated, turn, evicted >>

PassOn(self) == /\ pc[self] = "PassOn"
                /\ IF Algorithm.draining = "PassesOn"
                      THEN /\ IF changed /\ queue # <<>>
                                 THEN /\ woken' = (woken \cup {Head(queue)})
                                 ELSE /\ TRUE
                                      /\ woken' = woken
                           /\ LET go == next[self] IN
                                /\ next' = [next EXCEPT ![self] = "none"]
                                /\ IF go = "DriverPrograms"
                                      THEN /\ pc' = [pc EXCEPT ![self] = "DriverPrograms"]
                                           /\ UNCHANGED << users, task, key, 
                                                           slot >>
                                      ELSE /\ IF go = "DriverErases"
                                                 THEN /\ pc' = [pc EXCEPT ![self] = "DriverErases"]
                                                      /\ UNCHANGED << users, 
                                                                      task, 
                                                                      key, 
                                                                      slot >>
                                                 ELSE /\ users' = users \ {self}
                                                      /\ IF go = "Holding"
                                                            THEN /\ pc' = [pc EXCEPT ![self] = "Holding"]
                                                                 /\ UNCHANGED << task, 
                                                                                 key, 
                                                                                 slot >>
                                                            ELSE /\ IF go = "Sleep"
                                                                       THEN /\ pc' = [pc EXCEPT ![self] = "Sleep"]
                                                                            /\ UNCHANGED << task, 
                                                                                            key, 
                                                                                            slot >>
                                                                       ELSE /\ task' = [task EXCEPT ![self] = "nothing"]
                                                                            /\ key' = [key EXCEPT ![self] = NoKey]
                                                                            /\ slot' = [slot EXCEPT ![self] = NoSlot]
                                                                            /\ pc' = [pc EXCEPT ![self] = "LookUp"]
                      ELSE /\ pc' = [pc EXCEPT ![self] = "Drain"]
                           /\ UNCHANGED << users, woken, task, key, slot, next >>
                /\ UNCHANGED << link, count, claimed, slotKey, idle, invited, 
                                hardware, device, lock, driver, queue, 
                                starving, mayPass, changed, seen, outdated, 
                                turn, evicted >>

Sleep(self) == /\ pc[self] = "Sleep"
               /\ self \in woken
               /\ IF Algorithm.resume = "AfterLock"
                     THEN /\ pc' = [pc EXCEPT ![self] = "Look"]
                     ELSE /\ pc' = [pc EXCEPT ![self] = "Resume"]
               /\ UNCHANGED << link, count, claimed, slotKey, idle, invited, 
                               hardware, device, users, lock, driver, queue, 
                               starving, woken, mayPass, changed, task, key, 
                               slot, seen, outdated, turn, next, evicted >>

DriverPrograms(self) == /\ pc[self] = "DriverPrograms"
                        /\ hardware' = [hardware EXCEPT ![slot[self]] = key[self]]
                        /\ evicted' = evicted \ {key[self]}
                        /\ pc' = [pc EXCEPT ![self] = "EnterProgrammed"]
                        /\ UNCHANGED << link, count, claimed, slotKey, idle, 
                                        invited, device, users, lock, driver, 
                                        queue, starving, woken, mayPass, 
                                        changed, task, key, slot, seen, 
                                        outdated, turn, next >>

EnterProgrammed(self) == /\ pc[self] = "EnterProgrammed"
                         /\ slotKey' = [slotKey EXCEPT ![slot[self]] = key[self]]
                         /\ link' = [link EXCEPT ![slot[self]] = "linked"]
                         /\ count' = [count EXCEPT ![slot[self]] = 1]
                         /\ claimed' = [claimed EXCEPT ![slot[self]] = FALSE]
                         /\ idle' = Without(idle, slot[self])
                         /\ invited' = [invited EXCEPT ![slot[self]] = {t \in Range(queue) : key[t] = key[self]}]
                         /\ driver' = Nobody
                         /\ outdated' = [t \in Threads |-> outdated[t] \/ (pc[t] = "TryShare" /\ slot[t] = (slot[self]))]
                         /\ next' = [next EXCEPT ![self] = "Holding"]
                         /\ pc' = [pc EXCEPT ![self] = "Signal"]
                         /\ UNCHANGED << hardware, device, users, lock, queue, 
                                         starving, woken, mayPass, changed, 
                                         task, key, slot, seen, turn, evicted >>

DriverErases(self) == /\ pc[self] = "DriverErases"
                      /\ hardware' = [hardware EXCEPT ![slot[self]] = NoKey]
                      /\ evicted' = (evicted \cup {key[self]})
                      /\ pc' = [pc EXCEPT ![self] = "EnterErased"]
                      /\ UNCHANGED << link, count, claimed, slotKey, idle, 
                                      invited, device, users, lock, driver, 
                                      queue, starving, woken, mayPass, changed, 
                                      task, key, slot, seen, outdated, turn, 
                                      next >>

EnterErased(self) == /\ pc[self] = "EnterErased"
                     /\ slotKey' = [slotKey EXCEPT ![slot[self]] = NoKey]
                     /\ link' = [link EXCEPT ![slot[self]] = "empty"]
                     /\ claimed' = [claimed EXCEPT ![slot[self]] = FALSE]
                     /\ idle' = ToHead(idle, slot[self])
                     /\ driver' = Nobody
                     /\ outdated' = [t \in Threads |-> outdated[t] \/ (pc[t] = "TryShare" /\ slot[t] = (slot[self]))]
                     /\ pc' = [pc EXCEPT ![self] = "Signal"]
                     /\ UNCHANGED << count, invited, hardware, device, users, 
                                     lock, queue, starving, woken, mayPass, 
                                     changed, task, key, slot, seen, turn, 
                                     next, evicted >>

Signal(self) == /\ pc[self] = "Signal"
                /\ IF queue # <<>> /\ (Algorithm.signal = "LeavesNote" \/ lock = Nobody)
                      THEN /\ changed' = TRUE
                      ELSE /\ TRUE
                           /\ UNCHANGED changed
                /\ IF task[self] = "put" /\ Algorithm.put = "SignalsFirst"
                      THEN /\ pc' = [pc EXCEPT ![self] = "Decrement"]
                      ELSE /\ pc' = [pc EXCEPT ![self] = "Drain"]
                /\ UNCHANGED << link, count, claimed, slotKey, idle, invited, 
                                hardware, device, users, lock, driver, queue, 
                                starving, woken, mayPass, task, key, slot, 
                                seen, outdated, turn, next, evicted >>

Holding(self) == /\ pc[self] = "Holding"
                 /\ IF Algorithm.put = "CountsOutFirst"
                       THEN /\ IF count[slot[self]] > 1 /\ seen[self] # 1
                                  THEN /\ count' = [count EXCEPT ![slot[self]] = count[slot[self]] - 1]
                                       /\ task' = [task EXCEPT ![self] = "nothing"]
                                       /\ key' = [key EXCEPT ![self] = NoKey]
                                       /\ slot' = [slot EXCEPT ![self] = NoSlot]
                                       /\ pc' = [pc EXCEPT ![self] = "LookUp"]
                                       /\ UNCHANGED << link, idle, seen, 
                                                       outdated >>
                                  ELSE /\ count' = [count EXCEPT ![slot[self]] = 0]
                                       /\ outdated' = [t \in Threads |-> outdated[t] \/ (pc[t] = "TryShare" /\ slot[t] = (slot[self]))]
                                       /\ idle' = Append(idle, slot[self])
                                       /\ IF link[slot[self]] = "doomed"
                                             THEN /\ link' = [link EXCEPT ![slot[self]] = "stale"]
                                             ELSE /\ TRUE
                                                  /\ link' = link
                                       /\ task' = [task EXCEPT ![self] = "put"]
                                       /\ key' = [key EXCEPT ![self] = NoKey]
                                       /\ slot' = [slot EXCEPT ![self] = NoSlot]
                                       /\ seen' = [seen EXCEPT ![self] = 0]
                                       /\ IF Algorithm.put = "SignalsFirst"
                                             THEN /\ pc' = [pc EXCEPT ![self] = "Drain"]
                                             ELSE /\ pc' = [pc EXCEPT ![self] = "Signal"]
                       ELSE /\ IF Algorithm.put = "SignalsFirst" /\ count[slot[self]] = 1
                                  THEN /\ task' = [task EXCEPT ![self] = "put"]
                                       /\ pc' = [pc EXCEPT ![self] = "Signal"]
                                       /\ seen' = seen
                                  ELSE /\ task' = [task EXCEPT ![self] = "put"]
                                       /\ seen' = [seen EXCEPT ![self] = count[slot[self]]]
                                       /\ pc' = [pc EXCEPT ![self] = "Decrement"]
                            /\ UNCHANGED << link, count, idle, key, slot, 
                                            outdated >>
                 /\ UNCHANGED << claimed, slotKey, invited, hardware, device, 
                                 users, lock, driver, queue, starving, woken, 
                                 mayPass, changed, turn, next, evicted >>

Decrement(self) == /\ pc[self] = "Decrement"
                   /\ IF count[slot[self]] > 1 /\ seen[self] # 1
                         THEN /\ count' = [count EXCEPT ![slot[self]] = count[slot[self]] - 1]
                              /\ task' = [task EXCEPT ![self] = "nothing"]
                              /\ key' = [key EXCEPT ![self] = NoKey]
                              /\ slot' = [slot EXCEPT ![self] = NoSlot]
                              /\ pc' = [pc EXCEPT ![self] = "LookUp"]
                              /\ UNCHANGED << link, idle, seen, outdated >>
                         ELSE /\ count' = [count EXCEPT ![slot[self]] = 0]
                              /\ outdated' = [t \in Threads |-> outdated[t] \/ (pc[t] = "TryShare" /\ slot[t] = (slot[self]))]
                              /\ idle' = Append(idle, slot[self])
                              /\ IF link[slot[self]] = "doomed"
                                    THEN /\ link' = [link EXCEPT ![slot[self]] = "stale"]
                                    ELSE /\ TRUE
                                         /\ link' = link
                              /\ task' = [task EXCEPT ![self] = "put"]
                              /\ key' = [key EXCEPT ![self] = NoKey]
                              /\ slot' = [slot EXCEPT ![self] = NoSlot]
                              /\ seen' = [seen EXCEPT ![self] = 0]
                              /\ IF Algorithm.put = "SignalsFirst"
                                    THEN /\ pc' = [pc EXCEPT ![self] = "Drain"]
                                    ELSE /\ pc' = [pc EXCEPT ![self] = "Signal"]
                   /\ UNCHANGED << claimed, slotKey, invited, hardware, device, 
                                   users, lock, driver, queue, starving, woken, 
                                   mayPass, changed, turn, next, evicted >>

thread(self) == LookUp(self) \/ TryShare(self) \/ Resume(self)
                   \/ ReprogramToResume(self) \/ Look(self)
                   \/ LookAgain(self) \/ TakeTurn(self) \/ Settle(self)
                   \/ Unlock(self) \/ Drain(self) \/ PassOn(self)
                   \/ Sleep(self) \/ DriverPrograms(self)
                   \/ EnterProgrammed(self) \/ DriverErases(self)
                   \/ EnterErased(self) \/ Signal(self) \/ Holding(self)
                   \/ Decrement(self)

Idling == /\ pc[Environment] = "Idling"
          /\ \/ /\ "Reset" \in Happens /\ device = "up" /\ users = {}
                /\ device' = "reset"
                /\ hardware' = Blank
                /\ pc' = [pc EXCEPT ![Environment] = "BeginReprogram"]
                /\ UNCHANGED <<link, slotKey, idle, invited, outdated>>
             \/ /\ "Suspend" \in Happens /\ device = "up" /\ IsUnused
                /\ device' = "suspended"
                /\ hardware' = Blank
                /\ pc' = [pc EXCEPT ![Environment] = "Idling"]
                /\ UNCHANGED <<link, slotKey, idle, invited, outdated>>
             \/ /\ \E s \in {s \in Slots : link[s] = "stale" /\ count[s] = 0 /\ ~claimed[s]}:
                     /\ device = "up" /\ driver = Nobody /\ lock = Nobody
                     /\ hardware' = [hardware EXCEPT ![s] = NoKey]
                     /\ slotKey' = [slotKey EXCEPT ![s] = NoKey]
                     /\ link' = [link EXCEPT ![s] = "empty"]
                     /\ idle' = ToHead(idle, s)
                     /\ invited' = [invited EXCEPT ![s] = {}]
                     /\ outdated' = [t \in Threads |-> outdated[t] \/ (pc[t] = "TryShare" /\ slot[t] = s)]
                /\ pc' = [pc EXCEPT ![Environment] = "SignalDone"]
                /\ UNCHANGED device
          /\ UNCHANGED << count, claimed, users, lock, driver, queue, starving, 
                          woken, mayPass, changed, task, key, slot, seen, turn, 
                          next, evicted >>

BeginReprogram == /\ pc[Environment] = "BeginReprogram"
                  /\ driver = Nobody /\ lock = Nobody
                  /\ driver' = Environment
                  /\ hardware' = Reprogrammed
                  /\ pc' = [pc EXCEPT ![Environment] = "EndReprogram"]
                  /\ UNCHANGED << link, count, claimed, slotKey, idle, invited, 
                                  device, users, lock, queue, starving, woken, 
                                  mayPass, changed, task, key, slot, seen, 
                                  outdated, turn, next, evicted >>

EndReprogram == /\ pc[Environment] = "EndReprogram"
                /\ lock = Nobody
                /\ device' = "up"
                /\ driver' = Nobody
                /\ pc' = [pc EXCEPT ![Environment] = "SignalDone"]
                /\ UNCHANGED << link, count, claimed, slotKey, idle, invited, 
                                hardware, users, lock, queue, starving, woken, 
                                mayPass, changed, task, key, slot, seen, 
                                outdated, turn, next, evicted >>

SignalDone == /\ pc[Environment] = "SignalDone"
              /\ lock = Nobody
              /\ woken' = (woken \cup {t \in Range(queue) : MayGoOn(t)})
              /\ pc' = [pc EXCEPT ![Environment] = "Idling"]
              /\ UNCHANGED << link, count, claimed, slotKey, idle, invited, 
                              hardware, device, users, lock, driver, queue, 
                              starving, mayPass, changed, task, key, slot, 
                              seen, outdated, turn, next, evicted >>

environment == Idling \/ BeginReprogram \/ EndReprogram \/ SignalDone

(* Allow infinite stuttering to prevent deadlock on termination. *)
Terminating == /\ \A self \in ProcSet: pc[self] = "Done"
               /\ UNCHANGED vars

Next == environment
           \/ (\E self \in Threads: thread(self))
           \/ Terminating

Spec == /\ Init /\ [][Next]_vars
        /\ \A self \in Threads : WF_vars((pc[self] # "LookUp") /\ thread(self))
        /\ WF_vars((pc[Environment] # "Idling") /\ environment)

Termination == <>(\A self \in ProcSet: pc[self] = "Done")

\* END TRANSLATION

-----------------------------------------------------------------------------
Places == {
    "LookUp", "TryShare", "Resume", "ReprogramToResume", "Look", "LookAgain", "TakeTurn", "Settle", "Unlock", "Drain", "PassOn", "Sleep", "DriverPrograms",
    "EnterProgrammed", "DriverErases", "EnterErased", "Signal", "Holding", "Decrement"}

TypeOK ==
    /\ link \in [Slots -> {"empty", "linked", "doomed", "stale"}]
    /\ count \in [Slots -> 0..Cardinality(Threads)]
    /\ claimed \in [Slots -> BOOLEAN]
    /\ slotKey \in [Slots -> Keys \cup {NoKey}]
    /\ \A s \in Slots : link[s] = "empty" <=> slotKey[s] = NoKey
    /\ idle \in Seq(Slots)
    /\ invited \in [Slots -> SUBSET Threads]
    /\ hardware \in [Slots -> Keys \cup {NoKey}]
    /\ device \in {"up", "reset", "suspended", "resuming"}
    /\ users \subseteq Threads
    /\ lock \in Threads \cup {Nobody}
    /\ driver \in Threads \cup {Environment, Nobody}
    /\ queue \in Seq(Threads)
    /\ starving \subseteq Threads
    /\ woken \subseteq Threads
    /\ {mayPass, changed} \subseteq BOOLEAN
    /\ task \in [Threads -> {"nothing", "get", "put", "evict"}]
    /\ key \in [Threads -> Keys \cup {NoKey}]
    /\ slot \in [Threads -> Slots \cup {NoSlot}]
    /\ seen \in [Threads -> 0..Cardinality(Threads)]
    /\ outdated \in [Threads -> BOOLEAN]
    /\ turn \in [Threads -> {"none", "hit", "claim", "doom", "end", "wait"}]
    /\ next \in [Threads -> {"none", "LookUp", "Holding", "DriverPrograms", "DriverErases", "Sleep"}]
    /\ evicted \subseteq Keys
    /\ \A t \in Threads : pc[t] \in Places
    /\ pc[Environment] \in {"Idling", "BeginReprogram", "EndReprogram", "SignalDone"}

-----------------------------------------------------------------------------
(* What holds in every state. *)

\* The thread has counted itself in, and not yet out.
Counts(t) ==
    \/ task[t] = "get" /\ (next[t] = "Holding" \/ pc[t] = "Holding")
    \/ task[t] = "put" /\ slot[t] # NoSlot

CountsWhatIsHeld == \A s \in Slots : count[s] = Cardinality({t \in Threads : Counts(t) /\ slot[t] = s})

\* The driver works on this slot, or what came of it is being entered.
AtDriver(s) == driver \in Threads /\ slot[driver] = s

KeyInAtMostOneSlot == \A k \in Keys : Cardinality({s \in Slots : slotKey[s] = k}) <= 1

\* H7: the driver works on no slot that is in use.
DriverWorksOnUnusedSlots == \A s \in Slots : AtDriver(s) => count[s] = 0

\* Unless the device has lost all keys, or the driver is just at it.
LinkedKeyIsInHardware ==
    device = "up" => \A s \in Slots : link[s] = "linked" /\ ~AtDriver(s) => hardware[s] = slotKey[s]

\* While a device is not up, it transforms nothing.
DataUnderOwnKey ==
    device = "up" => \A t \in Threads : pc[t] = "Holding" => hardware[slot[t]] = key[t]

\* The record follows when the driver has erased the slot.
EvictedIsGone ==
    \A k \in evicted, s \in Slots : hardware[s] # k /\ (slotKey[s] = k => AtDriver(s))

\* H7: while the driver works for somebody, a get whose key is linked finds it at once, unless hits are to stand back.
HitsGoOnBesideDriver ==
    (\E t \in Threads : pc[t] \in {"DriverPrograms", "DriverErases"}) /\ mayPass =>
        \A t \in Threads, k \in Keys :
            /\ pc[t] = "LookUp"
            /\ \E s \in Slots : slotKey[s] = k /\ link[s] = "linked" /\ ~claimed[s]
            /\ MayBeGot(k)
            => ENABLED (LookUp(t) /\ key'[t] = k /\ pc'[t] = "TryShare")

\* Only who is on the way to its turn is in the queue, and whoever sleeps is.
QueueHasThoseWhoWait ==
    /\ Cardinality(Range(queue)) = Len(queue)
    /\ \A t \in Range(queue) : task[t] \in {"get", "evict"} /\ pc[t] \notin {"LookUp", "TryShare", "Holding"}
    /\ \A t \in Threads : pc[t] = "Sleep" => t \in Range(queue)

\* Somebody has the lock, or is about to tell that something has changed.
SomebodySeesToIt ==
    \/ lock # Nobody
    \/ \E t \in Threads : pc[t] = "Signal"
    \/ \E t \in Threads : pc[t] \in {"Drain", "PassOn"} /\ changed
    \/ pc[Environment] = "SignalDone"

\* While nobody is to see to it, whoever sleeps although it could go on has been woken.
NoWakeUpIsLost ==
    SomebodySeesToIt \/ \A t \in Threads : pc[t] = "Sleep" /\ MayGoOn(t) => t \in woken

-----------------------------------------------------------------------------
(* To its callers, each call looks like one step of Keyslots, of a manager *)
(* that programs any idle slot.  Between the driver's work and the entry   *)
(* of what came of it, the tables lag behind.                              *)

Programmed(s) == AtDriver(s) /\ pc[driver] = "EnterProgrammed"
Erased(s) == AtDriver(s) /\ pc[driver] = "EnterErased"

KeyAsSeen(s) == IF Programmed(s) THEN key[driver] ELSE IF Erased(s) THEN NoKey ELSE slotKey[s]

LinkAsSeen(s) == IF Programmed(s) THEN "linked" ELSE IF Erased(s) THEN "empty" ELSE link[s]

CountAsSeen(s) == IF Programmed(s) THEN 1 ELSE count[s]

IdleAsSeen ==
    LET unused == SelectSeq(idle, LAMBDA s : CountAsSeen(s) = 0)
    IN  IF \E s \in Slots : Erased(s) THEN ToHead(unused, slot[driver]) ELSE unused

HasSlot(t) == Counts(t) \/ \E s \in Slots : Programmed(s) /\ driver = t

AsOneStep == INSTANCE Keyslots WITH
    Requests     <- Threads,
    Design       <- [Reference EXCEPT !.victim = "AnyIdle"],
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
    LET k == key[t]
        s == slot[t] IN
    IF pc[t] = "TryShare" /\ pc'[t] = "Holding" THEN AsOneStep!GetHit(t, k, s)
    ELSE IF pc[t] = "TakeTurn" /\ next'[t] = "Holding" THEN AsOneStep!GetHit(t, k, s)
    ELSE IF pc[t] = "DriverPrograms" THEN AsOneStep!GetProgram(t, k, s)
    ELSE IF pc[t] \in {"Holding", "Decrement"} /\ slot'[t] = NoSlot THEN AsOneStep!Put(t, s)
    ELSE IF pc[t] = "DriverErases" THEN AsOneStep!EvictIdle(k, s)
    ELSE IF pc[t] = "LookAgain" /\ turn'[t] = "end" THEN AsOneStep!EvictAbsent(k)
    ELSE IF pc[t] = "TakeTurn" /\ turn[t] = "doom" /\ next'[t] = "LookUp" THEN AsOneStep!EvictBusy(k, s)
    ELSE IF pc[t] = "ReprogramToResume" THEN AsOneStep!ReprogramAll({})
    ELSE UNCHANGED AsOneStep!vars

EnvironmentTakesEffect ==
    IF device = "up" /\ device' # "up" THEN AsOneStep!Reset
    ELSE IF pc[Environment] = "BeginReprogram" /\ pc'[Environment] # pc[Environment] THEN AsOneStep!ReprogramAll({})
    ELSE IF \E s \in Slots : slotKey'[s] # slotKey[s] THEN \E s \in Slots : AsOneStep!Erase(s)
    ELSE UNCHANGED AsOneStep!vars

\* This implies IsLinearizable, as all of these are steps of Keyslots, or none; it says more, and is checked faster.
TakesEffectAsSaid ==
    [][IF \E t \in Threads : pc'[t] # pc[t]
       THEN \A t \in Threads : pc'[t] # pc[t] => TakesEffect(t)
       ELSE EnvironmentTakesEffect]_vars

-----------------------------------------------------------------------------
(* Everybody is served. *)

\* A thread waits for a slot once it has not found its key in any.
Waits(t) == task[t] = "get" /\ pc[t] \notin {"LookUp", "TryShare", "Holding"}

\* A device that is reset again and again serves nobody who has to wait for it.
WhoWaitsIsServed ==
    <>[](device # "reset") => \A t \in Threads : Waits(t) ~> pc[t] = "Holding"

\* R7: an eviction waits for its turn, for the driver and for the device, and ends.
EvictionEnds ==
    <>[](device # "reset") => \A t \in Threads : task[t] = "evict" ~> task[t] # "evict"

\* What it takes besides that each thread goes on: who wants the lock again and again gets it.
FairLockSpec == Spec /\ \A t \in Threads : SF_vars(Look(t))

-----------------------------------------------------------------------------
(* What is proved, for any number of threads and slots: proofs/KeyslotsLockFree_proofs. *)

\* A thread has the lock from the time when it gets it until it has let go of it.
HasLock(t) == pc[t] \in {"LookAgain", "TakeTurn", "Settle", "Unlock"}

\* The driver works for a thread until what came of it has been entered.
HasDriver(t) == pc[t] \in {"DriverPrograms", "EnterProgrammed", "DriverErases", "EnterErased"}

OneHasTheLock == \A t, u \in Threads : HasLock(t) /\ HasLock(u) => t = u

OneHasTheDriver == \A t, u \in Threads : HasDriver(t) /\ HasDriver(u) => t = u

THEOREM Algorithm.resume = "BeforeLock" /\ Algorithm.programming = "OutsideMarked" =>
            (Spec => [](OneHasTheLock /\ OneHasTheDriver))
=============================================================================
