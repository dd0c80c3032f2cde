package dev.keyslots.checking.lockstep.subjects;

import dev.keyslots.block.Bio;
import dev.keyslots.block.BlockDevice;
import dev.keyslots.block.CryptContext;
import dev.keyslots.block.DeviceTable;
import dev.keyslots.block.InlineEncryptingDevice;
import dev.keyslots.block.LinearTarget;
import dev.keyslots.block.MappedDevice;
import dev.keyslots.block.RamDisk;
import dev.keyslots.block.Request;
import dev.keyslots.block.Segment;
import dev.keyslots.block.TableRefusedException;
import dev.keyslots.block.UnsupportedCryptoConfigException;
import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.crypto.KeyType;
import dev.keyslots.device.FaultPlan;
import dev.keyslots.device.KeyPerRequestEngine;
import dev.keyslots.device.SlottedEngine;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.KeyInUseException;
import dev.keyslots.manager.KeyslotListener;
import dev.keyslots.manager.KeyslotsSnapshot;
import dev.keyslots.manager.PassthroughKeyslotManager;
import dev.keyslots.manager.SlottedKeyslotManager;
import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.Transition;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two levels of mapped devices over leaves with slots and one without, as {@code LayeredDevice.tla} specifies them at the size of its
 * model. Between the devices stands a gate, at which a bio stops on its way down.
 */
public final class LayeredDeviceStack implements GuidedStack {
    private static final int SECTORS = 16;
    private static final List<String> ADDRESSES = List.of("a1");

    private final StackKeys keys = new StackKeys();
    private final Random random = new Random(1);

    /** A leaf: its disk, what should stand there, and its slots, if it has any. */
    private static final class Leaf {
        private final String name;
        private final RamDisk disk = new RamDisk(SECTORS);
        private final byte[] expected = new byte[SECTORS * 512];
        private final @Nullable SlottedEngine engine;
        private final @Nullable SlottedKeyslotManager manager;
        private final InlineEncryptingDevice device;
        private boolean evictionFails;

        Leaf(String name, boolean slotted, int... sizes) {
            CryptoCapabilities capabilities = CryptoCapabilities.none()
                    .withDataUnitSizes(CryptoMode.AES_256_XTS, sizes)
                    .withMaxDunBytes(1)
                    .withKeyTypes(KeyType.values());
            this.name = name;
            if (slotted) {
                SlottedEngine hardware = new SlottedEngine(StackKeys.NAMES.size(), capabilities, KeyslotListener.NONE);
                hardware.setFaults(new FaultPlan() {
                    @Override
                    public Outcome onEvict(int slot, CryptoKey key) {
                        return evictionFails ? Outcome.FAILS_BEFORE_TOUCHING : Outcome.SUCCEEDS;
                    }
                });
                engine = hardware;
                manager = new SlottedKeyslotManager(
                        StackKeys.NAMES.size(), hardware, KeyslotListener.NONE, erasure -> {});
                device = new InlineEncryptingDevice(hardware, manager, disk);
            } else {
                engine = null;
                manager = null;
                device = new InlineEncryptingDevice(
                        new KeyPerRequestEngine(capabilities),
                        new PassthroughKeyslotManager(KeyslotListener.NONE),
                        disk);
            }
        }

        List<KeyslotsSnapshot.SlotState> slots() {
            return manager == null ? List.of() : manager.snapshot().slots();
        }
    }

    private final Map<String, Leaf> leaves = new LinkedHashMap<>();
    private final Map<String, Gate> gates = new LinkedHashMap<>();
    private final Map<String, MappedDevice> mapped = new LinkedHashMap<>();
    private final Map<String, DeviceTable> tables = new LinkedHashMap<>();
    private final Map<String, InFlight> inFlight = new HashMap<>();

    /** A request of the test, and where the implementation has it. */
    private static final class InFlight {
        private final String key;
        private final Bio bio;
        private final byte[] data;
        private final Request request;
        private @Nullable PausedBio paused;

        InFlight(String key, Bio bio, byte[] data, Request request) {
            this.key = key;
            this.bio = bio;
            this.data = data;
            this.request = request;
        }

