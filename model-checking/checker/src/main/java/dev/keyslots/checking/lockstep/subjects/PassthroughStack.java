package dev.keyslots.checking.lockstep.subjects;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.device.FaultPlan.Outcome;
import dev.keyslots.device.KeyPerRequestEngine;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.PassthroughKeyslotManager;
import dev.keyslots.oracle.Label;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A RAM disk behind an engine that takes the key with each request, over something that remembers keys until their
 * eviction, as {@code Passthrough.tla} specifies it.
 */
public final class PassthroughStack implements StackUnderTest {
    private final EventNaming names;
    private final Holders holders;
    private final List<Label> events = new ArrayList<>();
    private final Set<String> rememberedBelow = new LinkedHashSet<>();
    private Outcome eviction = Outcome.SUCCEEDS;

    private final PassthroughKeyslotManager manager;
    private final DataPath path;

    public PassthroughStack(List<String> requests, Map<String, CryptoKey> keys) {
        this.names = new EventNaming(requests, keys);
        this.holders = new Holders(requests);
        this.manager = new PassthroughKeyslotManager(this::evictBelow, event -> events.add(names.label(event)));
        this.path = new DataPath(keys, new KeyPerRequestEngine(KeyPerRequestEngine.fmpCapabilities()), manager);
    }

    private void evictBelow(CryptoKey key) throws DriverException {
        if (eviction != Outcome.FAILS_BEFORE_TOUCHING) {
            rememberedBelow.remove(names.key(key));
        }
        if (eviction != Outcome.SUCCEEDS) {
            throw new DriverException("a device below failed to evict " + key);
        }
    }

    @Override
    public Result perform(ManagerStep step) {
        return switch (step) {
            case ManagerStep.Get get -> get(get.request(), get.key());
            case ManagerStep.Put put -> put(put.request());
            case ManagerStep.Evict evict -> evict(evict);
            case ManagerStep.Reprogram reprogram -> reprogram();
            default -> throw new IllegalArgumentException("a device without slots knows no " + step);
        };
    }

    private Result get(String request, String key) {
        holders.got(request, new DataPath.Held(key, manager.get(names.number(request), path.key(key))));
        rememberedBelow.add(key);
        return Result.DONE;
    }

    private Result put(String request) {
        manager.put(names.number(request), holders.of(request).slot());
        holders.put(request);
        return Result.DONE;
    }

    private Result reprogram() {
        manager.reprogramAll();
        return Result.DONE;
    }

    private Result evict(ManagerStep.Evict evict) {
        eviction = evict.erase();
        try {
            manager.evict(path.key(evict.key()));
            return Result.DONE;
        } catch (DriverException e) {
            return Result.ERROR;
        } finally {
            eviction = Outcome.SUCCEEDS;
        }
    }

    @Override
    public boolean transfer(ManagerStep step, byte[] data) {
        try {
            switch (step) {
                case ManagerStep.Write write -> path.write(holders.of(write.request()), write.firstUnit(), data);
                case ManagerStep.Read read -> path.read(holders.of(read.request()), read.firstUnit(), data);
                case ManagerStep.WriteBio write -> {
                    rememberedBelow.add(write.key());
                    path.submitWrite(write.key(), write.firstUnit(), data);
                }
                case ManagerStep.ReadBio read -> {
                    rememberedBelow.add(read.key());
                    path.submitRead(read.key(), read.firstUnit(), data);
                }
                default -> throw new IllegalArgumentException(step + " is no transfer");
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

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
        return Map.of(
                "keyOf", holders.function(DataPath.Held::key, "NoKey"),
                "below", Set.copyOf(rememberedBelow));
    }

    @Override
    public byte[] medium() {
        return path.medium();
    }

    @Override
    public void close() {
        manager.close();
    }
}
