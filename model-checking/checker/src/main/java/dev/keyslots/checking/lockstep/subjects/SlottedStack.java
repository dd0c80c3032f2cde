package dev.keyslots.checking.lockstep.subjects;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.device.FaultPlan;
import dev.keyslots.device.SlottedEngine;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.KeyInUseException;
import dev.keyslots.manager.Keyslot;
import dev.keyslots.manager.SlottedKeyslotManager;
import dev.keyslots.oracle.Label;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A RAM disk behind an engine with keyslots and its manager, as {@code Keyslots.tla} specifies them. */
public final class SlottedStack implements StackUnderTest {
    private final EventNaming names;
    private final Holders holders;
    private final List<Label> events = new ArrayList<>();

    private final SlottedEngine engine;
    private final RacingDriver race;
    private final SlottedKeyslotManager manager;
    private final DataPath path;

    public SlottedStack(int slots, List<String> requests, Map<String, CryptoKey> keys) {
        this.names = new EventNaming(requests, keys);
        this.holders = new Holders(requests);
        this.engine =
                new SlottedEngine(slots, SlottedEngine.ufsCapabilities(), event -> events.add(names.label(event)));
        this.race = new RacingDriver(engine);
        // Nothing is erased in the background: when that happens is for the steps to say.
        this.manager = new SlottedKeyslotManager(slots, race, event -> events.add(names.label(event)), erasure -> {});
        this.path = new DataPath(keys, engine, manager);
    }

    // ---------------------------------------------------------------- steps

    @Override
    public Result perform(ManagerStep step) {
        engine.setFaults(Faults.of(step));
        try {
            return switch (step) {
                case ManagerStep.Get get -> get(get.request(), get.key());
                case ManagerStep.GetOvertaken get -> getOvertaken(get.request(), get.by(), get.key());
                case ManagerStep.Put put -> put(put.request());
                case ManagerStep.Evict evict -> waitedUnless(manager.evict(path.key(evict.key()), Duration.ZERO));
                case ManagerStep.Erase erase -> waitedUnless(erase(erase.slot()));
                case ManagerStep.Reset reset -> reset();
                case ManagerStep.Reprogram reprogram -> reprogram();
                default -> throw new IllegalArgumentException(step + " is a transfer");
            };
        } catch (DriverException | KeyInUseException e) {
            return Result.ERROR;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            engine.setFaults(FaultPlan.NONE);
        }
    }

    private Result get(String request, String key) throws DriverException, InterruptedException {
        Optional<Keyslot> slot = manager.get(names.number(request), path.key(key), Duration.ZERO);
        slot.ifPresent(got -> holders.got(request, new DataPath.Held(key, got)));
        return waitedUnless(slot.isPresent());
    }

    private Result getOvertaken(String request, String by, String key) throws DriverException, InterruptedException {
        race.whileResuming(() -> {
            try {
                get(by, key);
            } catch (DriverException e) {
                // The event says so; the overtaken request goes on.
            }
        });
        try {
            return get(request, key);
        } finally {
            race.nothing();
        }
    }

    private Result put(String request) {
        manager.put(names.number(request), holders.of(request).slot());
        holders.put(request);
        return Result.DONE;
    }

    /** Done means that a step happened; the manager also calls it done when there is nothing to erase. */
    private boolean erase(int slot) throws DriverException, InterruptedException {
        int before = events.size();
        return manager.erase(slot, Duration.ZERO) && events.size() > before;
    }

    private Result reset() {
        engine.reset();
        return Result.DONE;
    }

    private Result reprogram() {
        if (engine.isUp()) {
            manager.reprogramAll();
        } else {
            engine.restart(manager);
        }
        return Result.DONE;
    }

    private static Result waitedUnless(boolean done) {
        return done ? Result.DONE : Result.WOULD_WAIT;
    }

    @Override
    public boolean transfer(ManagerStep step, byte[] data) {
        engine.setFaults(Faults.of(step));
        try {
            switch (step) {
                case ManagerStep.Write write -> path.write(holders.of(write.request()), write.firstUnit(), data);
                case ManagerStep.Read read -> path.read(holders.of(read.request()), read.firstUnit(), data);
                case ManagerStep.WriteBio write -> path.submitWrite(write.key(), write.firstUnit(), data);
                case ManagerStep.ReadBio read -> path.submitRead(read.key(), read.firstUnit(), data);
                default -> throw new IllegalArgumentException(step + " is no transfer");
            }
            return true;
        } catch (IOException e) {
            return false;
        } finally {
            engine.setFaults(FaultPlan.NONE);
        }
    }

    // ---------------------------------------------------------------- what can be seen

    @Override
    public Optional<String> keyHeldBy(String request) {
        return holders.keyOf(request);
    }

    @Override
    public List<Label> takeEvents() {
        List<Label> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    @Override
    public Map<String, Object> observe() {
        Map<String, Object> seen = new LinkedHashMap<>(SlotsSeen.of(manager, engine, names));
        seen.put("device", engine.isUp() ? "up" : "reset");
        seen.put("keyOf", holders.function(DataPath.Held::key, "NoKey"));
        seen.put("slotOf", holders.function(held -> held.slot().index(), "NoSlot"));
        return seen;
    }

    @Override
    public byte[] medium() {
        return path.medium();
    }

    @Override
    public void close() {
        manager.close();
        engine.close();
    }
}
