package dev.keyslots.block;

import static dev.keyslots.block.Stacks.contains;
import static dev.keyslots.block.Stacks.random;
import static dev.keyslots.block.Stacks.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyslots.TestKeys;
import dev.keyslots.block.StripedTarget.Stripe;
import dev.keyslots.crypto.CryptoConfig;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.crypto.KeyType;
import dev.keyslots.device.FaultPlan;
import dev.keyslots.device.KeyPerRequestEngine;
import dev.keyslots.device.SlottedEngine;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.KeyslotListener;
import dev.keyslots.manager.ManagerInvariants;
import dev.keyslots.manager.PassthroughKeyslotManager;
import dev.keyslots.manager.SlottedKeyslotManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Errors while many bios are in flight leave nothing behind: no held slot, no waiting thread, no evicted key in hardware, and no
 * plaintext on a medium; afterwards the stack works as before. The stack has hardware with one keyslot and hardware without,
 * striped, and a fallback on top for the keys that the hardware does not support.
 */
@Timeout(60)
@ExtendWith(ManagerInvariants.class)
class FaultsTest {

    private static final int SECTORS = 1024;
    private static final int BIOS = 120;
    private static final int BIO = 8 * 512;
    private static final int KEYS = 5;

    /** A disk with faults. */
    private static final class FaultyDisk implements Disk {
        private final RamDisk disk = new RamDisk(SECTORS);
        private final AtomicInteger count = new AtomicInteger();
        private volatile Fault fault = Fault.NONE;

        private void meet(boolean write, long sector) throws IOException {
            int number = count.incrementAndGet();
            switch (fault) {
                case IO_FAILS -> fail(number % 5 == 0, "scripted failure");
                case DISK_IS_FULL -> fail(write && sector >= SECTORS / 4, "No space left on device");
                case DEVICE_IS_GONE -> fail(number > 40, "No such device");
                default -> {}
            }
        }

        private static void fail(boolean now, String message) throws IOException {
            if (now) {
                throw new IOException(message);
            }
        }

        @Override
        public long sectors() {
            return SECTORS;
        }

        @Override
        public void read(long startSector, byte[] dst, int offset, int length) throws IOException {
            meet(false, startSector);
            disk.read(startSector, dst, offset, length);
        }

        @Override
        public void write(long startSector, byte[] src, int offset, int length) throws IOException {
            meet(true, startSector);
            disk.write(startSector, src, offset, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    enum Fault {
        NONE,
        IO_FAILS,
        DISK_IS_FULL,
        DEVICE_IS_GONE,
        PROGRAMMING_FAILS,
        TRANSFERS_FAIL,
        BIOS_ARE_CANCELLED
    }

    /** Fails every third command, half of them with the slot blank. */
    private static final class FaultyHardware implements FaultPlan {
        private final Fault fault;
        private final AtomicInteger count = new AtomicInteger();

        FaultyHardware(Fault fault) {
            this.fault = fault;
        }

        @Override
        public Outcome onProgram(int slot, CryptoKey key) {
            int number = count.incrementAndGet();
            if (fault != Fault.PROGRAMMING_FAILS || number % 3 != 0) {
                return Outcome.SUCCEEDS;
            }
            return number % 2 == 0 ? Outcome.FAILS_BEFORE_TOUCHING : Outcome.FAILS_AFTER_BLANKING;
        }

        @Override
        public void onTransfer(CryptoKey key) throws IOException {
            if (fault == Fault.TRANSFERS_FAIL && count.incrementAndGet() % 3 == 0) {
                throw new IOException("scripted failure of a transfer");
            }
        }
    }

    private final FaultyDisk slottedDisk = new FaultyDisk();
    private final FaultyDisk slotlessDisk = new FaultyDisk();
    private final Stacks.Ufs slotted = new Stacks.Ufs(1, slottedDisk);
    private final KeyPerRequestEngine slotlessEngine = new KeyPerRequestEngine(SlottedEngine.ufsCapabilities());
    private final InlineEncryptingDevice slotless = new InlineEncryptingDevice(
            slotlessEngine, new PassthroughKeyslotManager(KeyslotListener.NONE), slotlessDisk);
    private final MappedDevice stripes = new MappedDevice(table(
            0, 2 * SECTORS, new StripedTarget(4, List.of(new Stripe(slotted.device, 0), new Stripe(slotless, 0)))));
    private final SlottedEngine software =
            new SlottedEngine(2, SlottedEngine.softwareCapabilities(), KeyslotListener.NONE);
    private final SlottedKeyslotManager fallbackManager =
            ManagerInvariants.watch(new SlottedKeyslotManager(2, software, KeyslotListener.NONE), software);
    private final FallbackDevice top = new FallbackDevice(stripes, software, fallbackManager);

    private final List<CryptoKey> keys = new ArrayList<>();
    private final List<byte[]> data = new ArrayList<>();

    @BeforeEach
    void startUsingKeys() throws Exception {
        for (int i = 0; i < KEYS; i++) {
            keys.add(i % 2 == 0 ? TestKeys.key(i) : fallbackKey(i));
            top.startUsing(keys.get(i));
        }
        for (int i = 0; i < BIOS; i++) {
            data.add(random(i, BIO));
        }
    }

    @AfterEach
    void close() throws Exception {
        top.close();
        slotted.device.close();
        slotless.close();
    }

    private static CryptoKey fallbackKey(int number) {
        CryptoMode mode = CryptoMode.AES_128_CBC_ESSIV;
        return CryptoKey.raw(new CryptoConfig(mode, 512, 8, KeyType.RAW), random(number, mode.keySize()));
    }

    private CryptContext context(int bio) {
        return new CryptContext(keys.get(bio % KEYS), DataUnitNumber.of(8L * bio));
    }

    private Bio write(int bio) {
        return Bio.write(8L * bio, context(bio), Segment.of(data.get(bio)));
    }

    private void set(Fault fault) {
        slottedDisk.fault = fault;
        slotlessDisk.fault = fault;
        slotted.engine.setFaults(new FaultyHardware(fault));
        slotlessEngine.setFaults(new FaultyHardware(fault));
        software.setFaults(new FaultyHardware(fault));
    }

    /** Writes and reads everything at once. */
    private List<CompletableFuture<Void>> submitAll(boolean cancel) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(4);
                RequestQueue queue = new RequestQueue(top, workers)) {
            for (int i = 0; i < BIOS; i++) {
                all.add(queue.submit(write(i)).toCompletableFuture());
                Bio read = Bio.read(8L * (i / 2), context(i / 2), Segment.of(new byte[BIO]));
                all.add(queue.submit(read).toCompletableFuture());
                if (cancel && i % 3 == 0) {
                    all.get(all.size() - 1 - i % 2).cancel(false);
                }
            }
        }
        return all;
    }

