------------------------------- MODULE Designs -------------------------------
(***************************************************************************)
(* The choices that a designer of a keyslot manager has, by name, and the  *)
(* designs that this project compares: what Linux did at 5.10, what it     *)
(* does at 6.12, and the reference, with every remedy switched on, which   *)
(* could also be taken over into Linux.  A variant is one of them with one *)
(* choice flipped:                                                         *)
(*     [Reference EXCEPT !.failedProgramLink = "KeepsLink"]                *)
(* B and H name the entries of the catalogue of bugs and hazards.          *)
(***************************************************************************)

Choices == [
    \* H1: what a failed program does to the link of the key that was in the slot before.
    failedProgramLink : {"KeepsLink", "Unlinks"},
    \* H1: where the slot stands on the idle list afterwards.
    failedProgramSlot : {"KeepsPlace", "MovesToTail"},
    \* B2: what an error from the driver's eviction does to the link.
    evictError        : {"KeepsLink", "Unlinks"},
    \* H5: what evicting a key that is in use does, besides reporting that it is busy.
    evictInUse        : {"Refuses", "Unlinks", "Defers"},
    \* H4: what an error while programming again after a reset does to the link.
    reprogramError    : {"KeepsLink", "Unlinks"},
    \* H8: where the slot of an evicted key stands on the idle list.
    evictedSlot       : {"KeepsPlace", "MovesToHead"},
    \* What becomes of a slot that lost its link although its hardware may still hold the key: is it an empty
    \* slot like any other, or does the manager remember what it has to erase, and refuse to encrypt with it?
    staleKey          : {"Forgotten", "Remembered"},
    \* R4: which idle slot a miss programs.  Threads that keep time apart, so that a put writes nothing that all of them
    \* read, know the order of last uses nearly.  An empty slot goes before all others in any case.
    victim            : {"LeastRecentlyUsed", "AnyIdle"},
    \* R8, R9: what a get or an eviction that needs the driver does between a reset and the reprogramming that ends it.
    \* Where it waits, the reset in its turn waits for those that have begun.  Nothing in a UFS driver makes it wait.
    inReset           : {"Waits", "GoesOn"}]

Linux510 == [
    failedProgramLink |-> "KeepsLink",
    failedProgramSlot |-> "KeepsPlace",
    evictError        |-> "KeepsLink",
    evictInUse        |-> "Refuses",
    reprogramError    |-> "KeepsLink",
    evictedSlot       |-> "KeepsPlace",
    staleKey          |-> "Forgotten",
    victim            |-> "LeastRecentlyUsed",
    inReset           |-> "GoesOn"]

\* 6.4 made eviction robust: the key is unlinked whatever happens (R7).  5.10.y and 6.1.y have that as well by now, so
\* whatever Debian ships today is this design.
Linux612 == [Linux510 EXCEPT !.evictError = "Unlinks", !.evictInUse = "Unlinks"]

Reference == [
    failedProgramLink |-> "Unlinks",
    failedProgramSlot |-> "MovesToTail",
    evictError        |-> "Unlinks",
    evictInUse        |-> "Defers",
    reprogramError    |-> "Unlinks",
    evictedSlot       |-> "MovesToHead",
    staleKey          |-> "Remembered",
    victim            |-> "LeastRecentlyUsed",
    inReset           |-> "Waits"]

\* The same remedies in Linux, whose resets wait for nobody.
Remedied == [Reference EXCEPT !.inReset = "GoesOn"]

ASSUME {Linux510, Linux612, Reference, Remedied} \subseteq Choices

\* What a design needs to keep the contract whatever fails below: a slot that could not be programmed or erased loses
\* its link, and what may be left in it is remembered.  The reference is one such design of 48.
IsRobust(design) ==
    /\ design.failedProgramLink = "Unlinks"
    /\ design.evictError = "Unlinks"
    /\ design.reprogramError = "Unlinks"
    /\ design.staleKey = "Remembered"