        /** Begins, or goes on. */
        PausedBio goOn() {
            PausedBio started = paused;
            if (started == null) {
                started = PausedBio.start(request::carryOut);
                paused = started;
            } else {
                started.goOn();
            }
            return started;
        }

        String where() {
            return paused == null ? "upper" : paused.place();
        }
    }

    public LayeredDeviceStack() {
        leaf(new Leaf("plainUfs", true, 512));
        leaf(new Leaf("ufs", true, 512, 4096));
        leaf(new Leaf("fmp", false, 512, 4096));
        table("onUfs", "ufs");
        table("onFmp", "fmp");
        mapped("lower", "onUfs");
        table("overPlain", "plainUfs");
        table("overLower", "lower");
        mapped("upper", "overPlain");
    }

    private void leaf(Leaf leaf) {
        leaves.put(leaf.name, leaf);
        gates.put(leaf.name, new Gate(leaf.name, leaf.device));
    }

    private void table(String name, String over) {
        tables.put(
                name,
                new DeviceTable(List.of(new DeviceTable.Row(0, SECTORS, new LinearTarget(known(gates, over), 0)))));
    }

    private void mapped(String name, String table) {
        MappedDevice device = new MappedDevice(known(tables, table));
        mapped.put(name, device);
        gates.put(name, new Gate(name, device));
    }

    @Override
    public Label perform(Transition transition) {
        List<Object> arguments = transition.label().arguments();
        String first = (String) arguments.getFirst();
        return switch (transition.label().action()) {
            case "StartUsing" -> {
                keys.put(first, (String) arguments.get(1));
                yield Label.of("StartUsing", first, arguments.get(1));
            }
            case "Evict" -> evict(first, Set.of());
            case "EvictFails" -> evict(first, (Set<?>) arguments.get(1));
            case "Free" -> {
                keys.free(first);
                yield Label.of("Free", first);
            }
            case "Submit", "SubmitRefused" -> submit(first, (String) arguments.get(1));
            case "Resubmit" -> resubmit(first);
            case "ResubmitFails" -> resubmitFails(first, (String) arguments.get(1));
            case "Complete" -> complete(first);
            case "Swap", "SwapRefused" -> swap(first, (String) arguments.get(1));
            case "Erase" -> erase(first, (String) arguments.get(1));
            default -> throw new LockStepFailure("the specification has an action that nothing stands for");
        };
    }

    // ---------------------------------------------------------------- keys

