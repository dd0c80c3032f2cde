package dev.keyslots.checking.kernel.steps;

import dev.keyslots.checking.kernel.code.Facts;
import dev.keyslots.checking.kernel.code.Facts.CameBy;
import dev.keyslots.checking.kernel.code.Facts.Task;

/**
 * Where a thread of KeyslotsLinux is, given the stop before which a task of the code stands. This is the map on which the comparison of
 * steps rests: each label of the module, and the stops at which the code has done the step before it and not yet its own.
 */
enum Place {
    Caller(false, false),
    Resume(false, false),
    ReprogramToResume(false, false),
    Lock(true, false),
    FindAgain(true, false),
    Grab(false, true),
    RemoveFromLru(false, true),
    Program(true, true),
    Link(true, true),
    Evict(true, true),
    Remove(true, true),
    FallAsleep(false, false),
    Asleep(false, false),
    Holding(false, true),
    ListIdle(false, true),
    WakeUp(false, false);

    private final boolean usesDevice;
    private final boolean hasSlot;

    Place(boolean usesDevice, boolean hasSlot) {
        this.usesDevice = usesDevice;
        this.hasSlot = hasSlot;
    }

    /** Whether a thread there holds a slot, or works on one. */
    boolean hasSlot() {
        return hasSlot;
    }

    /** Whether a thread there keeps the device from being suspended, on whichever way it came. */
    boolean usesDevice() {
        return usesDevice;
    }

    /** Whether a thread there has the lock for writing, on whichever way it came. */
    boolean writes() {
        return usesDevice && this != Lock;
    }

    static Place of(int number, Facts facts) {
        Task task = facts.tasks().get(number);
        if (facts.resuming().filter(resuming -> resuming == number).isPresent()) {
            return task.stop().equals("down_write") ? ReprogramToResume : Lock;
        }
        return switch (task.call()) {
            case 'g' -> inGet(task);
            case 'p' -> inPut(task);
            case 'e' -> inEviction(task);
            default -> task.holds().isPresent() ? Holding : Caller;
        };
    }

    /** blk_crypto_get_keyslot() and what it calls. */
    private static Place inGet(Task task) {
        boolean counted = task.cameBy() == CameBy.COUNT;
        boolean programmed = task.cameBy() == CameBy.DRIVER && !task.failed();
        return switch (task.stop()) {
            case "down_read" -> Caller;
            case "up_read" -> counted ? Holding : Resume;
            case "power_get" -> Resume;
            case "down_write" -> Lock;
            case "write_locked" -> FindAgain;
            case "atomic_inc" -> Grab;
            case "spin_lock" -> counted ? RemoveFromLru : Link;
            case "spin_unlock" -> Holding;
            case "driver_program" -> Program;
            case "driver_done", "atomic_set", "wake_up" -> Link;
            case "up_write", "power_put" -> counted || programmed ? Holding : task.failed() ? Caller : FallAsleep;
            case "wait_look" -> FallAsleep;
            case "wait_queue" -> task.slept() ? Asleep : FallAsleep;
            case "wait_sleep" -> Asleep;
            default -> throw unknown(task);
        };
    }

    /** blk_crypto_put_keyslot(). */
    private static Place inPut(Task task) {
        return switch (task.stop()) {
            case "dec_and_lock" -> Holding;
            case "counted_out" -> ListIdle;
            case "spin_unlock", "wake_up" -> WakeUp;
            default -> throw unknown(task);
        };
    }

    /** __blk_crypto_evict_key(). */
    private static Place inEviction(Task task) {
        return switch (task.stop()) {
            case "power_get" -> Resume;
            case "down_write" -> Lock;
            case "write_locked", "atomic_read" -> FindAgain;
            case "driver_evict" -> Evict;
            case "driver_done" -> Remove;
            case "up_write", "power_put" -> Caller;
            default -> throw unknown(task);
        };
    }

    private static UnmappedStopException unknown(Task task) {
        return new UnmappedStopException("a %s stops before %s, where no version that is known does"
                .formatted(task.call() == 'g' ? "get" : task.call() == 'p' ? "put" : "eviction", task.stop()));
    }
}
