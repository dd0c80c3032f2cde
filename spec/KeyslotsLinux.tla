---------------------------- MODULE KeyslotsLinux ----------------------------
(***************************************************************************)
(* Linux's keyslot manager, to be laid beside block/blk-crypto-profile.c:  *)
(* a label is a step of the code that others can interrupt, and its        *)
(* comment names the C function and the call that it is.  Many threads     *)
(* get, put and evict at once, some of them in contexts that may not       *)
(* sleep; the driver fails, the device is reset under their hands, goes to *)
(* sleep, and may fail to wake up.                                         *)
(*                                                                         *)
(* To be shown: to its callers each call looks like one step of Keyslots,  *)
(* no wake-up is lost, nobody gets stuck, and what it takes that whoever   *)
(* waits is served.  Rules R3-R9, hazards H1, H4-H8.                       *)
(*                                                                         *)
(* An arrow, ->, says at which call of the code a step takes place: there  *)
(* the code is as the step leaves it.  Where it has more to do before it   *)
(* comes to the next one, such as to let go of a lock, nobody else can see *)
(* anything in between.  What the kernel does not do, and could, are the   *)
(* other choices of Design and Concurrency.                                *)
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
    Concurrency,    \* which choices it makes about threads, see Designs
    Happens         \* what users, driver and device do: a subset of PossibleEvents

Slots == 0..NumSlots - 1

\* What the driver reports as an error, under the names that Keyslots has for it.
DriverFaults == {"ProgramLeavesSlot", "ProgramBlanksSlot", "EvictFails", "EvictBlanksAndFails", "ReprogramFails"}

PossibleEvents == DriverFaults \cup {
    "Reset",        \* the hardware loses all keys, and is told them again by the environment
    "Suspend",      \* the unused device goes to sleep, which loses all keys; whoever resumes it tells them again
    "ResumeFails",  \* it cannot be resumed, which nobody looks at: the call goes on, and the driver reports an error
    "Evict",        \* threads also evict keys
    "EvictInUse"}   \* they also evict keys that others use or ask for, which is a mistake of theirs (R23)

ASSUME NumSlots \in Nat \ {0}
ASSUME IsFiniteSet(Threads)
ASSUME NoKey \notin Keys
ASSUME NoSlot \notin Slots
ASSUME NamesAreApart == {Nobody, Environment} \cap Threads = {} /\ Nobody # Environment
ASSUME Design \in Choices
ASSUME Concurrency \in ConcurrencyChoices
ASSUME Happens \subseteq PossibleEvents
ASSUME "EvictInUse" \in Happens => "Evict" \in Happens
ASSUME "ResumeFails" \in Happens => "Suspend" \in Happens
\* Whoever holds back until the device is up does not go on while it is not.
ASSUME "ResumeFails" \in Happens => Design.inReset = "GoesOn"

(* --algorithm KeyslotsLinux {
variables
    \* struct blk_crypto_keyslot: key, whether the hash table finds it, slot_refs; and profile->idle_slots.
    slotKey = [s \in Slots |-> NoKey],
    link = [s \in Slots |-> "empty"],
    count = [s \in Slots |-> 0],
    idle = [i \in 1..NumSlots |-> i - 1],
    \* What the hardware has, as in Keyslots.
    hardware = [s \in Slots |-> NoKey],
    \* "up"; in "reset" until the environment has reprogrammed it; "suspended", or "resuming" until the thread that
    \* resumes it has.
    device = "up",
    \* The threads that keep the device from being suspended: its runtime PM references.
    users = {},
    \* profile->lock: who holds it for reading, and who for writing; profile->idle_slots_lock.
    readers = {},
    writer = Nobody,
    idleLock = Nobody,
    \* profile->idle_slots_wait_queue: those who sleep until they are woken.
    asleep = {},
    \* What a thread is about: "nothing", "get", "evict"; under which key; with which slot; what the driver answered.
    task = [t \in Threads |-> "nothing"],
    key = [t \in Threads |-> NoKey],
    slot = [t \in Threads |-> NoSlot],
    err = [t \in Threads |-> FALSE],
    \* History, as in Keyslots.
    evicted = {};

define {
    Range(seq) == {seq[i] : i \in DOMAIN seq}
    Without(seq, x) == SelectSeq(seq, LAMBDA y : y # x)
    ToHead(seq, x) == <<x>> \o Without(seq, x)
    ToTail(seq, x) == Append(Without(seq, x), x)

    \* R23: what careful users do: nobody uses a key while it is evicted.
    MayBeGot(k) == "EvictInUse" \in Happens \/ \A t \in Threads : key[t] = k => task[t] = "get"
    MayBeEvicted(k) == "EvictInUse" \in Happens \/ \A t \in Threads : key[t] # k

    LockIsFree == writer = Nobody /\ readers = {}

    \* R3: the slots that blk_crypto_find_keyslot() finds for k.
    Lookup(k) == {s \in Slots : link[s] = "linked" /\ slotKey[s] = k}

    Records(k) == {s \in Slots : slotKey[s] = k}

    TheSlot(slots) == CHOOSE s \in slots : TRUE

    \* A key that no look-up finds may have a slot of its own still, and goes into no other.  Never so in Linux.
    OwnSlots(k) == {s \in Records(k) : link[s] # "linked"}

    \* R4: what a get that found its key in no slot waits for.  It looks without any lock.
    SlotIsIdle(k) == idle # <<>> /\ \A s \in OwnSlots(k) : count[s] = 0

    \* R4: the slots that a miss of k may program, as in Keyslots.
    Victims(k) ==
        IF OwnSlots(k) # {} THEN OwnSlots(k)
        ELSE IF Design.victim = "LeastRecentlyUsed" THEN {Head(idle)}
        ELSE LET empty == {s \in Range(idle) : link[s] = "empty"}
             IN  IF empty # {} THEN empty ELSE Range(idle)

    \* What the driver may answer, and leave in the hardware.  While the device sleeps it does nothing, and says so.
    Sleeps == device \in {"suspended", "resuming"}
    ProgramAnswers(s, k) ==
        (IF Sleeps THEN {} ELSE {[err |-> FALSE, left |-> k]})
            \cup (IF Sleeps \/ "ProgramLeavesSlot" \in Happens THEN {[err |-> TRUE, left |-> hardware[s]]} ELSE {})
            \cup (IF "ProgramBlanksSlot" \in Happens THEN {[err |-> TRUE, left |-> NoKey]} ELSE {})
    EvictAnswers(s) ==
        (IF Sleeps THEN {} ELSE {[err |-> FALSE, left |-> NoKey]})
            \cup (IF Sleeps \/ "EvictFails" \in Happens THEN {[err |-> TRUE, left |-> hardware[s]]} ELSE {})
            \cup (IF "EvictBlanksAndFails" \in Happens THEN {[err |-> TRUE, left |-> NoKey]} ELSE {})

    \* R8: what blk_crypto_reprogram_all_keys() goes through, and of which slots the driver reports an error.
    ToProgram == {s \in Slots : link[s] \in {"linked", "doomed"}}
    MayFailToReprogram == IF "ReprogramFails" \in Happens THEN SUBSET ToProgram ELSE {{}}
    Reprogrammed(failed, blanked) ==
        [s \in Slots |-> IF s \in ToProgram \ failed THEN slotKey[s]
                         ELSE IF s \in blanked THEN NoKey ELSE hardware[s]]

    \* A slot loses its link, as in Keyslots.
    KeyOfUnlinked(s) == IF Design.staleKey = "Forgotten" THEN NoKey ELSE slotKey[s]
    LinkOfUnlinked(s) == IF link[s] = "empty" \/ Design.staleKey = "Forgotten" THEN "empty" ELSE "stale"

    Blank == [s \in Slots |-> NoKey]
    KeptAsleep == Blank
}

\* blk_crypto_hw_exit(), or up_read().
macro Release() {
    readers := readers \ {self};
    writer := IF writer = self THEN Nobody ELSE writer;
    users := users \ {self};
}

\* The call is over, and the thread has no slot.
macro Return() {
    task[self] := "nothing";
    key[self] := NoKey;
    slot[self] := NoSlot;
    err[self] := FALSE;
}

\* wake_up(): those who sleep look again.
macro Wake() {
    if (Concurrency.waking = "Everybody") {
        asleep := {};
    } else if (asleep # {}) {
        with (t \in asleep) {
            asleep := asleep \ {t};
        }
    }
}

macro Unlink(s) {
    slotKey[s] := KeyOfUnlinked(s) || link[s] := LinkOfUnlinked(s);
}

\* R8: the body of blk_crypto_reprogram_all_keys().  H4 is what becomes of the slots that fail.
macro ReprogramAllKeys() {
    with (failed \in MayFailToReprogram, blanked \in SUBSET failed) {
        hardware := Reprogrammed(failed, blanked);
        if (Design.reprogramError = "Unlinks") {
            slotKey := [s \in Slots |-> IF s \in failed THEN KeyOfUnlinked(s) ELSE slotKey[s]]
            || link := [s \in Slots |-> IF s \in failed THEN LinkOfUnlinked(s) ELSE link[s]];
        };
    };
}

fair process (thread \in Threads) {
    \* Outside the manager.  A thread that has no slot may ask for a key, or evict one.
    \* R3: blk_crypto_get_keyslot(): blk_crypto_find_keyslot(), and on a miss up_read().  -> down_read()
    Caller:-
        either {
            await Concurrency.increment = "WithoutLock" \/ writer = Nobody;
            task[self] := "get";
            with (k \in {k \in Keys : MayBeGot(k)}) {
                key[self] := k;
            };
            if (Lookup(key[self]) # {}) {
                slot[self] := TheSlot(Lookup(key[self]));
                if (Concurrency.increment = "UnderLock") {
                    readers := readers \cup {self};
                };
                goto Grab;
            } else if (Concurrency.resume = "AfterLock") {
                goto Lock;
            };
        } or {
            \* R7: __blk_crypto_evict_key().  -> the call
            await "Evict" \in Happens;
            task[self] := "evict";
            with (k \in {k \in Keys : MayBeEvicted(k)}) {
                key[self] := k;
            };
            if (Concurrency.resume = "AfterLock") {
                goto Lock;
            };
        };

    \* R9: blk_crypto_hw_enter(), which does not look at the result.  An active device is not waited for, though its
    \* driver be resetting it; one that somebody else is resuming is.  -> pm_runtime_get_sync()
    Resume:
        await device # "resuming" /\ (Design.inReset = "Waits" => device # "reset");
        if (device = "suspended") {
            either {
                device := "resuming";
            } or {
                await "ResumeFails" \in Happens;
                users := users \cup {self};
                if (Concurrency.resume = "BeforeLock") { goto Lock } else { goto FindAgain };
            };
        } else {
            users := users \cup {self};
            if (Concurrency.resume = "BeforeLock") { goto Lock } else { goto FindAgain };
        };

    \* R8, R9: a device that has lost its keys is told them again while it is resumed: blk_crypto_reprogram_all_keys(),
    \* which wants the lock.  -> its down_write()
    ReprogramToResume:
        await LockIsFree;
        ReprogramAllKeys();
        device := "up";
        users := users \cup {self};
        if (Concurrency.resume = "AfterLock") { goto FindAgain };

    \* R4, R7: blk_crypto_hw_enter().  -> down_write()
    Lock:
        await LockIsFree;
        writer := self;
        if (Concurrency.resume = "AfterLock") { goto Resume };

    \* R4: blk_crypto_get_keyslot(): looks again, as somebody may have programmed the key in the meantime; then at the
    \* idle list; if that is empty, blk_crypto_hw_exit() and wait_event().  -> blk_crypto_find_keyslot(), list_empty()
    \* R7: __blk_crypto_evict_key(): a key in no slot is a success.  -> blk_crypto_find_keyslot(), atomic_read()
    FindAgain:
        if (task[self] = "get") {
            if (Lookup(key[self]) # {} /\ Concurrency.secondLookup = "Done") {
                slot[self] := TheSlot(Lookup(key[self]));
                goto Grab;
            } else if (SlotIsIdle(key[self])) {
                with (s \in Victims(key[self])) {
                    slot[self] := s;
                };
                goto Program;
            } else {
                Release();
                goto FallAsleep;
            }
        } else if (Records(key[self]) = {}) {
            evicted := evicted \cup {key[self]};
            Release();
            Return();
            goto Caller;
        } else if (count[TheSlot(Records(key[self]))] = 0) {
            slot[self] := TheSlot(Records(key[self]));
            goto Evict;
        } else {
            \* A warning, and -EBUSY.  H5 is what happens to the link.
            with (s = TheSlot(Records(key[self]))) {
                if (Design.evictInUse = "Unlinks") {
                    Unlink(s);
                } else if (Design.evictInUse = "Defers" /\ link[s] = "linked") {
                    link[s] := "doomed";
                };
            };
            Release();
            Return();
            goto Caller;
        };

    \* R3: blk_crypto_find_and_grab_keyslot(); other readers may be at it, and so may a put.  -> atomic_inc_return()
    Grab:
        count[slot[self]] := count[slot[self]] + 1;
        evicted := evicted \ {key[self]};
        if (count[slot[self]] > 1) {
            Release();
            goto Holding;
        };

    \* R3: blk_crypto_remove_slot_from_lru_list(), by who counted from 0 to 1.  -> spin_lock_irqsave(), list_del()
    RemoveFromLru:
        await idleLock = Nobody;
        idle := Without(idle, slot[self]);
        Release();
        goto Holding;

    \* R4: the driver, with the lock held for writing, for which a reset does not wait.  H1 is where the slot stands on
    \* the idle list after an error.  -> profile->ll_ops.keyslot_program()
    Program:
        with (answer \in ProgramAnswers(slot[self], key[self])) {
            hardware[slot[self]] := answer.left;
            if (answer.err) {
                err[self] := TRUE;
                if (Design.failedProgramSlot = "MovesToTail") {
                    await idleLock = Nobody;
                    idle := ToTail(idle, slot[self]);
                };
            } else {
                evicted := evicted \ {key[self]};
            };
        };

    \* R4: the slot goes to the hash list of its new key, gets its first holder and leaves the idle list; or, after an
    \* error, those who sleep are woken, as the slot is idle still.  H1 is what happens to the link.  Then
    \* blk_crypto_hw_exit().  -> spin_lock_irqsave(), list_del(); or wake_up()
    Link:
        if (err[self]) {
            if (Design.failedProgramLink = "Unlinks") {
                Unlink(slot[self]);
            };
            Wake();
            Release();
            Return();
            goto Caller;
        } else {
            await idleLock = Nobody;
            slotKey[slot[self]] := key[self];
            link[slot[self]] := "linked";
            count[slot[self]] := 1;
            idle := Without(idle, slot[self]);
            Release();
            goto Holding;
        };

    \* R7: the driver, with the lock held for writing.  -> profile->ll_ops.keyslot_evict()
    Evict:
        with (answer \in EvictAnswers(slot[self])) {
            hardware[slot[self]] := answer.left;
            if (answer.err) {
                err[self] := TRUE;
            } else {
                evicted := evicted \cup {key[self]};
            };
        };

    \* R7: the slot leaves the hash table, and blk_crypto_hw_exit().  B2 is what happens to the link after an error.
    \* -> hlist_del(), up_write()
    Remove:
        if (err[self]) {
            if (Design.evictError = "Unlinks") {
                Unlink(slot[self]);
            };
        } else {
            slotKey[slot[self]] := NoKey;
            link[slot[self]] := "empty";
            if (Design.evictedSlot = "MovesToHead") {
                await idleLock = Nobody;
                idle := ToHead(idle, slot[self]);
            };
        };
        Release();
        Return();
        goto Caller;

    \* R4: who finds the idle list empty once it is on the wait queue sleeps; so no wake-up is missed.
    \* -> wait_event(): its first look, or its second, after prepare_to_wait_event()
    FallAsleep:
        if (SlotIsIdle(key[self])) {
            goto Resume;
        } else {
            asleep := asleep \cup {self};
        };

    \* R4: who is woken looks, still without a lock, and sleeps on if the idle list is empty again.
    \* -> wait_event(): the look after prepare_to_wait_event() that follows schedule()
    Asleep:
        await self \notin asleep;
        if (~SlotIsIdle(key[self])) {
            asleep := asleep \cup {self};
            goto Asleep;
        } else if (Concurrency.resume = "BeforeLock") {
            goto Resume;
        } else {
            goto Lock;
        };

    \* R5: whoever has a slot puts it back, from any context, and never sleeps for it: blk_crypto_put_keyslot().  The
    \* last decrement and the append belong together.  -> atomic_dec_and_lock_irqsave()
    Holding:
        await count[slot[self]] > 1 \/ idleLock = Nobody;
        if (count[slot[self]] > 1) {
            count[slot[self]] := count[slot[self]] - 1;
            Return();
            goto Caller;
        } else if (Concurrency.put = "AppendsFirst") {
            idle := Append(idle, slot[self]);
            Wake();
            goto Decrement;
        } else {
            count[slot[self]] := 0;
            idleLock := self;
            \* H5: a doomed slot is now to be erased.
            if (link[slot[self]] = "doomed") {
                link[slot[self]] := "stale";
            };
            if (Concurrency.put = "WakesFirst") { goto WakeUp };
        };

    \* R5: who looks without a lock sees the slot before it is let go of.  -> list_add_tail(), spin_unlock_irqrestore()
    ListIdle:
        idle := Append(idle, slot[self]);
        idleLock := Nobody;
        Return();
        if (Concurrency.put = "WakesFirst") { goto Caller };

    \* R5: when the slot may be taken already.  -> wake_up()
    WakeUp:
        Wake();
        if (Concurrency.put = "WakesFirst") { goto ListIdle } else { goto Caller };

    \* The wrong order: the slot was on the idle list before.
    Decrement:
        count[slot[self]] := count[slot[self]] - 1;
        Return();
        goto Caller;
}

\* What the device and its driver do on their own.
fair process (environment = Environment) {
    Act:-
        either {
            \* Nothing in a UFS driver holds a reset back while slots are programmed or erased, but for the lock that its
            \* reprogramming takes.
            await "Reset" \in Happens /\ device = "up" /\ (Design.inReset = "Waits" => users = {});
            device := "reset";
            hardware := Blank;
        } or {
            await "Suspend" \in Happens /\ device = "up" /\ users = {} /\ \A s \in Slots : count[s] = 0;
            device := "suspended";
            hardware := KeptAsleep;
            goto Act;
        } or {
            \* H5: in the background, a slot that is to be erased, and that nobody uses, is erased.  Never so in Linux.
            with (s \in {s \in Slots : link[s] = "stale" /\ count[s] = 0}, answer \in EvictAnswers(s)) {
                await LockIsFree /\ idleLock = Nobody /\ device = "up";
                hardware[s] := answer.left;
                if (~answer.err) {
                    slotKey[s] := NoKey;
                    link[s] := "empty";
                    idle := IF Design.evictedSlot = "MovesToHead" THEN ToHead(idle, s) ELSE idle;
                };
            };
            goto Act;
        };

    \* R8: blk_crypto_reprogram_all_keys(), without resuming the device.  -> down_write(), then the driver, slot by slot
    BeginReprogram:
        await LockIsFree;
        writer := Environment;
        ReprogramAllKeys();

    \* And the device is up.  -> up_write()
    EndReprogram:
        device := "up";
        writer := Nobody;
        goto Act;
}
} *)
\* BEGIN TRANSLATION
VARIABLES slotKey, link, count, idle, hardware, device, users, readers, 
          writer, idleLock, asleep, task, key, slot, err, evicted, pc

(* define statement *)
Range(seq) == {seq[i] : i \in DOMAIN seq}
Without(seq, x) == SelectSeq(seq, LAMBDA y : y # x)
ToHead(seq, x) == <<x>> \o Without(seq, x)
ToTail(seq, x) == Append(Without(seq, x), x)


MayBeGot(k) == "EvictInUse" \in Happens \/ \A t \in Threads : key[t] = k => task[t] = "get"
MayBeEvicted(k) == "EvictInUse" \in Happens \/ \A t \in Threads : key[t] # k

LockIsFree == writer = Nobody /\ readers = {}


Lookup(k) == {s \in Slots : link[s] = "linked" /\ slotKey[s] = k}

Records(k) == {s \in Slots : slotKey[s] = k}

TheSlot(slots) == CHOOSE s \in slots : TRUE


OwnSlots(k) == {s \in Records(k) : link[s] # "linked"}


SlotIsIdle(k) == idle # <<>> /\ \A s \in OwnSlots(k) : count[s] = 0


Victims(k) ==
    IF OwnSlots(k) # {} THEN OwnSlots(k)
    ELSE IF Design.victim = "LeastRecentlyUsed" THEN {Head(idle)}
    ELSE LET empty == {s \in Range(idle) : link[s] = "empty"}
         IN  IF empty # {} THEN empty ELSE Range(idle)


Sleeps == device \in {"suspended", "resuming"}
ProgramAnswers(s, k) ==
    (IF Sleeps THEN {} ELSE {[err |-> FALSE, left |-> k]})
        \cup (IF Sleeps \/ "ProgramLeavesSlot" \in Happens THEN {[err |-> TRUE, left |-> hardware[s]]} ELSE {})
        \cup (IF "ProgramBlanksSlot" \in Happens THEN {[err |-> TRUE, left |-> NoKey]} ELSE {})
EvictAnswers(s) ==
    (IF Sleeps THEN {} ELSE {[err |-> FALSE, left |-> NoKey]})
        \cup (IF Sleeps \/ "EvictFails" \in Happens THEN {[err |-> TRUE, left |-> hardware[s]]} ELSE {})
        \cup (IF "EvictBlanksAndFails" \in Happens THEN {[err |-> TRUE, left |-> NoKey]} ELSE {})


ToProgram == {s \in Slots : link[s] \in {"linked", "doomed"}}
MayFailToReprogram == IF "ReprogramFails" \in Happens THEN SUBSET ToProgram ELSE {{}}
Reprogrammed(failed, blanked) ==
    [s \in Slots |-> IF s \in ToProgram \ failed THEN slotKey[s]
                     ELSE IF s \in blanked THEN NoKey ELSE hardware[s]]


KeyOfUnlinked(s) == IF Design.staleKey = "Forgotten" THEN NoKey ELSE slotKey[s]
LinkOfUnlinked(s) == IF link[s] = "empty" \/ Design.staleKey = "Forgotten" THEN "empty" ELSE "stale"

Blank == [s \in Slots |-> NoKey]
KeptAsleep == Blank


vars == << slotKey, link, count, idle, hardware, device, users, readers, 
           writer, idleLock, asleep, task, key, slot, err, evicted, pc >>

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
        /\ asleep = {}
        /\ task = [t \in Threads |-> "nothing"]
        /\ key = [t \in Threads |-> NoKey]
        /\ slot = [t \in Threads |-> NoSlot]
        /\ err = [t \in Threads |-> FALSE]
        /\ evicted = {}
        /\ pc = [self \in ProcSet |-> CASE self \in Threads -> "Caller"
                                        [] self = Environment -> "Act"]

Caller(self) == /\ pc[self] = "Caller"
                /\ \/ /\ Concurrency.increment = "WithoutLock" \/ writer = Nobody
                      /\ task' = [task EXCEPT ![self] = "get"]
                      /\ \E k \in {k \in Keys : MayBeGot(k)}:
                           key' = [key EXCEPT ![self] = k]
                      /\ IF Lookup(key'[self]) # {}
                            THEN /\ slot' = [slot EXCEPT ![self] = TheSlot(Lookup(key'[self]))]
                                 /\ IF Concurrency.increment = "UnderLock"
                                       THEN /\ readers' = (readers \cup {self})
                                       ELSE /\ TRUE
                                            /\ UNCHANGED readers
                                 /\ pc' = [pc EXCEPT ![self] = "Grab"]
                            ELSE /\ IF Concurrency.resume = "AfterLock"
                                       THEN /\ pc' = [pc EXCEPT ![self] = "Lock"]
                                       ELSE /\ pc' = [pc EXCEPT ![self] = "Resume"]
                                 /\ UNCHANGED << readers, slot >>
                   \/ /\ "Evict" \in Happens
                      /\ task' = [task EXCEPT ![self] = "evict"]
                      /\ \E k \in {k \in Keys : MayBeEvicted(k)}:
                           key' = [key EXCEPT ![self] = k]
                      /\ IF Concurrency.resume = "AfterLock"
                            THEN /\ pc' = [pc EXCEPT ![self] = "Lock"]
                            ELSE /\ pc' = [pc EXCEPT ![self] = "Resume"]
                      /\ UNCHANGED <<readers, slot>>
                /\ UNCHANGED << slotKey, link, count, idle, hardware, device, 
                                users, writer, idleLock, asleep, err, evicted >>

Resume(self) == /\ pc[self] = "Resume"
                /\ device # "resuming" /\ (Design.inReset = "Waits" => device # "reset")
                /\ IF device = "suspended"
                      THEN /\ \/ /\ device' = "resuming"
                                 /\ pc' = [pc EXCEPT ![self] = "ReprogramToResume"]
                                 /\ users' = users
                              \/ /\ "ResumeFails" \in Happens
                                 /\ users' = (users \cup {self})
                                 /\ IF Concurrency.resume = "BeforeLock"
                                       THEN /\ pc' = [pc EXCEPT ![self] = "Lock"]
                                       ELSE /\ pc' = [pc EXCEPT ![self] = "FindAgain"]
                                 /\ UNCHANGED device
                      ELSE /\ users' = (users \cup {self})
                           /\ IF Concurrency.resume = "BeforeLock"
                                 THEN /\ pc' = [pc EXCEPT ![self] = "Lock"]
                                 ELSE /\ pc' = [pc EXCEPT ![self] = "FindAgain"]
                           /\ UNCHANGED device
                /\ UNCHANGED << slotKey, link, count, idle, hardware, readers, 
                                writer, idleLock, asleep, task, key, slot, err, 
                                evicted >>

ReprogramToResume(self) == /\ pc[self] = "ReprogramToResume"
                           /\ LockIsFree
                           /\ \E failed \in MayFailToReprogram:
                                \E blanked \in SUBSET failed:
                                  /\ hardware' = Reprogrammed(failed, blanked)
                                  /\ IF Design.reprogramError = "Unlinks"
                                        THEN /\ /\ link' = [s \in Slots |-> IF s \in failed THEN LinkOfUnlinked(s) ELSE link[s]]
                                                /\ slotKey' = [s \in Slots |-> IF s \in failed THEN KeyOfUnlinked(s) ELSE slotKey[s]]
                                        ELSE /\ TRUE
                                             /\ UNCHANGED << slotKey, link >>
                           /\ device' = "up"
                           /\ users' = (users \cup {self})
                           /\ IF Concurrency.resume = "AfterLock"
                                 THEN /\ pc' = [pc EXCEPT ![self] = "FindAgain"]
                                 ELSE /\ pc' = [pc EXCEPT ![self] = "Lock"]
                           /\ UNCHANGED << count, idle, readers, writer, 
                                           idleLock, asleep, task, key, slot, 
                                           err, evicted >>

Lock(self) == /\ pc[self] = "Lock"
              /\ LockIsFree
              /\ writer' = self
              /\ IF Concurrency.resume = "AfterLock"
                    THEN /\ pc' = [pc EXCEPT ![self] = "Resume"]
                    ELSE /\ pc' = [pc EXCEPT ![self] = "FindAgain"]
              /\ UNCHANGED << slotKey, link, count, idle, hardware, device, 
                              users, readers, idleLock, asleep, task, key, 
                              slot, err, evicted >>

FindAgain(self) == /\ pc[self] = "FindAgain"
                   /\ IF task[self] = "get"
                         THEN /\ IF Lookup(key[self]) # {} /\ Concurrency.secondLookup = "Done"
                                    THEN /\ slot' = [slot EXCEPT ![self] = TheSlot(Lookup(key[self]))]
                                         /\ pc' = [pc EXCEPT ![self] = "Grab"]
                                         /\ UNCHANGED << users, readers, 
                                                         writer >>
                                    ELSE /\ IF SlotIsIdle(key[self])
                                               THEN /\ \E s \in Victims(key[self]):
                                                         slot' = [slot EXCEPT ![self] = s]
                                                    /\ pc' = [pc EXCEPT ![self] = "Program"]
                                                    /\ UNCHANGED << users, 
                                                                    readers, 
                                                                    writer >>
                                               ELSE /\ readers' = readers \ {self}
                                                    /\ writer' = (IF writer = self THEN Nobody ELSE writer)
                                                    /\ users' = users \ {self}
                                                    /\ pc' = [pc EXCEPT ![self] = "FallAsleep"]
                                                    /\ slot' = slot
                              /\ UNCHANGED << slotKey, link, task, key, err, 
                                              evicted >>
                         ELSE /\ IF Records(key[self]) = {}
                                    THEN /\ evicted' = (evicted \cup {key[self]})
                                         /\ readers' = readers \ {self}
                                         /\ writer' = (IF writer = self THEN Nobody ELSE writer)
                                         /\ users' = users \ {self}
                                         /\ task' = [task EXCEPT ![self] = "nothing"]
                                         /\ key' = [key EXCEPT ![self] = NoKey]
                                         /\ slot' = [slot EXCEPT ![self] = NoSlot]
                                         /\ err' = [err EXCEPT ![self] = FALSE]
                                         /\ pc' = [pc EXCEPT ![self] = "Caller"]
                                         /\ UNCHANGED << slotKey, link >>
                                    ELSE /\ IF count[TheSlot(Records(key[self]))] = 0
                                               THEN /\ slot' = [slot EXCEPT ![self] = TheSlot(Records(key[self]))]
                                                    /\ pc' = [pc EXCEPT ![self] = "Evict"]
                                                    /\ UNCHANGED << slotKey, 
                                                                    link, 
                                                                    users, 
                                                                    readers, 
                                                                    writer, 
                                                                    task, key, 
                                                                    err >>
                                               ELSE /\ LET s == TheSlot(Records(key[self])) IN
                                                         IF Design.evictInUse = "Unlinks"
                                                            THEN /\ /\ link' = [link EXCEPT ![s] = LinkOfUnlinked(s)]
                                                                    /\ slotKey' = [slotKey EXCEPT ![s] = KeyOfUnlinked(s)]
                                                            ELSE /\ IF Design.evictInUse = "Defers" /\ link[s] = "linked"
                                                                       THEN /\ link' = [link EXCEPT ![s] = "doomed"]
                                                                       ELSE /\ TRUE
                                                                            /\ link' = link
                                                                 /\ UNCHANGED slotKey
                                                    /\ readers' = readers \ {self}
                                                    /\ writer' = (IF writer = self THEN Nobody ELSE writer)
                                                    /\ users' = users \ {self}
                                                    /\ task' = [task EXCEPT ![self] = "nothing"]
                                                    /\ key' = [key EXCEPT ![self] = NoKey]
                                                    /\ slot' = [slot EXCEPT ![self] = NoSlot]
                                                    /\ err' = [err EXCEPT ![self] = FALSE]
                                                    /\ pc' = [pc EXCEPT ![self] = "Caller"]
                                         /\ UNCHANGED evicted
                   /\ UNCHANGED << count, idle, hardware, device, idleLock, 
                                   asleep >>

Grab(self) == /\ pc[self] = "Grab"
              /\ count' = [count EXCEPT ![slot[self]] = count[slot[self]] + 1]
              /\ evicted' = evicted \ {key[self]}
              /\ IF count'[slot[self]] > 1
                    THEN /\ readers' = readers \ {self}
                         /\ writer' = (IF writer = self THEN Nobody ELSE writer)
                         /\ users' = users \ {self}
                         /\ pc' = [pc EXCEPT ![self] = "Holding"]
                    ELSE /\ pc' = [pc EXCEPT ![self] = "RemoveFromLru"]
                         /\ UNCHANGED << users, readers, writer >>
              /\ UNCHANGED << slotKey, link, idle, hardware, device, idleLock, 
                              asleep, task, key, slot, err >>

RemoveFromLru(self) == /\ pc[self] = "RemoveFromLru"
                       /\ idleLock = Nobody
                       /\ idle' = Without(idle, slot[self])
                       /\ readers' = readers \ {self}
                       /\ writer' = (IF writer = self THEN Nobody ELSE writer)
                       /\ users' = users \ {self}
                       /\ pc' = [pc EXCEPT ![self] = "Holding"]
                       /\ UNCHANGED << slotKey, link, count, hardware, device, 
                                       idleLock, asleep, task, key, slot, err, 
                                       evicted >>

Program(self) == /\ pc[self] = "Program"
                 /\ \E answer \in ProgramAnswers(slot[self], key[self]):
                      /\ hardware' = [hardware EXCEPT ![slot[self]] = answer.left]
                      /\ IF answer.err
                            THEN /\ err' = [err EXCEPT ![self] = TRUE]
                                 /\ IF Design.failedProgramSlot = "MovesToTail"
                                       THEN /\ idleLock = Nobody
                                            /\ idle' = ToTail(idle, slot[self])
                                       ELSE /\ TRUE
                                            /\ idle' = idle
                                 /\ UNCHANGED evicted
                            ELSE /\ evicted' = evicted \ {key[self]}
                                 /\ UNCHANGED << idle, err >>
                 /\ pc' = [pc EXCEPT ![self] = "Link"]
                 /\ UNCHANGED << slotKey, link, count, device, users, readers, 
                                 writer, idleLock, asleep, task, key, slot >>

Link(self) == /\ pc[self] = "Link"
              /\ IF err[self]
                    THEN /\ IF Design.failedProgramLink = "Unlinks"
                               THEN /\ /\ link' = [link EXCEPT ![(slot[self])] = LinkOfUnlinked((slot[self]))]
                                       /\ slotKey' = [slotKey EXCEPT ![(slot[self])] = KeyOfUnlinked((slot[self]))]
                               ELSE /\ TRUE
                                    /\ UNCHANGED << slotKey, link >>
                         /\ IF Concurrency.waking = "Everybody"
                               THEN /\ asleep' = {}
                               ELSE /\ IF asleep # {}
                                          THEN /\ \E t \in asleep:
                                                    asleep' = asleep \ {t}
                                          ELSE /\ TRUE
                                               /\ UNCHANGED asleep
                         /\ readers' = readers \ {self}
                         /\ writer' = (IF writer = self THEN Nobody ELSE writer)
                         /\ users' = users \ {self}
                         /\ task' = [task EXCEPT ![self] = "nothing"]
                         /\ key' = [key EXCEPT ![self] = NoKey]
                         /\ slot' = [slot EXCEPT ![self] = NoSlot]
                         /\ err' = [err EXCEPT ![self] = FALSE]
                         /\ pc' = [pc EXCEPT ![self] = "Caller"]
                         /\ UNCHANGED << count, idle >>
                    ELSE /\ idleLock = Nobody
                         /\ slotKey' = [slotKey EXCEPT ![slot[self]] = key[self]]
                         /\ link' = [link EXCEPT ![slot[self]] = "linked"]
                         /\ count' = [count EXCEPT ![slot[self]] = 1]
                         /\ idle' = Without(idle, slot[self])
                         /\ readers' = readers \ {self}
                         /\ writer' = (IF writer = self THEN Nobody ELSE writer)
                         /\ users' = users \ {self}
                         /\ pc' = [pc EXCEPT ![self] = "Holding"]
                         /\ UNCHANGED << asleep, task, key, slot, err >>
              /\ UNCHANGED << hardware, device, idleLock, evicted >>

Evict(self) == /\ pc[self] = "Evict"
               /\ \E answer \in EvictAnswers(slot[self]):
                    /\ hardware' = [hardware EXCEPT ![slot[self]] = answer.left]
                    /\ IF answer.err
                          THEN /\ err' = [err EXCEPT ![self] = TRUE]
                               /\ UNCHANGED evicted
                          ELSE /\ evicted' = (evicted \cup {key[self]})
                               /\ err' = err
               /\ pc' = [pc EXCEPT ![self] = "Remove"]
               /\ UNCHANGED << slotKey, link, count, idle, device, users, 
                               readers, writer, idleLock, asleep, task, key, 
                               slot >>

Remove(self) == /\ pc[self] = "Remove"
                /\ IF err[self]
                      THEN /\ IF Design.evictError = "Unlinks"
                                 THEN /\ /\ link' = [link EXCEPT ![(slot[self])] = LinkOfUnlinked((slot[self]))]
                                         /\ slotKey' = [slotKey EXCEPT ![(slot[self])] = KeyOfUnlinked((slot[self]))]
                                 ELSE /\ TRUE
                                      /\ UNCHANGED << slotKey, link >>
                           /\ idle' = idle
                      ELSE /\ slotKey' = [slotKey EXCEPT ![slot[self]] = NoKey]
                           /\ link' = [link EXCEPT ![slot[self]] = "empty"]
                           /\ IF Design.evictedSlot = "MovesToHead"
                                 THEN /\ idleLock = Nobody
                                      /\ idle' = ToHead(idle, slot[self])
                                 ELSE /\ TRUE
                                      /\ idle' = idle
                /\ readers' = readers \ {self}
                /\ writer' = (IF writer = self THEN Nobody ELSE writer)
                /\ users' = users \ {self}
                /\ task' = [task EXCEPT ![self] = "nothing"]
                /\ key' = [key EXCEPT ![self] = NoKey]
                /\ slot' = [slot EXCEPT ![self] = NoSlot]
                /\ err' = [err EXCEPT ![self] = FALSE]
                /\ pc' = [pc EXCEPT ![self] = "Caller"]
                /\ UNCHANGED << count, hardware, device, idleLock, asleep, 
                                evicted >>

FallAsleep(self) == /\ pc[self] = "FallAsleep"
                    /\ IF SlotIsIdle(key[self])
                          THEN /\ pc' = [pc EXCEPT ![self] = "Resume"]
                               /\ UNCHANGED asleep
                          ELSE /\ asleep' = (asleep \cup {self})
                               /\ pc' = [pc EXCEPT ![self] = "Asleep"]
                    /\ UNCHANGED << slotKey, link, count, idle, hardware, 
                                    device, users, readers, writer, idleLock, 
                                    task, key, slot, err, evicted >>

Asleep(self) == /\ pc[self] = "Asleep"
                /\ self \notin asleep
                /\ IF ~SlotIsIdle(key[self])
                      THEN /\ asleep' = (asleep \cup {self})
                           /\ pc' = [pc EXCEPT ![self] = "Asleep"]
                      ELSE /\ IF Concurrency.resume = "BeforeLock"
                                 THEN /\ pc' = [pc EXCEPT ![self] = "Resume"]
                                 ELSE /\ pc' = [pc EXCEPT ![self] = "Lock"]
                           /\ UNCHANGED asleep
                /\ UNCHANGED << slotKey, link, count, idle, hardware, device, 
                                users, readers, writer, idleLock, task, key, 
                                slot, err, evicted >>

Holding(self) == /\ pc[self] = "Holding"
                 /\ count[slot[self]] > 1 \/ idleLock = Nobody
                 /\ IF count[slot[self]] > 1
                       THEN /\ count' = [count EXCEPT ![slot[self]] = count[slot[self]] - 1]
                            /\ task' = [task EXCEPT ![self] = "nothing"]
                            /\ key' = [key EXCEPT ![self] = NoKey]
                            /\ slot' = [slot EXCEPT ![self] = NoSlot]
                            /\ err' = [err EXCEPT ![self] = FALSE]
                            /\ pc' = [pc EXCEPT ![self] = "Caller"]
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
                                       /\ UNCHANGED << link, count, idleLock >>
                                  ELSE /\ count' = [count EXCEPT ![slot[self]] = 0]
                                       /\ idleLock' = self
                                       /\ IF link[slot[self]] = "doomed"
                                             THEN /\ link' = [link EXCEPT ![slot[self]] = "stale"]
                                             ELSE /\ TRUE
                                                  /\ link' = link
                                       /\ IF Concurrency.put = "WakesFirst"
                                             THEN /\ pc' = [pc EXCEPT ![self] = "WakeUp"]
                                             ELSE /\ pc' = [pc EXCEPT ![self] = "ListIdle"]
                                       /\ UNCHANGED << idle, asleep >>
                            /\ UNCHANGED << task, key, slot, err >>
                 /\ UNCHANGED << slotKey, hardware, device, users, readers, 
                                 writer, evicted >>

ListIdle(self) == /\ pc[self] = "ListIdle"
                  /\ idle' = Append(idle, slot[self])
                  /\ idleLock' = Nobody
                  /\ task' = [task EXCEPT ![self] = "nothing"]
                  /\ key' = [key EXCEPT ![self] = NoKey]
                  /\ slot' = [slot EXCEPT ![self] = NoSlot]
                  /\ err' = [err EXCEPT ![self] = FALSE]
                  /\ IF Concurrency.put = "WakesFirst"
                        THEN /\ pc' = [pc EXCEPT ![self] = "Caller"]
                        ELSE /\ pc' = [pc EXCEPT ![self] = "WakeUp"]
                  /\ UNCHANGED << slotKey, link, count, hardware, device, 
                                  users, readers, writer, asleep, evicted >>

WakeUp(self) == /\ pc[self] = "WakeUp"
                /\ IF Concurrency.waking = "Everybody"
                      THEN /\ asleep' = {}
                      ELSE /\ IF asleep # {}
                                 THEN /\ \E t \in asleep:
                                           asleep' = asleep \ {t}
                                 ELSE /\ TRUE
                                      /\ UNCHANGED asleep
                /\ IF Concurrency.put = "WakesFirst"
                      THEN /\ pc' = [pc EXCEPT ![self] = "ListIdle"]
                      ELSE /\ pc' = [pc EXCEPT ![self] = "Caller"]
                /\ UNCHANGED << slotKey, link, count, idle, hardware, device, 
                                users, readers, writer, idleLock, task, key, 
                                slot, err, evicted >>

Decrement(self) == /\ pc[self] = "Decrement"
                   /\ count' = [count EXCEPT ![slot[self]] = count[slot[self]] - 1]
                   /\ task' = [task EXCEPT ![self] = "nothing"]
                   /\ key' = [key EXCEPT ![self] = NoKey]
                   /\ slot' = [slot EXCEPT ![self] = NoSlot]
                   /\ err' = [err EXCEPT ![self] = FALSE]
                   /\ pc' = [pc EXCEPT ![self] = "Caller"]
                   /\ UNCHANGED << slotKey, link, idle, hardware, device, 
                                   users, readers, writer, idleLock, asleep, 
                                   evicted >>

thread(self) == Caller(self) \/ Resume(self) \/ ReprogramToResume(self)
                   \/ Lock(self) \/ FindAgain(self) \/ Grab(self)
                   \/ RemoveFromLru(self) \/ Program(self) \/ Link(self)
                   \/ Evict(self) \/ Remove(self) \/ FallAsleep(self)
                   \/ Asleep(self) \/ Holding(self) \/ ListIdle(self)
                   \/ WakeUp(self) \/ Decrement(self)

Act == /\ pc[Environment] = "Act"
       /\ \/ /\ "Reset" \in Happens /\ device = "up" /\ (Design.inReset = "Waits" => users = {})
             /\ device' = "reset"
             /\ hardware' = Blank
             /\ pc' = [pc EXCEPT ![Environment] = "BeginReprogram"]
             /\ UNCHANGED <<slotKey, link, idle>>
          \/ /\ "Suspend" \in Happens /\ device = "up" /\ users = {} /\ \A s \in Slots : count[s] = 0
             /\ device' = "suspended"
             /\ hardware' = KeptAsleep
             /\ pc' = [pc EXCEPT ![Environment] = "Act"]
             /\ UNCHANGED <<slotKey, link, idle>>
          \/ /\ \E s \in {s \in Slots : link[s] = "stale" /\ count[s] = 0}:
                  \E answer \in EvictAnswers(s):
                    /\ LockIsFree /\ idleLock = Nobody /\ device = "up"
                    /\ hardware' = [hardware EXCEPT ![s] = answer.left]
                    /\ IF ~answer.err
                          THEN /\ slotKey' = [slotKey EXCEPT ![s] = NoKey]
                               /\ link' = [link EXCEPT ![s] = "empty"]
                               /\ idle' = (IF Design.evictedSlot = "MovesToHead" THEN ToHead(idle, s) ELSE idle)
                          ELSE /\ TRUE
                               /\ UNCHANGED << slotKey, link, idle >>
             /\ pc' = [pc EXCEPT ![Environment] = "Act"]
             /\ UNCHANGED device
       /\ UNCHANGED << count, users, readers, writer, idleLock, asleep, task, 
                       key, slot, err, evicted >>

BeginReprogram == /\ pc[Environment] = "BeginReprogram"
                  /\ LockIsFree
                  /\ writer' = Environment
                  /\ \E failed \in MayFailToReprogram:
                       \E blanked \in SUBSET failed:
                         /\ hardware' = Reprogrammed(failed, blanked)
                         /\ IF Design.reprogramError = "Unlinks"
                               THEN /\ /\ link' = [s \in Slots |-> IF s \in failed THEN LinkOfUnlinked(s) ELSE link[s]]
                                       /\ slotKey' = [s \in Slots |-> IF s \in failed THEN KeyOfUnlinked(s) ELSE slotKey[s]]
                               ELSE /\ TRUE
                                    /\ UNCHANGED << slotKey, link >>
                  /\ pc' = [pc EXCEPT ![Environment] = "EndReprogram"]
                  /\ UNCHANGED << count, idle, device, users, readers, 
                                  idleLock, asleep, task, key, slot, err, 
                                  evicted >>

EndReprogram == /\ pc[Environment] = "EndReprogram"
                /\ device' = "up"
                /\ writer' = Nobody
                /\ pc' = [pc EXCEPT ![Environment] = "Act"]
                /\ UNCHANGED << slotKey, link, count, idle, hardware, users, 
                                readers, idleLock, asleep, task, key, slot, 
                                err, evicted >>

environment == Act \/ BeginReprogram \/ EndReprogram

(* Allow infinite stuttering to prevent deadlock on termination. *)
Terminating == /\ \A self \in ProcSet: pc[self] = "Done"
               /\ UNCHANGED vars

Next == environment
           \/ (\E self \in Threads: thread(self))
           \/ Terminating

Spec == /\ Init /\ [][Next]_vars
        /\ \A self \in Threads : WF_vars((pc[self] # "Caller") /\ thread(self))
        /\ WF_vars((pc[Environment] # "Act") /\ environment)

Termination == <>(\A self \in ProcSet: pc[self] = "Done")

\* END TRANSLATION

-----------------------------------------------------------------------------
Places == {
    "Caller", "Resume", "ReprogramToResume", "Lock", "FindAgain", "Grab", "RemoveFromLru", "Program", "Link", "Evict",
    "Remove", "FallAsleep", "Asleep", "Holding", "ListIdle", "WakeUp", "Decrement"}

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
    /\ asleep \subseteq Threads
    /\ task \in [Threads -> {"nothing", "get", "evict"}]
    /\ key \in [Threads -> Keys \cup {NoKey}]
    /\ slot \in [Threads -> Slots \cup {NoSlot}]
    /\ err \in [Threads -> BOOLEAN]
    /\ evicted \subseteq Keys
    /\ \A t \in Threads : pc[t] \in Places
    /\ pc[Environment] \in {"Act", "BeginReprogram", "EndReprogram"}

-----------------------------------------------------------------------------
(* What holds in every state. *)

\* The thread counts among those that hold its slot.  On its way out, it does no more from the decrement on.
Counts(t) == pc[t] \in {"RemoveFromLru", "Holding", "Decrement"}

CountsWhatIsHeld == \A s \in Slots : count[s] = Cardinality({t \in Threads : Counts(t) /\ slot[t] = s})

KeyInAtMostOneSlot == \A k \in Keys : Cardinality(Lookup(k)) <= 1

\* Whoever holds the lock for writing can rely on the idle list, but for a slot that is just being appended.
HeldIffOffIdleList ==
    readers = {} /\ idleLock = Nobody =>
        \A s \in Slots :
            count[s] > 0 <=> s \notin Range(idle) \/ \E t \in Threads : pc[t] = "RemoveFromLru" /\ slot[t] = s

IdleListHasNoDuplicates == Cardinality(Range(idle)) = Len(idle)

\* The driver has done its work on this slot, and the record is to follow.
RecordIsBehind(s) == \E t \in Threads : pc[t] \in {"Link", "Remove"} /\ slot[t] = s

\* Unless the device has lost all keys, or the driver is just at it.
LinkedKeyIsInHardware ==
    device = "up" => \A s \in Slots : link[s] = "linked" /\ ~RecordIsBehind(s) => hardware[s] = slotKey[s]

\* While a device is not up, it transforms nothing; nor does it with a slot that is to be erased.
DataUnderOwnKey ==
    device = "up" =>
        \A t \in Threads : pc[t] = "Holding" => link[slot[t]] = "stale" \/ hardware[slot[t]] = key[t]

\* The record follows when the driver has erased the slot.
EvictedIsGone ==
    \A k \in evicted, s \in Slots : hardware[s] # k /\ (slotKey[s] = k => RecordIsBehind(s))

\* The driver works for this thread, on its slot.
CallsDriver(t) == pc[t] \in {"Program", "Evict"}

\* H7: the driver works on no slot that is in use.
DriverWorksOnUnusedSlots == \A t \in Threads : CallsDriver(t) => count[slot[t]] = 0

WriterIsAlone == writer # Nobody => readers = {}

\* While a slot is idle and somebody sleeps, somebody is on the way to look for a slot, or to wake those who sleep.  Who
\* has a slot is not, nor who is outside the manager: they need do nothing for a long time.
NoWakeUpIsLost ==
    (\E t \in asleep : SlotIsIdle(key[t])) =>
        \E t \in Threads : t \notin asleep /\ pc[t] \notin {"Caller", "Holding"}

\* H7: while the driver works for somebody, a get whose key is linked can find it at once.  Not so in Linux.
HitsGoOnBesideDriver ==
    (\E t \in Threads : CallsDriver(t)) =>
        \A t \in Threads, k \in Keys :
            pc[t] = "Caller" /\ Lookup(k) # {} /\ MayBeGot(k) =>
                ENABLED (Caller(t) /\ task'[t] = "get" /\ key'[t] = k)

-----------------------------------------------------------------------------
(* To its callers, each call looks like one step of Keyslots.  Between the *)
(* step at which it takes effect, see TakesEffect, and the last one, the   *)
(* tables lag behind: the record behind the work of the driver, the idle   *)
(* list behind the counts.                                                 *)

IsAt(t, place, s) == pc[t] = place /\ slot[t] = s
Programmed(s) == \E t \in Threads : IsAt(t, "Link", s) /\ ~err[t]
Erased(s) == \E t \in Threads : IsAt(t, "Remove", s) /\ ~err[t]
Unlinked(s) ==
    \/ Design.failedProgramLink = "Unlinks" /\ \E t \in Threads : IsAt(t, "Link", s) /\ err[t]
    \/ Design.evictError = "Unlinks" /\ \E t \in Threads : IsAt(t, "Remove", s) /\ err[t]

KeyAsSeen(s) ==
    IF Programmed(s) THEN key[CHOOSE t \in Threads : IsAt(t, "Link", s)]
    ELSE IF Erased(s) THEN NoKey
    ELSE IF Unlinked(s) THEN KeyOfUnlinked(s)
    ELSE slotKey[s]

LinkAsSeen(s) ==
    IF Programmed(s) THEN "linked"
    ELSE IF Erased(s) THEN "empty"
    ELSE IF Unlinked(s) THEN LinkOfUnlinked(s)
    ELSE link[s]

CountAsSeen(s) == IF Programmed(s) THEN 1 ELSE count[s]

IdleAsSeen ==
    LET listed == IF idleLock \in Threads THEN Append(idle, slot[idleLock]) ELSE idle
        unused == SelectSeq(listed, LAMBDA s : CountAsSeen(s) = 0)
        erased == {s \in Slots : Erased(s)}
    IN  IF erased # {} /\ Design.evictedSlot = "MovesToHead" THEN ToHead(unused, TheSlot(erased)) ELSE unused

HasSlot(t) == pc[t] \in {"RemoveFromLru", "Holding"} \/ (pc[t] = "Link" /\ ~err[t])

FaultsAsSeen ==
    (Happens \cap DriverFaults)
        \cup (IF Happens \cap {"Reset", "Suspend"} = {} THEN {} ELSE {"Reset"})
        \cup (IF "ResumeFails" \in Happens THEN {"ProgramLeavesSlot", "EvictFails"} ELSE {})

AsOneStep == INSTANCE Keyslots WITH
    Requests     <- Threads,
    Faults       <- FaultsAsSeen,
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
    IF pc[t] = "Grab" THEN AsOneStep!GetHit(t, k, s)
    ELSE IF pc[t] = "Program" THEN
        IF err'[t] THEN AsOneStep!GetProgramFails(t, k, s) ELSE AsOneStep!GetProgram(t, k, s)
    ELSE IF pc[t] = "Holding" THEN AsOneStep!Put(t, s)
    ELSE IF pc[t] = "Evict" THEN
        IF err'[t] THEN AsOneStep!EvictFails(k, s) ELSE AsOneStep!EvictIdle(k, s)
    ELSE IF pc[t] = "FindAgain" /\ pc'[t] = "Caller" THEN
        IF Records(k) = {} THEN AsOneStep!EvictAbsent(k) ELSE AsOneStep!EvictBusy(k, TheSlot(Records(k)))
    ELSE IF pc[t] = "ReprogramToResume" THEN \E failed \in SUBSET Slots : AsOneStep!ReprogramAll(failed)
    ELSE UNCHANGED AsOneStep!vars

EnvironmentTakesEffect ==
    IF device = "up" /\ device' # "up" THEN AsOneStep!Reset
    ELSE IF pc[Environment] = "BeginReprogram" /\ pc'[Environment] = "EndReprogram"
        THEN \E failed \in SUBSET Slots : AsOneStep!ReprogramAll(failed)
    ELSE IF hardware' # hardware \/ slotKey' # slotKey
        THEN \E s \in Slots : AsOneStep!Erase(s) \/ AsOneStep!EraseFails(s)
    ELSE UNCHANGED AsOneStep!vars

\* This implies IsLinearizable, as all of these are steps of Keyslots, or none; it says more, and is checked faster.
TakesEffectAsSaid ==
    [][IF \E t \in Threads : pc'[t] # pc[t]
       THEN \A t \in Threads : pc'[t] # pc[t] => TakesEffect(t)
       ELSE EnvironmentTakesEffect]_vars

-----------------------------------------------------------------------------
(* Everybody is served, and what is to be erased is. *)

\* A thread waits for a slot once it has not found its key in any.
Waits(t) == task[t] = "get" /\ pc[t] \notin {"Caller", "Holding", "ListIdle", "Decrement"}

IsServed(t) == Waits(t) ~> pc[t] = "Holding"

\* A device that is reset again and again serves nobody who has to wait for it.
WhoWaitsIsServed ==
    <>[](device # "reset") => \A t \in Threads : IsServed(t)

\* A slot is idle, who slept has been woken, and nobody keeps others from looking.
SlotIsFree == idle # <<>> /\ (\A t \in Threads : pc[t] # "WakeUp") /\ LockIsFree

\* The same where hits may go before those who wait: only if slots become free again and again.
ServedIfSlotsBecomeFree ==
    <>[](device # "reset") /\ []<>SlotIsFree => \A t \in Threads : IsServed(t)

\* Each lock is fair: who wants it again and again gets it.  So is runtime PM: who waits for another's resume counts as a
\* user already, so that the device does not go to sleep again first.
FairLocks == \A t \in Threads : SF_vars(Lock(t)) /\ SF_vars(Resume(t)) /\ SF_vars(ReprogramToResume(t))

FairlyLockedSpec == Spec /\ FairLocks

\* H6: what it takes where everybody is woken.  That each thread goes on is not enough, nor that each lock is fair:
\* newcomers may take every slot before one that was woken gets to look.  Each of its steps on the way there, if it
\* could be taken again and again while a slot is free, must be taken while a slot is free.
StronglyFair(t) ==
    /\ SF_vars(FallAsleep(t) /\ SlotIsFree)
    /\ SF_vars(Asleep(t) /\ SlotIsFree)
    /\ SF_vars(Resume(t) /\ SlotIsFree)
    /\ SF_vars(Lock(t) /\ SlotIsFree)

\* R7: an eviction waits for locks and for the device, and ends.
EvictionEnds ==
    <>[](device # "reset") => \A t \in Threads : task[t] = "evict" ~> task[t] # "evict"

\* H5: what the background owes.
ErasesAgainAndAgain == SF_vars(Act /\ \E s \in Slots : link[s] = "stale" /\ link'[s] = "empty")

\* H5: a slot that is to be erased is erased, or programmed for its key again.
StaleIsErased ==
    <>[](device = "up") => \A s \in Slots : link[s] = "stale" ~> link[s] # "stale"

-----------------------------------------------------------------------------
(* What is proved, for any number of threads and slots: proofs/KeyslotsLinux_proofs. *)

\* Between down_write() and up_write(), with the device resumed.
HasWriteLock(t) == pc[t] \in {"FindAgain", "Program", "Link", "Evict", "Remove"}

OneHasTheWriteLock == \A t, u \in Threads : HasWriteLock(t) /\ HasWriteLock(u) => t = u

OneReprogramsOrHasTheWriteLock == \A t \in Threads : HasWriteLock(t) => pc[Environment] # "EndReprogram"

THEOREM Spec => []WriterIsAlone
THEOREM Concurrency.resume = "BeforeLock" => (Spec => [](OneHasTheWriteLock /\ OneReprogramsOrHasTheWriteLock))
=============================================================================
