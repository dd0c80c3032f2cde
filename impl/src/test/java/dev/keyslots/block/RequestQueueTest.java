package dev.keyslots.block;

import static dev.keyslots.TestKeys.bytes;
import static dev.keyslots.TestKeys.key;
import static dev.keyslots.block.Stacks.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyslots.Background;
import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.crypto.IndependentXts;
import dev.keyslots.manager.ManagerInvariants;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract of the request queue (R18, R20), over a device with two keyslots. */
@SuppressWarnings("FutureReturnValueIgnored") // what comes of these bios is seen on the medium
@ExtendWith(ManagerInvariants.class)
class RequestQueueTest {

    private static final int SECTORS = 8192;

    private final WatchedDisk disk = new WatchedDisk(SECTORS);
    private final Stacks.Ufs ufs = new Stacks.Ufs(2, disk);

    /** The tasks for the workers, which a test runs when it calls {@code work}. */
    private final Deque<Runnable> tasks = new ArrayDeque<>();

    private final RequestQueue queue = new RequestQueue(ufs.device, tasks::add);

    private void work() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private static CryptContext context(int key, long dun) {
        return new CryptContext(key(key), DataUnitNumber.of(dun));
    }

    private CompletableFuture<Void> submit(Bio bio) {
        return queue.submit(bio).toCompletableFuture();
    }

    private CompletableFuture<Void> write(long sector, int key, long dun, byte[] data) {
        return submit(Bio.write(sector, context(key, dun), Segment.of(data)));
    }

    private int held() {
        return ufs.manager.snapshot().slots().stream()
                .mapToInt(slot -> slot.count())
                .sum();
    }

    private void assertOnMedium(int sector, int key, long dun, byte[] data) {
        assertThat(Arrays.copyOfRange(disk.contents(), sector * 512, sector * 512 + data.length))
                .isEqualTo(IndependentXts.encrypt(bytes(key), DataUnitNumber.of(dun), 512, data));
    }

    @Nested
    class R18_a_request {

        @Test
        void has_its_slot_from_when_it_is_made_until_just_before_it_completes() {
            CompletableFuture<Integer> heldAtCompletion =
                    write(0, 1, 0, random(1, 512)).thenApply(done -> held());
            assertThat(held()).isEqualTo(1);
            work();

            assertThat(heldAtCompletion).isCompletedWithValue(0);
        }

        @Test
        void that_fails_has_put_its_slot_back_before_that_is_reported() {
            disk.failing = 0;
            CompletableFuture<Integer> heldAtCompletion =
                    write(0, 1, 0, random(1, 512)).handle((done, problem) -> problem == null ? -1 : held());
            work();

            assertThat(heldAtCompletion).isCompletedWithValue(0);
        }

        @Test
        void can_be_evicted_when_its_last_bio_completes() {
            CompletableFuture<Boolean> evicted = write(0, 1, 0, random(1, 512)).thenApply(done -> {
                try {
                    ufs.device.evict(key(1));
                    return ufs.isBlank();
                } catch (Exception e) {
                    throw new CompletionException(e);
                }
            });
            work();

            assertThat(evicted).isCompletedWithValue(true);
        }
    }

    @Nested
    class R20_merging {

        @Test
        void a_bio_that_continues_a_request_needs_no_slot() {
            byte[] data = random(2, 4 * 512);
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i : new int[] {1, 2, 0, 3}) {
                all.add(write(10 + i, 1, 70 + i, Arrays.copyOfRange(data, i * 512, (i + 1) * 512)));
            }
            assertThat(held()).isEqualTo(1);
            assertThat(tasks).hasSize(1);
            work();

            assertThat(all).allMatch(CompletableFuture::isDone);
            assertThat(disk.writes).isEqualTo(1);
            assertOnMedium(10, 1, 70, data);
        }

        @Test
        void a_request_that_is_merged_away_puts_its_slot_back() {
            byte[] data = random(3, 3 * 512);
            write(0, 1, 0, Arrays.copyOf(data, 512));
            write(2, 1, 2, Arrays.copyOfRange(data, 1024, 1536));
            assertThat(held()).isEqualTo(2);
            write(1, 1, 1, Arrays.copyOfRange(data, 512, 1024));
            // Submitting the third merges it into the first, and the result with the second, which has become adjacent.
            assertThat(held()).isEqualTo(1);
            work();

            assertThat(disk.writes).isEqualTo(1);
            assertOnMedium(0, 1, 0, data);
        }

        @Test
        void never_happens_across_keys_gaps_directions_or_numbers_that_do_not_continue() {
            write(0, 1, 0, random(4, 512));
            write(1, 2, 1, random(4, 512));
            work();
            write(0, 1, 0, random(4, 512));
            write(2, 1, 1, random(4, 512));
            work();
            write(0, 1, 0, random(4, 512));
            write(1, 1, 5, random(4, 512));
            work();
            write(0, 1, 0, random(4, 512));
            submit(Bio.read(1, context(1, 1), Segment.of(new byte[512])));
            submit(Bio.writePlain(1, Segment.of(new byte[512])));
            work();

            assertThat(disk.writes).isEqualTo(8);
            assertThat(disk.reads).isEqualTo(1);
        }