    private Label evict(String address, Set<?> toFail) {
        leaves.values().forEach(leaf -> leaf.evictionFails = toFail.contains(leaf.name));
        Set<String> before = holdersOf(address);
        try {
            known(mapped, "upper").evict(keys.at(address));
            return Label.of("Evict", address);
        } catch (DriverException e) {
            Set<Object> failed = new TreeSet<>(holdersOf(address));
            failed.retainAll(before);
            return Label.of("EvictFails", address, failed);
        } catch (KeyInUseException e) {
            throw new LockStepFailure("a key that no request uses was said to be in use: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            leaves.values().forEach(leaf -> leaf.evictionFails = false);
        }
    }

    /** The leaves whose hardware has the key that lies there. */
    private Set<String> holdersOf(String address) {
        return leaves.values().stream()
                .filter(leaf -> leaf.engine != null && leaf.engine.hardware().contains(Optional.of(keys.at(address))))
                .map(leaf -> leaf.name)
                .collect(Collectors.toSet());
    }

    private Label erase(String name, String key) {
        Leaf leaf = known(leaves, name);
        if (leaf.manager == null) {
            throw new LockStepFailure(name + " has no slots to erase");
        }
        try {
            for (int slot = 0; slot < leaf.slots().size(); slot++) {
                if (isLeft(leaf.slots().get(slot))
                        && leaf.slots().get(slot).key().map(keys::name).equals(Optional.of(key))) {
                    leaf.manager.erase(slot, Duration.ZERO);
                }
            }
        } catch (DriverException e) {
            throw new LockStepFailure("a slot could not be erased: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return Label.of("Erase", name, key);
    }

    // ---------------------------------------------------------------- requests

    private Label submit(String name, String address) {
        CryptoKey key = keys.at(address);
        byte[] data = new byte[key.config().dataUnitSize()];
        random.nextBytes(data);
        CryptContext context = new CryptContext(key, DataUnitNumber.of(random.nextInt(200)));
        Bio.Operation operation = random.nextInt(3) == 0 ? Bio.Operation.READ : Bio.Operation.WRITE;
        Bio bio = new Bio(operation, 0, List.of(Segment.of(data.clone())), Optional.of(context));
        try {
            inFlight.put(
                    name,
                    new InFlight(
                            keys.name(key), bio, data, known(mapped, "upper").make(bio)));
            return Label.of("Submit", name, address);
        } catch (UnsupportedCryptoConfigException e) {
            return Label.of("SubmitRefused", name, address);
        } catch (IOException e) {
            throw new LockStepFailure("a bio was refused: " + e.getMessage());
        }
    }

    private Label resubmit(String name) {
        PausedBio paused = known(inFlight, name).goOn();
        if (paused.hasEnded()) {
            throw new LockStepFailure("a bio that was accepted above ended on its way: " + paused.problem());
        }
        return Label.of("Resubmit", name, paused.place());
    }

    private Label resubmitFails(String name, String device) {
        Gate gate = known(gates, device);
        gate.gone = true;
        PausedBio paused = known(inFlight, name).goOn();
        gate.gone = false;
        if (!paused.hasEnded() || paused.problem() == null) {
            throw new LockStepFailure("a bio went on, past a device that is gone, to " + paused.place());
        }
        inFlight.remove(name);
        return Label.of("ResubmitFails", name, device);
    }

    private Label complete(String name) {
        InFlight request = known(inFlight, name);
        Leaf leaf = known(leaves, request.where());
        PausedBio paused = request.goOn();
        if (!paused.hasEnded() || paused.problem() != null) {
            throw new LockStepFailure("a bio did not end on " + leaf.name + ": " + paused.problem());
        }
        requireData(request, leaf);
        inFlight.remove(name);
        return Label.of("Complete", name);
    }

    private void requireData(InFlight request, Leaf leaf) {
        byte[] memory = request.bio.segments().getFirst().data();
        long number = request.bio.context().orElseThrow().dun().limb0();
        BigIntegerXts cipher = keys.cipher(request.key);
        if (request.bio.operation() == Bio.Operation.WRITE) {
            Media.requireUnchanged(memory, request.data);
            System.arraycopy(cipher.encrypt(number, memory), 0, leaf.expected, 0, memory.length);
        } else {
            Media.requireRead(memory, cipher.decrypt(number, Arrays.copyOf(leaf.expected, memory.length)));
        }
    }

    // ---------------------------------------------------------------- tables

    /** Returns as soon as the new table is the live one, or was refused: bios below may keep the swap itself waiting. */
    private Label swap(String device, String table) {
        MappedDevice target = known(mapped, device);
        DeviceTable wanted = known(tables, table);
        Thread swap = Thread.ofVirtual().start(() -> {
            try {
                target.swap(wanted);
            } catch (TableRefusedException refused) {
                // Seen by the table, which stays.
            }
        });
        boolean ended;
        do {
            ended = !swap.isAlive();
        } while (!target.table().equals(wanted) && !ended);
        return Label.of(target.table().equals(wanted) ? "Swap" : "SwapRefused", device, table);
    }

    // ---------------------------------------------------------------- what can be seen

    @Override
    public Map<String, Object> observe() {
        Map<String, Object> table = new HashMap<>();
        Map<String, Object> profile = new HashMap<>();
        Map<String, Object> usedOn = new HashMap<>();
        mapped.forEach((name, device) -> {
            table.put(name, nameOf(device.table()));
            profile.put(name, record(device.capabilities()));
            usedOn.put(name, usedOn(device));
        });
        Map<String, Object> linked = new HashMap<>();
        Map<String, Object> left = new HashMap<>();
        leaves.values().forEach(leaf -> {
            linked.put(leaf.name, linked(leaf));
            left.put(leaf.name, left(leaf));
        });
        Map<String, Object> where = new HashMap<>(Map.of("r1", "nowhere"));
        inFlight.forEach((name, request) -> where.put(name, request.where()));
        return Map.of(
                "keyAt", keys.function(ADDRESSES),
                "table", table,
                "profile", profile,
                "usedOn", usedOn,
                "where", where,
                "linked", linked,
                "left", left);
    }

    private String nameOf(DeviceTable table) {
        return tables.entrySet().stream()
                .filter(entry -> entry.getValue().equals(table))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> record(CryptoCapabilities capabilities) {
        int mask = capabilities.dataUnitSizeMask(CryptoMode.AES_256_XTS);
        Set<Integer> sizes = StackKeys.NAMES.stream()
                .map(StackKeys::size)
                .filter(size -> (mask & size) != 0)
                .collect(Collectors.toSet());
        return Map.of(
                "maxDunBytes", capabilities.maxDunBytes(),
                "dataUnitSizes", Map.of(CryptoMode.AES_256_XTS.kernelName(), sizes),
                "keyTypes",
                        capabilities.keyTypes().stream()
                                .map(type -> type == KeyType.RAW ? "raw" : "wrapped")
                                .collect(Collectors.toSet()));
    }

    private Set<List<String>> usedOn(MappedDevice device) {
        return keys.all().entrySet().stream()
                .flatMap(key ->
                        device.usedOn(key.getValue()).stream().map(below -> List.of(key.getKey(), ((Gate) below).name)))
                .collect(Collectors.toSet());
    }

    private Map<String, Object> linked(Leaf leaf) {
        Map<String, Object> linked = new HashMap<>();
        StackKeys.NAMES.forEach(name -> linked.put(name, "NoKey"));
        List<Optional<CryptoKey>> hardware = leaf.engine == null ? List.of() : leaf.engine.hardware();
        for (int slot = 0; slot < hardware.size(); slot++) {
            KeyslotsSnapshot.SlotState state = leaf.slots().get(slot);
            if (state.link() == KeyslotsSnapshot.Link.LINKED) {
                linked.put(
                        state.key().map(keys::name).orElseThrow(),
                        hardware.get(slot).map(keys::name).orElse("NoKey"));
            }
        }
        return linked;
    }

    private Set<String> left(Leaf leaf) {
        return leaf.slots().stream()
                .filter(LayeredDeviceStack::isLeft)
                .map(slot -> slot.key().map(keys::name).orElseThrow())
                .collect(Collectors.toSet());
    }

    private static boolean isLeft(KeyslotsSnapshot.SlotState slot) {
        return slot.link() == KeyslotsSnapshot.Link.STALE || slot.link() == KeyslotsSnapshot.Link.DOOMED;
    }

    @Override
    public void requireMedia() {
        for (Leaf leaf : leaves.values()) {
            Media.require("the medium of " + leaf.name, leaf.disk.contents(), leaf.expected);
        }
    }

    @Override
    public void close() {
        StackEnd.of(
                inFlight.values().stream().flatMap(request -> Stream.ofNullable(request.paused)),
                keys,
                leaves.values().stream().map(leaf -> leaf.device).toList());
    }

    private static <T> T known(Map<String, T> things, String name) {
        T thing = things.get(name);
        if (thing == null) {
            throw new IllegalStateException("nothing is called " + name);
        }
        return thing;
    }

    /** A device as the one above it sees it: bios stop when they have reached it, and it may be gone. */
    private static final class Gate implements BlockDevice {
        private final String name;
        private final BlockDevice device;
        private volatile boolean gone;

        Gate(String name, BlockDevice device) {
            this.name = name;
            this.device = device;
        }

        @Override
        public long sectors() {
            return device.sectors();
        }

        @Override
        public CryptoCapabilities capabilities() {
            return device.capabilities();
        }

        @Override
        public Request make(Bio bio) throws IOException {
            if (gone) {
                throw new IOException(name + " is gone");
            }
            Request request = device.make(bio);
            return new Request() {
                @Override
                public Bio bio() {
                    return request.bio();
                }

                @Override
                public void carryOut() throws IOException {
                    PausedBio.stopAt(name);
                    request.carryOut();
                }

                @Override
                public void close() {
                    request.close();
                }
            };
        }

        @Override
        public void evict(CryptoKey key) throws KeyInUseException, DriverException, InterruptedException {
            device.evict(key);
        }

        @Override
        public void flush() throws IOException {
            device.flush();
        }

        @Override
        public void close() throws IOException {
            device.close();
        }
    }
}
