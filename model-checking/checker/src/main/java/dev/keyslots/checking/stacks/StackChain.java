package dev.keyslots.checking.stacks;

import static dev.keyslots.block.BlockDevice.SECTOR_SIZE;

import dev.keyslots.block.Bio;
import dev.keyslots.block.CryptContext;
import dev.keyslots.block.DeviceTable;
import dev.keyslots.block.MappedDevice;
import dev.keyslots.block.Segment;
import dev.keyslots.block.TableRefusedException;
import dev.keyslots.checking.lockstep.FailureReport;
import dev.keyslots.checking.lockstep.Run;
import dev.keyslots.checking.lockstep.subjects.LockStepFailure;
import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.KeyInUseException;
import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.oracle.Transition;
import dev.keyslots.oracle.search.BeliefState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * One run of a described stack. After each step: every byte on the media is what an independent cipher puts there, and every byte that was
 * read what it makes of that; nobody's memory was changed; nothing is left of a key whose eviction succeeded; capabilities have not
 * shrunk; no slot is held; and, where the specification of layered devices speaks of the stack, what happened is allowed by it, and the
 * observable state is the same.
 */
final class StackChain implements Run<StackStep> {
    private static final int LONGEST_BIO = 64;

    private final DescribedStack.Built built;
    private final Stack stack;
    private final int ownUnit;
    private final SectorMap layout;
    private final StackHardware hardware;
    private final Keys keys = new Keys();
    private final SparseDisk expected;
    private final PlaintextScan plaintext = new PlaintextScan();
    private final Optional<Judge> judge;

    private final List<StackStep> steps = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private final Set<String> retired = new TreeSet<>();
    private final Map<String, TableVariant> live = new LinkedHashMap<>();
    private final Map<String, CryptoCapabilities> advertised = new LinkedHashMap<>();
    private final List<StackStep.Write> writes = new ArrayList<>();

    StackChain(DescribedStack.Built built, int ownUnit, Optional<Oracle> oracle) {
        this.built = built;
        this.stack = built.stack();
        this.ownUnit = ownUnit;
        this.layout = new SectorMap(stack);
        this.hardware = new StackHardware(stack, keys);
        this.expected = new SparseDisk(built.image().sectors());
        built.tables().keySet().forEach(device -> {
            live.put(device, TableVariant.AS_DESCRIBED);
            advertised.put(device, mapped(device).capabilities());
        });
        this.judge = oracle.map(asked -> new Judge(asked, built.model().orElseThrow()));
    }

    @Override
    public List<StackStep> steps() {
        return Collections.unmodifiableList(steps);
    }

    @Override
    public List<Label> labels() {
        return Collections.unmodifiableList(labels);
    }

    @Override
    public Optional<SpecState> state() {
        return judge.map(Judge::state);
    }

    private MappedDevice mapped(String device) {
        return (MappedDevice) Optional.ofNullable(stack.devices().get(device)).orElseThrow();
    }

    // ---------------------------------------------------------------- steps

    @Override
    public boolean fits(StackStep step) {
        return switch (step) {
            case StackStep.StartUsing start -> Keys.NAMES.contains(start.key()) && !keys.has(start.key());
            case StackStep.Write write ->
                fitsUnder(write.key(), write.sector(), write.units()) && fitsNumber(write.number());
            case StackStep.Read read -> fitsUnder(read.key(), read.sector(), read.units()) && fitsNumber(read.number());
            case StackStep.WritePlain write -> fitsPlain(write.sector(), write.sectors());
            case StackStep.ReadPlain read -> fitsPlain(read.sector(), read.sectors());
            case StackStep.Evict evict -> keys.has(evict.key());
            case StackStep.Free free -> keys.has(free.key()) && retired.contains(free.key());
            case StackStep.Swap swap -> fits(swap);
            case StackStep.Erase erase -> hardware.left(erase.disk()).contains(erase.key());
        };
    }

    private boolean fitsUnder(String key, long sector, int units) {
        if (!keys.has(key) || stack.encryptsByItself()) {
            return false;
        }
        int unit = Keys.size(key) / SECTOR_SIZE;
        return units > 0 && units <= LONGEST_BIO && sector % unit == 0 && isInside(sector, units * unit);
    }

    private boolean fitsPlain(long sector, int sectors) {
        int unit = stack.encryptsByItself() ? ownUnit / SECTOR_SIZE : 1;
        return sectors > 0
                && sectors <= LONGEST_BIO
                && sector % unit == 0
                && sectors % unit == 0
                && isInside(sector, sectors);
    }

    private boolean isInside(long sector, int sectors) {
        return sector >= 0 && sector <= stack.device().sectors() - sectors;
    }

    private static boolean fitsNumber(long number) {
        return number >= 0 && number <= Long.MAX_VALUE - LONGEST_BIO;
    }

