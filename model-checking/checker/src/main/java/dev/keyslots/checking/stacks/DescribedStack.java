package dev.keyslots.checking.stacks;

import dev.keyslots.block.BlockDevice;
import dev.keyslots.block.DeviceTable;
import dev.keyslots.block.InlineCryptTarget;
import dev.keyslots.block.MappedDevice;
import dev.keyslots.checking.lockstep.ChainFormat;
import dev.keyslots.checking.lockstep.Subject;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.problem.InputProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stack that a file describes, to be checked. It gives any number of fresh runs. Its image is as large as it takes.
 * Immutable.
 */
public final class DescribedStack {

    /** More sectors than any disk has; in bytes, they can still be counted. */
    private static final long SECTORS = Long.MAX_VALUE / 1024;

    /** What {@code inlinecrypt} may have for data units, in bytes; small ones go with every table, but not with all hardware. */
    private static final List<Integer> OWN_UNITS = List.of(512, 4096);

    private final Path file;
    private final List<String> text;
    private final int ownUnit;
    private final Optional<StackModel> model;

    private DescribedStack(Path file, List<String> text) {
        this.file = file;
        this.text = List.copyOf(text);
        this.ownUnit = ownUnit(file, text);
        try (Built built = build()) {
            this.model = built.model();
        }
    }

    /** @throws InputProblemException if the file cannot be read, or does not describe a stack; says line and column */
    public static DescribedStack read(Path file) {
        return of(file, StackFile.text(file));
    }

    /**
     * @param file where the lines come from, for messages
     * @throws InputProblemException if they do not describe a stack; says line and column
     */
    public static DescribedStack of(Path file, List<String> text) {
        return new DescribedStack(file, text);
    }

    private static int ownUnit(Path file, List<String> text) {
        for (int unit : OWN_UNITS) {
            try (CryptoKey own = Keys.own(unit);
                    Stack stack = StackFile.of(file, text, new SparseDisk(SECTORS), own, erasure -> {})) {
                if (isEncryptedBelow(stack, own)) {
                    return unit;
                }
            } catch (InputProblemException problem) {
                if (unit == OWN_UNITS.getFirst()) {
                    throw problem;
                }
            } catch (IOException e) {
                throw new IllegalStateException("a stack in memory cannot fail to close", e);
            }
        }
        throw new InputProblemException(
                "%s: a device below \"inlinecrypt\" can encrypt neither data units of 512 bytes nor, within the table's borders, such of 4096: nothing could be written to it."
                        .formatted(file));
    }

    /** Whether every {@code inlinecrypt} is over a device that encrypts for it, and no border cuts a data unit. */
    private static boolean isEncryptedBelow(Stack stack, CryptoKey own) {
        for (BlockDevice device : stack.devices().values()) {
            if (device instanceof MappedDevice mapped) {
                boolean encrypts = mapped.table().rows().stream()
                        .allMatch(row -> !(row.target() instanceof InlineCryptTarget crypt)
                                || crypt.device().capabilities().supports(own.config()));
                boolean whole = !stack.encryptsByItself()
                        || SectorMap.uncut(mapped.table()) >= own.config().dataUnitSize();
                if (!encrypts || !whole) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether the specification of layered devices speaks of such a stack. */
    public boolean isSpecified() {
        return model.isPresent();
    }

    /**
     * Loads the specification with the constants of this stack, if it speaks of it.
     *
     * @param home the top level of the working copy
     */
    public Subject<StackStep> load(Path home) {
        return judgedBy(model.map(fitting -> fitting.load(home)));
    }

    /** @param specification with the constants of this stack; closed together with the subject */
    Subject<StackStep> judgedBy(Optional<Oracle> specification) {
        return new Loaded(specification);
    }

    /** How its chains are saved. */
    public ChainFormat<StackStep> format() {
        return StackTrace.format(text);
    }

    private final class Loaded implements Subject<StackStep> {
        private final Optional<Oracle> specification;

        Loaded(Optional<Oracle> specification) {
            this.specification = specification;
        }

        @Override
        public Optional<Oracle> specification() {
            return specification;
        }

        @Override
        public ChainFormat<StackStep> format() {
            return DescribedStack.this.format();
        }

        @Override
        public StackChain start() {
            return new StackChain(build(), ownUnit, specification);
        }

        @Override
        public void close() {
            specification.ifPresent(Oracle::close);
        }
    }

    /** A stack, and what else there is to it. */
    record Built(
            Stack stack,
            SparseDisk image,
            CryptoKey own,
            Map<String, Map<TableVariant, DeviceTable>> tables,
            Optional<StackModel> model)
            implements AutoCloseable {
        @Override
        public void close() {
            try {
                stack.close();
            } catch (IOException e) {
                throw new IllegalStateException("a stack in memory cannot fail to close", e);
            }
            own.close();
        }
    }

    private Built build() {
        SparseDisk image = new SparseDisk(SECTORS);
        CryptoKey own = Keys.own(ownUnit);
        Stack stack = StackFile.of(file, text, image, own, erasure -> {});
        Map<String, Map<TableVariant, DeviceTable>> tables = new LinkedHashMap<>();
        stack.devices().forEach((name, device) -> {
            if (device instanceof MappedDevice mapped) {
                tables.put(name, variants(stack, mapped.table()));
            }
        });
        return new Built(stack, image, own, tables, StackModel.of(stack, tables));
    }

    private Map<TableVariant, DeviceTable> variants(Stack stack, DeviceTable described) {
        Map<TableVariant, DeviceTable> variants = new EnumMap<>(TableVariant.class);
        for (TableVariant variant : TableVariant.values()) {
            variant.of(described)
                    .filter(table -> !stack.encryptsByItself() || SectorMap.uncut(table) >= ownUnit)
                    .ifPresent(table -> variants.put(variant, table));
        }
        return variants;
    }

    /** What the file says. */
    public List<String> text() {
        return text;
    }
}
