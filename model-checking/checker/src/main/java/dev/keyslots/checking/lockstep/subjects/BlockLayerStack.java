package dev.keyslots.checking.lockstep.subjects;

import dev.keyslots.block.Bio;
import dev.keyslots.block.CryptContext;
import dev.keyslots.block.FallbackDevice;
import dev.keyslots.block.InlineEncryptingDevice;
import dev.keyslots.block.RamDisk;
import dev.keyslots.block.Request;
import dev.keyslots.block.Segment;
import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.device.FaultPlan;
import dev.keyslots.device.FaultPlan.Outcome;
import dev.keyslots.device.SlottedEngine;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.KeyInUseException;
import dev.keyslots.manager.KeyslotEvent;
import dev.keyslots.manager.KeyslotsSnapshot;
import dev.keyslots.manager.SlottedKeyslotManager;
import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.oracle.Transition;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A fallback with one slot over a device with one slot that comes to support keys, as {@code BlockLayer.tla} specifies them at the size of
 * its model. Each request moves one data unit, at the place that its number says; so merged ones are neighbours.
 */
public final class BlockLayerStack implements GuidedStack {
    private static final int SECTORS = 64;
    private static final List<String> ADDRESSES = List.of("a1");

    /** Numbers from here on stand for 0, 1, ... in the model: the last that fit are the last that fit there. */
    private static final int FIRST_NUMBER = 254;

    private final Oracle oracle;
    private final StackKeys keys = new StackKeys();
    private final RamDisk disk = new RamDisk(SECTORS);
    private final byte[] expected = new byte[SECTORS * 512];
    private final Random random = new Random(1);

    private final List<KeyslotEvent> nativeEvents = new ArrayList<>();
    private final List<KeyslotEvent> fallbackEvents = new ArrayList<>();

    private final SlottedEngine hardware = new SlottedEngine(1, SlottedEngine.ufsCapabilities(), nativeEvents::add);
    private final GrowingEngine growing = new GrowingEngine(hardware, CryptoCapabilities.none());
    private final SlottedKeyslotManager manager =
            new SlottedKeyslotManager(1, hardware, nativeEvents::add, erasure -> {});
    private final SlottedEngine software =
            new SlottedEngine(1, SlottedEngine.softwareCapabilities(), fallbackEvents::add);
    private final SlottedKeyslotManager fallbackManager =
            new SlottedKeyslotManager(1, software, fallbackEvents::add, erasure -> {});
    private final FallbackDevice device = new FallbackDevice(
            new InlineEncryptingDevice(growing, manager, disk), new StoppingEngine(software), fallbackManager);

    private final Map<String, InFlight> inFlight = new HashMap<>();

    /** A request of the test: what it is to do, and what the implementation has made of it. */
    private static final class InFlight {
        private final String key;
        private final int number;
        private final Bio bio;
        private final byte[] data;
        private final byte[] before;
        private @Nullable Request made;
        private @Nullable PausedBio paused;

        /** @param before what should stand on the medium by now */
        InFlight(String key, int number, Bio bio, byte[] data, byte[] before) {
            this.key = key;
            this.number = number;
            this.bio = bio;
            this.data = data;
            this.before = before;
        }

        boolean isWrite() {
            return bio.operation() == Bio.Operation.WRITE;
        }

        Request request() {
            if (made == null) {
                throw new IllegalStateException("no request was made of this bio");
            }
            return made;
        }
    }

    public BlockLayerStack(Oracle oracle) {
        this.oracle = oracle;
    }

    @Override
    public Label perform(Transition transition) {
        nativeEvents.clear();
        fallbackEvents.clear();
        hardware.setFaults(faults(transition));
        List<Object> arguments = transition.label().arguments();
        String first = arguments.isEmpty() ? "" : arguments.getFirst().toString();
        try {
            return switch (transition.label().action()) {
                case "StartUsing" -> startUsing(first, (String) arguments.get(1));
                case "Evict", "EvictBusy", "EvictFails" -> evict(first);
                case "Free" -> free(first);
                case "MakeHit", "MakeProgram" -> make(first, (String) arguments.get(1), (Integer) arguments.get(3));
                case "MakeProgramFails" -> make(first, (String) arguments.get(1), 0);
                case "Refuse" -> make(first, (String) arguments.get(1), (Integer) arguments.get(2));
                case "BackMerge", "FrontMerge" ->
                    mergeBio(first, (String) arguments.get(1), (String) arguments.get(2), (Integer) arguments.get(3));
                case "Merge" -> merge(first, (String) arguments.get(1));
                case "Put" -> put(transition.from(), first);
                case "Complete" -> complete(first);
                case "Erase" -> erase(first);
                case "Expand" -> expand(first);
                case "Reset" -> reset();
                case "Reprogram" -> reprogram();
                default -> throw new LockStepFailure("the specification has an action that nothing stands for");
            };
        } finally {
            hardware.setFaults(FaultPlan.NONE);
        }
    }