-----------------------------------------------------------------------------
(* The choices of Linux's manager that show only where calls interleave,    *)
(* see KeyslotsLinux.                                                      *)

ConcurrencyChoices == [
    \* Whether a hit counts itself in while it holds the lock under which it looked the key up.
    increment    : {"UnderLock", "WithoutLock"},
    \* B14: whether a miss looks the key up again once it holds the lock for writing.
    secondLookup : {"Done", "Omitted"},
    \* R5: what a put does first, when it is the last one: decrement, append to the idle list, or wake those who sleep.
    put          : {"DecrementsFirst", "AppendsFirst", "WakesFirst"},
    \* R9, B15: when the device is resumed.
    resume       : {"BeforeLock", "AfterLock"},
    \* H6: who is woken when a slot becomes idle: all who sleep, or one of them.
    waking       : {"Everybody", "One"}]

\* The same since 5.10.
ConcurrentLinux == [
    increment    |-> "UnderLock",
    secondLookup |-> "Done",
    put          |-> "DecrementsFirst",
    resume       |-> "BeforeLock",
    waking       |-> "Everybody"]

ASSUME ConcurrentLinux \in ConcurrencyChoices

-----------------------------------------------------------------------------
(* The choices of a manager whose hits and puts take no lock, see KeyslotsLockFree. *)

LockFreeChoices == [
    \* R3: how a hit counts itself in: if the slot is as it was when it was looked at, or in any case.
    share        : {"IfUnchanged", "Unconditional"},
    \* R5: how a put counts itself out, and whether it tells those who wait before or after that.
    put          : {"CountsOutFirst", "SignalsFirst", "ReadsThenWrites"},
    \* B14: whether a miss looks the key up again once it has the lock.
    secondLookup : {"Done", "Omitted"},
    \* R9, B15: when the device is resumed.
    resume       : {"BeforeLock", "AfterLock"},
    \* H6: whether hits pass those who wait for an idle slot.
    hits         : {"StandBack", "PassWaiters"},
    \* H6: what becomes of hits when one of them came just before a claim of its slot.
    lostClaim    : {"StopsHits", "LooksAgain"},
    \* H6: what a put does if the lock is taken: it leaves a note for whoever has it, or nothing.
    signal       : {"LeavesNote", "OnlyIfFree"},
    \* H6: what whoever has had the lock does if a second note has been left meanwhile.
    draining     : {"PassesOn", "GoesOn"},
    \* H6: who is woken: all whose turn has come, or only the first in the queue.
    waking       : {"AllWhoMayGoOn", "First"},
    \* H7: whether look-ups find a slot while the driver works on it.
    programming  : {"OutsideMarked", "OutsideUnmarked"},
    \* R7: whether an eviction takes notice of a key on its way into a slot.
    evict        : {"WaitsForProgram", "IgnoresProgram"},
    \* R7: whether an eviction in use makes sure that the slot which it found still has that key.
    doom         : {"KeyChecked", "Unchecked"}]

LockFree == [
    share        |-> "IfUnchanged",
    put          |-> "CountsOutFirst",
    secondLookup |-> "Done",
    resume       |-> "BeforeLock",
    hits         |-> "StandBack",
    lostClaim    |-> "StopsHits",
    signal       |-> "LeavesNote",
    draining     |-> "PassesOn",
    waking       |-> "AllWhoMayGoOn",
    programming  |-> "OutsideMarked",
    evict        |-> "WaitsForProgram",
    doom         |-> "KeyChecked"]

ASSUME LockFree \in LockFreeChoices

-----------------------------------------------------------------------------
(* The choices of what lies above the slots, see BlockLayer and LayeredDevice. *)

LayerChoices == [
    \* R1: whether a table of keys compares where a key lies in memory, or what it is.
    keyComparison   : {"ByAddress", "ByValue"},
    \* H2, H3: whether an eviction goes where the key would be used now, or wherever it was used since it was last
    \* evicted: on the device itself or in the fallback, on devices of the table at hand or of one before.
    evictionGoes    : {"WhereItWouldBeUsed", "WhereverItWasUsed"},
    \* B1: whether a request reports its completion before or after it has put its slot.
    completion      : {"BeforePut", "AfterPut"},
    \* B9: what becomes of a request whose encryption context could not be passed on.
    lostContext     : {"GoesOnWithout", "FailsRequest"},
    \* H9: what becomes of data unit numbers that do not fit what the key is for.
    longNumber      : {"CutOff", "Refused"},
    \* R15, R26: whether a device may withdraw what it advertised.
    capabilities    : {"MayShrink", "OnlyExpand"},
    \* R23: whether the user of a device is told of an eviction that failed, or of a key in use.
    evictionReports : {"Errors", "Nothing"},
    \* R27: what an eviction does about an error of one of several devices.
    fanOut          : {"StopsAtError", "HidesErrors", "ReportsErrors"},
    \* H10: what has to be empty for a table to have no capabilities at all.
    emptiness       : {"ModesOnly", "AnyPart"},
    \* R25: what a target that does not pass encryption contexts on does to the capabilities of its table.
    opaqueTarget    : {"IsIgnored", "LeavesNothing"}]

LayersLinux612 == [
    keyComparison   |-> "ByAddress",
    evictionGoes    |-> "WhereItWouldBeUsed",
    completion      |-> "AfterPut",
    lostContext     |-> "FailsRequest",
    longNumber      |-> "CutOff",
    capabilities    |-> "OnlyExpand",
    evictionReports |-> "Nothing",
    fanOut          |-> "HidesErrors",
    emptiness       |-> "ModesOnly",
    opaqueTarget    |-> "LeavesNothing"]

LayersReference == [
    keyComparison   |-> "ByValue",
    evictionGoes    |-> "WhereverItWasUsed",
    completion      |-> "AfterPut",
    lostContext     |-> "FailsRequest",
    longNumber      |-> "Refused",
    capabilities    |-> "OnlyExpand",
    evictionReports |-> "Errors",
    fanOut          |-> "ReportsErrors",
    emptiness       |-> "AnyPart",
    opaqueTarget    |-> "LeavesNothing"]

ASSUME {LayersLinux612, LayersReference} \subseteq LayerChoices

-----------------------------------------------------------------------------
(* The choices of KeyOperation and Removal: how operations reach the devices below, and how a host goes. *)

WalkChoices == [
    \* B7: whether the reference to the table is given back on every path, also by who finds that there is none.
    reference    : {"ReleasedOnEveryPath", "KeptOnEarlyReturn"},
    \* B8: what becomes of an operation whose key a device has found at fault.
    keyAtFault   : {"Stops", "TriesEach"},
    \* B4, R27: whether an error comes up as it came; or that of a cloned request as another one; or that of an eviction
    \* not at all.
    errors       : {"AsTheyCame", "Replaced", "Hidden"},
    \* B6: whether the layered device's own manager is locked while those below are asked.
    locks        : {"ReleasedBefore", "HeldWhileBelowIsAsked"}]

WalkReference == [
    reference    |-> "ReleasedOnEveryPath",
    keyAtFault   |-> "Stops",
    errors       |-> "AsTheyCame",
    locks        |-> "ReleasedBefore"]

\* As it was released.  6.12.y has B7's remedy since; B4's is from 6.4, and B8's from 7.0.
WalkLinux612 == [
    reference    |-> "KeptOnEarlyReturn",
    keyAtFault   |-> "TriesEach",
    errors       |-> "Hidden",
    locks        |-> "HeldWhileBelowIsAsked"]

ASSUME {WalkReference, WalkLinux612} \subseteq WalkChoices

RemovalChoices == [
    \* R10, B12: which goes first.
    order        : {"ManagerFirst", "HostFirst"},
    \* R10: whether a call of the driver that is under way is waited for.
    close        : {"WaitsForDriver", "DoesNotWait"}]

RemovalReference == [
    order        |-> "ManagerFirst",
    close        |-> "WaitsForDriver"]

ASSUME RemovalReference \in RemovalChoices
=============================================================================