        @Test
        void stops_at_a_size() {
            int half = RequestQueue.LARGEST_MERGED / 2;
            write(0, 1, 0, random(5, half));
            write(half / 512, 1, half / 512, random(6, half));
            assertThat(tasks).as("the largest size itself").hasSize(1);
            write(2 * half / 512, 1, 2 * half / 512, random(7, 512));

            assertThat(tasks).hasSize(2);
            work();
            assertThat(held()).isZero();
        }

        @Test
        void is_for_bios_without_a_context_as_well() {
            byte[] data = random(11, 1024);
            submit(Bio.writePlain(0, Segment.of(Arrays.copyOf(data, 512))));
            submit(Bio.writePlain(1, Segment.of(Arrays.copyOfRange(data, 512, 1024))));
            work();

            assertThat(Arrays.copyOf(disk.contents(), 1024)).isEqualTo(data);
        }

        @Test
        void lets_in_no_part_of_a_data_unit_nor_of_a_sector() {
            write(0, 1, 0, random(8, 512));
            assertThat(submit(Bio.write(1, context(1, 1), new Segment(new byte[512], 0, 256))))
                    .isCompletedExceptionally();
            submit(Bio.writePlain(4, Segment.of(new byte[512])));
            assertThat(submit(Bio.writePlain(5, new Segment(new byte[512], 0, 256))))
                    .isCompletedExceptionally();
            work();

            assertThat(held()).isZero();
        }

        @Test
        void of_all_requests_leaves_the_queue_empty_so_that_it_can_be_closed() throws Exception {
            for (int i : new int[] {0, 2, 1}) {
                write(i, 1, i, random(i, 512));
            }
            work();

            Background.start(() -> {
                        queue.close();
                        return true;
                    })
                    .result();
        }

