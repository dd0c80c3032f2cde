package dev.keyslots.checking.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.terminal.ProgressDisplay;
import dev.keyslots.problem.InputProblemException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@Timeout(60)
class CheckRunTest {

    /** What an item does when it runs. */
    interface Body {
        void run() throws Exception;
    }

    private record Item(String name, int wants, Body body) implements CheckItem {
        @Override
        public Group group() {
            return new Group("Things", "what", "size", 1);
        }

        @Override
        public String what() {
            return "a thing";
        }

        @Override
        public int cores(int available) {
            return wants;
        }

        @Override
        public Outcome run(Progress progress) {
            try {
                body.run();
            } catch (RuntimeException problem) {
                throw problem;
            } catch (Exception problem) {
                throw new IllegalStateException(problem);
            }
            return Outcome.passed("1");
        }
    }

    private static void someWork() {
        for (int i = 0; i < 20_000; i++) {
            Thread.onSpinWait();
        }
    }

    private static List<Row> run(int cores, List<CheckItem> items) throws InterruptedException {
        ProgressDisplay display =
                ProgressDisplay.of("check", false, items.size(), new PrintWriter(Writer.nullWriter()));
        return new CheckRun(cores, display, Optional.empty(), Map.of()).run(items);
    }

    @Test
    void small_items_run_side_by_side() throws InterruptedException {
        CyclicBarrier both = new CyclicBarrier(2);
        Body meets = () -> both.await(30, TimeUnit.SECONDS);

        List<Row> rows = run(2, List.of(new Item("a", 1, meets), new Item("b", 1, meets)));

        assertThat(rows).extracting(row -> row.outcome().verdict()).containsOnly(Outcome.Verdict.PASSED);
    }

    @Test
    void never_more_cores_are_used_than_there_are_and_the_order_of_the_rows_is_that_of_the_items()
            throws InterruptedException {
        AtomicInteger busy = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<CheckItem> items = IntStream.range(0, 30)
                .<CheckItem>mapToObj(i -> {
                    int wants = i % 3 == 2 ? 100 : 1;
                    int cores = Math.min(wants, 2);
                    return new Item("item" + i, wants, () -> {
                        most.accumulateAndGet(busy.addAndGet(cores), Math::max);
                        someWork();
                        busy.addAndGet(-cores);
                    });
                })
                .toList();

        List<Row> rows = run(2, items);

        assertThat(most).hasValue(2);
        assertThat(rows).extracting(Row::item).containsExactlyElementsOf(items);
    }

    static final List<Body> LACKING = List.of(
            () -> {
                throw new UncheckedIOException(new IOException("No space left on device"));
            },
            () -> {
                throw new OutOfMemoryError("Java heap space");
            },
            () -> {
                throw new NoSuchMethodError("'void a.B.c()'");
            },
            () -> {
                throw new InputProblemException("/tmp cannot be used");
            });

    /** The environment's fault: nothing holds for that, or does not. */
    @ParameterizedTest
    @FieldSource("LACKING")
    void what_could_not_be_run_for_want_of_something_has_no_verdict(Body body) throws InterruptedException {
        assertThat(run(1, List.of(new Item("a", 1, body))).getFirst().outcome().facts())
                .containsEntry(Outcome.UNUSABLE, true);
    }

    @Test
    void what_ends_unexpectedly_has_failed() throws InterruptedException {
        Body wrong = () -> {
            throw new AssertionError("wrong");
        };
        assertThat(run(1, List.of(new Item("a", 1, wrong))).getFirst().outcome())
                .isEqualTo(Outcome.failed("-", "ended unexpectedly: java.lang.AssertionError: wrong"));
    }
}