    private static boolean failed(CompletableFuture<Void> completion) {
        try {
            completion.join();
            return false;
        } catch (CancellationException e) {
            return true;
        } catch (CompletionException e) {
            assertThat(e).hasCauseInstanceOf(IOException.class);
            return true;
        }
    }

    private void assertNothingIsHeld() {
        for (SlottedKeyslotManager manager : List.of(slotted.manager, fallbackManager)) {
            assertThat(manager.snapshot().slots())
                    .allSatisfy(slot -> assertThat(slot.count()).isZero());
            assertThat(manager.snapshot().idle())
                    .hasSize(manager.snapshot().slots().size());
        }
    }

    private void assertNoPlaintextOnAnyMedium() {
        for (FaultyDisk disk : List.of(slottedDisk, slotlessDisk)) {
            byte[] medium = disk.disk.contents();
            assertThat(data).noneMatch(plaintext -> contains(medium, plaintext));
        }
    }

    private void evictAll() throws Exception {
        for (CryptoKey key : keys) {
            top.evict(key);
        }
        assertThat(slotted.isBlank()).isTrue();
        assertThat(software.hardware()).allMatch(key -> key.isEmpty());
        assertThat(keys).allSatisfy(key -> assertThat(stripes.usedOn(key)).isEmpty());
    }

    private void assertWorksAsBefore() throws Exception {
        for (int i = 0; i < BIOS; i++) {
            top.submit(write(i));
        }
        for (int i = 0; i < BIOS; i++) {
            byte[] back = new byte[BIO];
            top.submit(Bio.read(8L * i, context(i), Segment.of(back)));
            assertThat(back).isEqualTo(data.get(i));
        }
    }

    @Tag("free-running")
    @ParameterizedTest
    @EnumSource
    void leave_nothing_behind(Fault fault) throws Exception {
        set(fault);
        List<CompletableFuture<Void>> all = submitAll(fault == Fault.BIOS_ARE_CANCELLED);

        assertThat(all).allMatch(CompletableFuture::isDone);
        assertThat(all.stream().anyMatch(FaultsTest::failed)).isEqualTo(fault != Fault.NONE);
        assertNothingIsHeld();
        assertNoPlaintextOnAnyMedium();
        evictAll();
        set(Fault.NONE);
        assertWorksAsBefore();
        assertNothingIsHeld();
        assertNoPlaintextOnAnyMedium();
        evictAll();
    }

    @Test
    void of_an_eviction_are_reported_and_a_further_eviction_does_what_is_left() throws Exception {
        for (int i = 0; i < KEYS; i++) {
            top.submit(write(i));
        }
        FaultPlan failing = new FaultPlan() {
            @Override
            public Outcome onEvict(int slot, CryptoKey key) {
                return Outcome.FAILS_BEFORE_TOUCHING;
            }
        };
        slotted.engine.setFaults(failing);
        software.setFaults(failing);
        CryptoKey last = keys.get(KEYS - 1);
        assertThatExceptionOfType(DriverException.class).isThrownBy(() -> top.evict(last));

        set(Fault.NONE);
        assertNothingIsHeld();
        evictAll();
        assertWorksAsBefore();
    }
}