    // ---------------------------------------------------------------- keys

    private Label startUsing(String key, String address) {
        try {
            device.startUsing(keys.put(key, address));
            return Label.of("StartUsing", key, address);
        } catch (IOException e) {
            throw new LockStepFailure("a key was refused: " + e.getMessage());
        }
    }

    private Label evict(String address) {
        try {
            device.evict(keys.at(address));
            return Label.of("Evict", address);
        } catch (KeyInUseException e) {
            return Label.of("EvictBusy", address);
        } catch (DriverException e) {
            return Label.of("EvictFails", address);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Label free(String address) {
        keys.free(address);
        return Label.of("Free", address);
    }

    // ---------------------------------------------------------------- requests

    private InFlight bioFor(String address, int number, Bio.Operation operation) {
        CryptoKey key = keys.at(address);
        int size = key.config().dataUnitSize();
        byte[] data = new byte[size];
        random.nextBytes(data);
        DataUnitNumber dun = DataUnitNumber.of(FIRST_NUMBER + number);
        Bio bio = new Bio(
                operation,
                (long) number * size / 512,
                List.of(Segment.of(data.clone())),
                Optional.of(new CryptContext(key, dun)));
        return new InFlight(keys.name(key), number, bio, data, expected.clone());
    }

    /** Which way does not matter to the specification; what can be merged goes the same way. */
    private Bio.Operation anyOperation() {
        return random.nextInt(3) == 0 ? Bio.Operation.READ : Bio.Operation.WRITE;
    }

    private Label make(String name, String address, int number) {
        InFlight request = bioFor(address, number, inFlight.isEmpty() ? anyOperation() : operationInFlight());
        if (!device.capabilities().supports(keys.at(address).config())) {
            return makeInFallback(name, address, number, request);
        }
        try {
            request.made = device.make(request.bio);
        } catch (IOException e) {
            return nativeEvents.isEmpty()
                    ? Label.of("Refuse", name, address, number)
                    : Label.of("MakeProgramFails", name, address, "n1");
        }
        inFlight.put(name, request);
        return Label.of(outcome(nativeEvents), name, address, "n1", number);
    }

    private Bio.Operation operationInFlight() {
        return inFlight.values().iterator().next().bio.operation();
    }

    /** A bio that is refused is refused before it reports any event; else it stops in the fallback's cipher, holding its slot. */
    private Label makeInFallback(String name, String address, int number, InFlight request) {
        PausedBio paused = PausedBio.start(() -> device.submit(request.bio));
        if (paused.hasEnded()) {
            return Label.of("Refuse", name, address, number);
        }
        request.paused = paused;
        inFlight.put(name, request);
        return Label.of(outcome(fallbackEvents), name, address, "f1", number);
    }

    private static String outcome(List<KeyslotEvent> events) {
        return switch (events.getLast()) {
            case KeyslotEvent.GetHit hit -> "MakeHit";
            case KeyslotEvent.GetProgram program -> "MakeProgram";
            default -> events.getLast().toString();
        };
    }

    private Label mergeBio(String name, String into, String address, int number) {
        InFlight whole = known(into);
        InFlight part = bioFor(address, number, whole.bio.operation());
        Bio waiting = whole.request().bio();
        Optional<Bio> back = waiting.continuedBy(part.bio);
        Optional<Bio> front = part.bio.continuedBy(waiting);
        Bio merged = back.or(() -> front)
                .orElseThrow(() -> new LockStepFailure("the bio and the request were not found to be neighbours"));
        if (!whole.request().takeOver(merged)) {
            throw new LockStepFailure("the request did not take the bio over");
        }
        inFlight.put(name, part);
        return Label.of(back.isPresent() ? "BackMerge" : "FrontMerge", name, into, address, number);
    }

    private Label merge(String before, String behind) {
        Request stays = known(before).request();
        Request goes = known(behind).request();
        Bio merged = stays.bio()
                .continuedBy(goes.bio())
                .orElseThrow(() -> new LockStepFailure("the requests were not found to be neighbours"));
        if (!stays.takeOver(merged)) {
            throw new LockStepFailure("the one request did not take the other over");
        }
        goes.close();
        return Label.of("Merge", before, behind);
    }

    /** Moves the data of the whole group, and checks it against an independent cipher. */
    private Label put(SpecState from, String name) {
        InFlight request = known(name);
        boolean transformed = !oracle.evaluate(from, "Transform", name).equals("NotTransformed");
        boolean done = request.paused == null ? carryOut(request.request()) : goOn(request.paused);
        if (done != transformed) {
            throw new LockStepFailure(
                    done
                            ? "data was transferred, which the specification holds back"
                            : "an I/O error, where the specification transforms the data");
        }
        for (InFlight part : groupOf(from, name)) {
            requireData(part, done, request.paused != null);
        }
        return Label.of("Put", name);
    }

    private static boolean carryOut(Request request) {
        try (request) {
            request.carryOut();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean goOn(PausedBio paused) {
        paused.goOn();
        if (!paused.hasEnded()) {
            throw new LockStepFailure("the bio was expected to end, but stands at " + paused.place());
        }
        return paused.problem() == null;
    }

    private List<InFlight> groupOf(SpecState from, String name) {
        List<InFlight> group = new ArrayList<>(List.of(known(name)));
        ((Map<?, ?>) from.value("into")).forEach((part, whole) -> {
            if (whole.equals(name)) {
                group.add(known(part.toString()));
            }
        });
        return group;
    }

    private void requireData(InFlight part, boolean done, boolean inFallback) {
        Segment memory = part.bio.segments().getFirst();
        BigIntegerXts cipher = keys.cipher(part.key);
        int size = memory.length();
        int at = part.number * size;
        int number = FIRST_NUMBER + part.number;
        if (part.isWrite()) {
            Media.requireUnchanged(memory.data(), part.data);
            if (done) {
                System.arraycopy(cipher.encrypt(number, part.data), 0, expected, at, size);
            }
        } else if (done) {
            byte[] medium = inFallback ? part.before : expected;
            Media.requireRead(memory.data(), cipher.decrypt(number, Arrays.copyOfRange(medium, at, at + size)));
        }
    }

    private Label complete(String name) {
        known(name);
        inFlight.remove(name);
        return Label.of("Complete", name);
    }

    private InFlight known(String name) {
        InFlight request = inFlight.get(name);
        if (request == null) {
            throw new IllegalStateException(name + " is not in flight");
        }
        return request;
    }

    // ---------------------------------------------------------------- the device

    private Label erase(String slot) {
        try {
            (slot.equals("n1") ? manager : fallbackManager).erase(0, Duration.ZERO);
        } catch (DriverException e) {
            throw new LockStepFailure("a slot could not be erased: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return Label.of("Erase", slot);
    }

    private Label expand(String key) {
        growing.expand(
                SlottedEngine.ufsCapabilities().withDataUnitSizeMask(CryptoMode.AES_256_XTS, StackKeys.size(key)));
        return Label.of("Expand", key);
    }

    private Label reset() {
        hardware.reset();
        return Label.of("Reset");
    }

    private Label reprogram() {
        if (hardware.isUp()) {
            manager.reprogramAll();
        } else {
            hardware.restart(manager);
        }
        return Label.of("Reprogram");
    }

    /** How the device has to fail for this transition to be the one that happens. */
    private static FaultPlan faults(Transition transition) {
        String action = transition.label().action();
        boolean program = action.equals("MakeProgramFails");
        boolean evict =
                action.startsWith("Evict") && linkOf(transition.to()).equals("stale") && !isHeld(transition.from());
        Outcome failure =
                transition.from().value("hardware").equals(transition.to().value("hardware"))
                        ? Outcome.FAILS_BEFORE_TOUCHING
                        : Outcome.FAILS_AFTER_BLANKING;
        return new FaultPlan() {
            @Override
            public Outcome onProgram(int slot, CryptoKey key) {
                return program ? failure : Outcome.SUCCEEDS;
            }

            @Override
            public Outcome onEvict(int slot, CryptoKey key) {
                return evict ? Outcome.FAILS_BEFORE_TOUCHING : Outcome.SUCCEEDS;
            }
        };
    }

    private static Object linkOf(SpecState state) {
        return Optional.<Object>ofNullable(((Map<?, ?>) state.value("link")).get("n1"))
                .orElse("");
    }

    private static boolean isHeld(SpecState state) {
        return ((Map<?, ?>) state.value("slotOf")).containsValue("n1");
    }

    // ---------------------------------------------------------------- what can be seen

    @Override
    public Map<String, Object> observe() {
        KeyslotsSnapshot.SlotState inDevice = manager.snapshot().slots().getFirst();
        KeyslotsSnapshot.SlotState inFallback =
                fallbackManager.snapshot().slots().getFirst();
        return Map.of(
                "keyAt", keys.function(ADDRESSES),
                "name", Map.of("n1", name(inDevice.key()), "f1", name(inFallback.key())),
                "link", Map.of("n1", link(inDevice), "f1", link(inFallback)),
                "hardware",
                        Map.of(
                                "n1",
                                name(hardware.hardware().getFirst()),
                                "f1",
                                name(software.hardware().getFirst())),
                "device", hardware.isUp() ? "up" : "reset",
                "native", device.capabilities().supportNothing() ? Set.of() : Set.of("k1"));
    }

    private String name(Optional<CryptoKey> key) {
        return key.map(keys::name).orElse("NoKey");
    }

    private static String link(KeyslotsSnapshot.SlotState slot) {
        return slot.link().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void requireMedia() {
        Media.require("the medium", disk.contents(), expected);
    }

    @Override
    public void close() {
        StackEnd.of(
                inFlight.values().stream().flatMap(request -> Stream.ofNullable(request.paused)),
                keys,
                List.of(device));
    }
}