        @Test
        void does_not_let_in_what_would_have_been_refused() {
            write(SECTORS - 1, 1, 0, random(8, 512));
            CompletableFuture<Void> beyond = write(SECTORS, 1, 1, random(8, 512));

            assertThat(beyond).isCompletedExceptionally();
            work();
            assertThat(held()).isZero();
        }
    }

    @Nested
    class Cancelling {

        @Test
        void before_a_worker_takes_it_up_puts_the_slot_back_and_transfers_nothing() {
            CompletableFuture<Void> bio = write(0, 1, 0, random(9, 512));
            bio.cancel(true);

            assertThat(held()).isZero();
            work();
            assertThat(disk.touched()).isZero();
        }

        @Test
        void all_that_were_merged_transfers_nothing() {
            CompletableFuture<Void> first = write(0, 1, 0, random(9, 512));
            CompletableFuture<Void> second = write(1, 1, 1, random(9, 512));
            first.cancel(true);
            assertThat(held()).isEqualTo(1);
            second.cancel(true);

            assertThat(held()).isZero();
            work();
            assertThat(disk.touched()).isZero();
        }

        @Test
        void leaves_the_queue_to_other_threads() throws Exception {
            write(0, 1, 0, random(9, 512)).cancel(true);

            Background.start(() -> write(4, 1, 4, random(9, 512))).result();
            work();
            assertThat(disk.writes).isEqualTo(1);
        }

        @Test
        void one_of_several_leaves_the_others() {
            CompletableFuture<Void> first = write(0, 1, 0, random(9, 512));
            byte[] data = random(10, 512);
            CompletableFuture<Void> second = write(1, 1, 1, data);
            first.cancel(true);
            work();

            assertThat(second).isCompleted();
            assertOnMedium(1, 1, 1, data);
            assertThat(held()).isZero();
        }
    }

    /** A request takes a while to make. Meanwhile other threads submit, or close the queue. */
    @Nested
    class While_a_request_is_made {

        private Runnable meanwhile = () -> {};

        private final RequestQueue slow = new RequestQueue(
                new MakesSlowly(ufs.device, () -> {
                    Runnable once = meanwhile;
                    meanwhile = () -> {};
                    once.run();
                }),
                tasks::add);

        private CompletableFuture<Void> write(long sector, byte[] data) {
            return slow.submit(Bio.write(sector, context(1, sector), Segment.of(data)))
                    .toCompletableFuture();
        }

        private void assertThatOneRequestWrites(byte[] data, List<CompletableFuture<Void>> bios) {
            assertThat(held()).as("slots").isEqualTo(1);
            work();

            assertThat(bios).hasSize(2).allMatch(CompletableFuture::isDone);
            assertThat(disk.writes).isEqualTo(1);
            assertOnMedium(0, 1, 0, data);
            slow.close();
        }

        @Test
        void another_one_that_it_continues_takes_it_over() {
            byte[] data = random(12, 1024);
            List<CompletableFuture<Void>> bios = new ArrayList<>();
            meanwhile = () -> bios.add(write(0, Arrays.copyOf(data, 512)));
            bios.add(write(1, Arrays.copyOfRange(data, 512, 1024)));
            assertThatOneRequestWrites(data, bios);
        }

        @Test
        void it_takes_over_another_one_that_continues_it() {
            byte[] data = random(13, 1024);
            List<CompletableFuture<Void>> bios = new ArrayList<>();
            meanwhile = () -> bios.add(write(1, Arrays.copyOfRange(data, 512, 1024)));
            bios.add(write(0, Arrays.copyOf(data, 512)));
            assertThatOneRequestWrites(data, bios);
        }

        @Test
        void what_was_merged_can_still_be_cancelled_as_a_whole() {
            List<CompletableFuture<Void>> bios = new ArrayList<>();
            meanwhile = () -> bios.add(write(1, random(14, 512)));
            bios.add(write(0, random(14, 512)));
            bios.forEach(bio -> bio.cancel(true));

            assertThat(held()).isZero();
            work();
            assertThat(disk.touched()).isZero();
        }

        @Test
        void the_queue_may_be_closed_and_the_slot_goes_back() {
            meanwhile = slow::close;

            assertThat(write(0, random(15, 512))).isCompletedExceptionally();
            assertThat(held()).isZero();
            work();
            assertThat(disk.touched()).isZero();
        }
    }

    /** A device of which a test says what happens while it makes a request. */
    private record MakesSlowly(BlockDevice device, Runnable meanwhile) implements BlockDevice {

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
            Request request = device.make(bio);
            meanwhile.run();
            return request;
        }

        @Override
        public void evict(CryptoKey key) {
            throw new UnsupportedOperationException("nobody evicts here");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Nested
    class Errors {

        @Test
        void of_a_bio_that_is_not_valid_are_its_completion() {
            CompletableFuture<Void> bio = submit(Bio.write(0, context(1, 0), new Segment(new byte[1000], 0, 1000)));

            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(bio::join)
                    .withCauseInstanceOf(IOException.class);
            assertThat(held()).isZero();
        }

        @Test
        void of_one_request_reach_all_its_bios() {
            disk.failing = 0;
            CompletableFuture<Void> first = write(0, 1, 0, random(1, 512));
            CompletableFuture<Void> second = write(1, 1, 1, random(1, 512));
            work();

            assertThat(first).isCompletedExceptionally();
            assertThat(second).isCompletedExceptionally();
            assertThat(held()).isZero();
        }

        @Test
        void of_an_executor_that_takes_no_tasks_leave_nothing_behind() throws Exception {
            RequestQueue refused = new RequestQueue(ufs.device, task -> {
                throw new RejectedExecutionException("full");
            });

            assertThat(refused.submit(Bio.write(0, context(1, 0), Segment.of(new byte[512])))
                            .toCompletableFuture())
                    .isCompletedExceptionally();
            assertThat(held()).isZero();
            Background.start(() -> {
                        refused.close();
                        return true;
                    })
                    .result();
        }
    }

    @Test
    @Tag("free-running")
    void many_in_flight_at_once_stay_apart() throws Exception {
        try (ExecutorService workers = Executors.newFixedThreadPool(4);
                RequestQueue parallel = new RequestQueue(ufs.device, workers)) {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            List<byte[]> data = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                data.add(random(i, 8 * 512));
                CryptContext context = context(i % 5, i * 8L);
                all.add(parallel.submit(Bio.write(i * 8L, context, Segment.of(data.get(i))))
                        .toCompletableFuture());
            }
            all.forEach(CompletableFuture::join);
            for (int i = 0; i < data.size(); i++) {
                assertOnMedium(i * 8, i % 5, i * 8L, data.get(i));
            }
        }
        assertThat(held()).isZero();
    }

    @Test
    void while_it_is_closed_it_lets_nothing_in_not_even_into_what_is_queued() throws Exception {
        CompletableFuture<Void> queued = write(0, 1, 0, random(1, 512));
        Background<Boolean> closing = Background.start(() -> {
                    queue.close();
                    return true;
                })
                .awaitWaitingIn(RequestQueue.class, "close");

        assertThat(write(1, 1, 1, random(1, 512))).isCompletedExceptionally();
        work();
        closing.result();
        assertThat(queued).isCompleted();
        Background.start(() -> {
                    queue.close();
                    return true;
                })
                .result();
    }

    @Test
    void closed_it_takes_no_more_and_the_device_stays_open() throws Exception {
        queue.close();

        assertThat(write(0, 1, 0, random(1, 512))).isCompletedExceptionally();
        assertThat(held()).isZero();
        ufs.device.submit(Bio.write(0, context(1, 0), Segment.of(new byte[512])));
    }
}