    private boolean fits(StackStep.Swap swap) {
        Map<TableVariant, DeviceTable> tables = built.tables().get(swap.device());
        return tables != null && tables.containsKey(swap.table()) && live.get(swap.device()) != swap.table();
    }

    @Override
    public Optional<StackStep> random(RandomGenerator random) {
        return new StackSteps(stack, layout, hardware, ownUnit, built.tables(), random)
                .any()
                .filter(this::fits);
    }

    @Override
    public Optional<StackStep> along(Transition transition, RandomGenerator random) {
        StackModel model = built.model().orElseThrow();
        return new StackSteps(stack, layout, hardware, ownUnit, built.tables(), random)
                .along(transition.label(), model)
                .filter(this::fits);
    }

    /**
     * @return the transitions that the specification has made; none if it does not speak of this stack
     * @throws LockStepFailure if the stack does what it must not
     */
    @Override
    public List<Transition> apply(StackStep step) {
        steps.add(step);
        List<Transition> made = new ArrayList<>();
        try {
            perform(step, made);
            requirePromises();
            requireMedia();
            judge.ifPresent(Judge::requireSameState);
            return made;
        } catch (RuntimeException e) {
            throw failure("the stack threw " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void perform(StackStep step, List<Transition> made) throws InterruptedException {
        switch (step) {
            case StackStep.StartUsing start -> {
                startUsing(start.key());
                follow(made, Label.of("StartUsing", start.key(), address(start.key())));
            }
            case StackStep.Write write -> {
                retired.remove(write.key());
                passOn(made, write.key(), write.sector(), write.units());
                write(write);
            }
            case StackStep.Read read -> {
                retired.remove(read.key());
                passOn(made, read.key(), read.sector(), read.units());
                read(read.key(), read.sector(), read.units(), read.number());
            }
            case StackStep.WritePlain write -> writePlain(write);
            case StackStep.ReadPlain read -> readPlain(read);
            case StackStep.Evict evict -> evict(made, evict);
            case StackStep.Free free -> {
                keys.free(free.key());
                retired.remove(free.key());
                follow(made, Label.of("Free", address(free.key())));
            }
            case StackStep.Swap swap -> swap(made, swap);
            case StackStep.Erase erase -> {
                hardware.erase(erase.disk(), erase.key());
                follow(made, Label.of("Erase", modelName(erase.disk()), erase.key()));
            }
        }
    }

    static String address(String key) {
        return "a" + key.substring(1);
    }

    private String modelName(String device) {
        return built.model().map(model -> model.name(device)).orElse(device);
    }

    private void follow(List<Transition> made, Label label) {
        judge.ifPresent(asked -> {
            labels.add(label);
            made.add(asked.follow(label));
        });
    }

    // ---------------------------------------------------------------- keys

    private void startUsing(String key) {
        try {
            stack.device().startUsing(keys.put(key));
        } catch (IOException e) {
            throw failure("a key was refused: " + e.getMessage(), e);
        }
    }

    private void evict(List<Transition> made, StackStep.Evict step) throws InterruptedException {
        CryptoKey key = keys.get(step.key());
        Set<String> before = hardware.holders(key);
        retired.add(step.key());
        hardware.failToErase(step.failing());
        try {
            stack.device().evict(key);
            requireGone(step.key(), Set.of());
            follow(made, Label.of("Evict", address(step.key())));
        } catch (DriverException e) {
            Set<String> failed = hardware.holders(key);
            failed.retainAll(before);
            requireGone(step.key(), step.failing());
            Set<Object> named = new TreeSet<>();
            failed.forEach(disk -> named.add(modelName(disk)));
            follow(made, Label.of("EvictFails", address(step.key()), named));
        } catch (KeyInUseException e) {
            throw failure("a key that no bio uses was said to be in use: " + e.getMessage(), e);
        } finally {
            hardware.failToErase(Set.of());
        }
    }

    private void requireGone(String key, Set<String> butFor) {
        Set<String> holders = hardware.knowing(key);
        holders.removeAll(butFor);
        if (!holders.isEmpty()) {
            throw failure("after its eviction, something of %s is left in the slots of %s".formatted(key, holders));
        }
    }

    // ---------------------------------------------------------------- data

    /** What the specification has a bio do: each device that a part of it reaches is reached by a request. */
    private void passOn(List<Transition> made, String key, long sector, int units) {
        if (judge.isEmpty()) {
            return;
        }
        Label submit = Label.of("Submit", "r1", address(key));
        if (!judge.get().allows(submit)) {
            follow(made, Label.of("SubmitRefused", "r1", address(key)));
            return;
        }
        Set<List<String>> paths = new LinkedHashSet<>();
        for (int i = 0; i < units * (Keys.size(key) / SECTOR_SIZE); i++) {
            paths.add(layout.of(sector + i).devices());
        }
        for (List<String> path : paths) {
            follow(made, submit);
            path.forEach(device -> follow(made, Label.of("Resubmit", "r1", modelName(device))));
            follow(made, Label.of("Complete", "r1"));
        }
    }

    private void write(StackStep.Write step) {
        byte[] data = pseudoRandom(step.seed(), step.units() * Keys.size(step.key()));
        plaintext.remember(data);
        submit(Bio.Operation.WRITE, step.sector(), data, context(step.key(), step.number()));
        put(step.sector(), Keys.cipher(step.key()).encrypt(step.number(), data));
        writes.add(step);
    }

    private void read(String key, long sector, int units, long number) {
        byte[] data = new byte[units * Keys.size(key)];
        byte[] read = submit(Bio.Operation.READ, sector, data, context(key, number));
        requireRead(read, Keys.cipher(key).decrypt(number, get(sector, data.length)));
    }

    private void writePlain(StackStep.WritePlain step) {
        byte[] data = pseudoRandom(~step.seed(), step.sectors() * SECTOR_SIZE);
        if (stack.encryptsByItself()) {
            plaintext.remember(data);
        }
        submit(Bio.Operation.WRITE, step.sector(), data, Optional.empty());
        put(step.sector(), stack.encryptsByItself() ? byItself(true, step.sector(), data) : data);
    }

    private void readPlain(StackStep.ReadPlain step) {
        byte[] data = new byte[step.sectors() * SECTOR_SIZE];
        byte[] read = submit(Bio.Operation.READ, step.sector(), data, Optional.empty());
        byte[] medium = get(step.sector(), data.length);
        requireRead(read, stack.encryptsByItself() ? byItself(false, step.sector(), medium) : medium);
    }

    /** What {@code inlinecrypt} makes of data, unit by unit. */
    private byte[] byItself(boolean encrypt, long sector, byte[] data) {
        byte[] result = new byte[data.length];
        for (int at = 0; at < data.length; at += ownUnit) {
            byte[] unit = Arrays.copyOfRange(data, at, at + ownUnit);
            long number = layout.of(sector + at / SECTOR_SIZE).number().orElseThrow() / (ownUnit / SECTOR_SIZE);
            byte[] done = encrypt
                    ? Keys.ownCipher(ownUnit).encrypt(number, unit)
                    : Keys.ownCipher(ownUnit).decrypt(number, unit);
            System.arraycopy(done, 0, result, at, ownUnit);
        }
        return result;
    }

    private Optional<CryptContext> context(String key, long number) {
        return Optional.of(new CryptContext(keys.get(key), DataUnitNumber.of(number)));
    }

    /**
     * In one segment for each sector or data unit, so that numbers have to advance from one to the next.
     *
     * @return what is in memory afterwards
     */
    private byte[] submit(Bio.Operation operation, long sector, byte[] data, Optional<CryptContext> context) {
        byte[] memory = data.clone();
        int size = context.map(some -> some.key().config().dataUnitSize())
                .orElse(stack.encryptsByItself() ? ownUnit : SECTOR_SIZE);
        List<Segment> segments = new ArrayList<>();
        for (int at = 0; at < memory.length; at += size) {
            segments.add(new Segment(memory, at, size));
        }
        try {
            stack.device().submit(new Bio(operation, sector, segments, context));
        } catch (IOException e) {
            throw failure("a bio failed: " + e.getMessage(), e);
        }
        if (operation == Bio.Operation.WRITE && !Arrays.equals(memory, data)) {
            throw failure("a write changed the buffer of its caller");
        }
        return memory;
    }

    private void put(long sector, byte[] data) {
        for (int at = 0; at < data.length; at += SECTOR_SIZE) {
            expected.put(layout.of(sector + at / SECTOR_SIZE).sector(), Arrays.copyOfRange(data, at, at + SECTOR_SIZE));
        }
    }

    private byte[] get(long sector, int length) {
        byte[] data = new byte[length];
        for (int at = 0; at < length; at += SECTOR_SIZE) {
            System.arraycopy(
                    expected.sector(layout.of(sector + at / SECTOR_SIZE).sector()), 0, data, at, SECTOR_SIZE);
        }
        return data;
    }

    private void requireRead(byte[] read, byte[] wanted) {
        if (!Arrays.equals(read, wanted)) {
            throw failure("a read gave other data than an independent AES-XTS does");
        }
    }

    private static byte[] pseudoRandom(int seed, int length) {
        byte[] data = new byte[length];
        new Random(seed).nextBytes(data);
        return data;
    }

    // ---------------------------------------------------------------- tables

    private void swap(List<Transition> made, StackStep.Swap step) {
        DeviceTable table = Optional.ofNullable(built.tables().get(step.device()))
                .map(tables -> tables.get(step.table()))
                .orElseThrow();
        MappedDevice device = mapped(step.device());
        DeviceTable before = device.table();
        String action;
        try {
            device.swap(table);
            layout.swapped(step.device(), table);
            live.put(step.device(), step.table());
            action = "Swap";
        } catch (TableRefusedException e) {
            action = "SwapRefused";
        }
        if (!device.table().equals(action.equals("Swap") ? table : before)) {
            throw failure("the table of " + step.device() + " is not the one that it should be by now");
        }
        String name = built.model()
                .map(model -> model.name(step.device(), step.table()))
                .orElse("");
        follow(made, Label.of(action, modelName(step.device()), name));
    }

    // ---------------------------------------------------------------- what is looked at

    private void requireMedia() {
        Set<Long> sectors = built.image().takeWrittenLately();
        sectors.addAll(expected.takeWrittenLately());
        for (long sector : sectors) {
            int at = Arrays.mismatch(built.image().sector(sector), expected.sector(sector));
            if (at >= 0) {
                throw failure(
                        "sector %d of the image differs from byte %d on from what an independent AES-XTS puts there"
                                .formatted(sector, at));
            }
        }
    }

    private void requirePromises() {
        advertised.replaceAll((device, before) -> {
            CryptoCapabilities now = mapped(device).capabilities();
            if (!now.covers(before)) {
                throw failure("%s can do less than it has advertised: %s, before %s".formatted(device, now, before));
            }
            return now;
        });
        Set<String> held = hardware.held();
        if (!held.isEmpty()) {
            throw failure("no bio is under way, but slots are held of " + held);
        }
    }

    /**
     * What is left to be looked at when all steps were done: everything that was written last is read again; all keys are evicted, and what
     * was left of others is erased; then no hardware holds a key, no device remembers one, and no data that was written under a key stands
     * on the medium as it is.
     */
    @Override
    public void end() {
        try {
            for (StackStep.Write write : writes.subList(Math.max(0, writes.size() - 4), writes.size())) {
                if (fits(write)) {
                    read(write.key(), write.sector(), write.units(), write.number());
                }
            }
            for (String key : keys.present()) {
                stack.device().evict(keys.get(key));
            }
            stack.device().evict(built.own());
            hardware.eraseAll();
        } catch (RuntimeException | KeyInUseException | DriverException e) {
            throw failure("at the end: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        requirePromises();
        requireMedia();
        Set<String> holders = hardware.knowingAny();
        if (!holders.isEmpty()) {
            throw failure("at the end all keys were evicted, but something is left in the slots of " + holders);
        }
        for (String device : built.tables().keySet()) {
            for (CryptoKey key : keys.all().keySet()) {
                if (keys.present().contains(keys.name(key))
                        && !mapped(device).usedOn(key).isEmpty()) {
                    throw failure(
                            "at the end all keys were evicted, but " + device + " still knows where it has used one");
                }
            }
        }
        plaintext.find(built.image().written()).ifPresent(sector -> {
            throw failure(
                    "at the end, sector " + sector + " of the image holds data as it was before it was encrypted");
        });
    }

    private LockStepFailure failure(String what) {
        return new LockStepFailure(report(what));
    }

    private LockStepFailure failure(String what, Throwable cause) {
        return new LockStepFailure(report(what), cause);
    }

    private String report(String what) {
        return judge.map(asked -> asked.report(what))
                .orElseGet(() -> "%s%n  step %d: %s"
                        .formatted(what, steps.size(), steps.isEmpty() ? "the initial state" : steps.getLast()));
    }

    @Override
    public void close() {
        keys.close();
        built.close();
    }

    /** The specification of layered devices. */
    private final class Judge {
        private final Oracle oracle;
        private final StackModel model;
        private BeliefState belief;
        private final List<Label> labels = new ArrayList<>();

        Judge(Oracle oracle, StackModel model) {
            this.oracle = oracle;
            this.model = model;
            this.belief = BeliefState.initial(oracle);
            requireSameState();
        }

        SpecState state() {
            return belief.states().iterator().next();
        }

        boolean allows(Label label) {
            return !oracle.successors(state(), label).isEmpty();
        }

        Transition follow(Label label) {
            SpecState from = state();
            labels.add(label);
            BeliefState next = belief.after(label);
            if (next.isEmpty()) {
                throw new LockStepFailure(report(label + " happened, which the specification does not allow here"));
            }
            belief = next;
            return new Transition(from, label, state());
        }

        void requireSameState() {
            BeliefState agreeing = belief.where(hardware.observe(layout, live, model));
            if (agreeing.isEmpty()) {
                throw new LockStepFailure(report("the states differ in what is marked below"));
            }
            belief = agreeing;
        }

        String report(String what) {
            return FailureReport.of(what, steps, labels, hardware.observe(layout, live, model), belief);
        }
    }
}
