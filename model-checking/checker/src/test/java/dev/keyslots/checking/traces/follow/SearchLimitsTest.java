package dev.keyslots.checking.traces.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyslots.checking.traces.TraceFile;
import dev.keyslots.checking.traces.TraceOptions;
import dev.keyslots.checking.traces.verdict.TraceReport;
import dev.keyslots.checking.traces.verdict.TraceReport.Verdict;
import dev.keyslots.testing.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where the search for what was not seen ends: at each limit the verdict is right, and above it is open, with the reason. What limits no
 * search is beside it.
 */
class SearchLimitsTest {
    @TempDir
    private Path folder;

    private final StringBuilder trace = new StringBuilder();
    private int ids;

    // ---------------------------------------------------------------- gets of one key: no limit

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 3", "4, 4", "5, 1", "5, 5", "8, 8", "30, 17"})
    void any_of_the_gets_under_way_may_have_hit_before_an_eviction_in_use(int gets, int hit) throws Exception {
        programmed(get("k1"), 0);
        int[] waiting = new int[gets + 1];
        for (int i = 1; i <= gets; i++) {
            waiting[i] = get("k1");
        }
        evictedInUse("k1");
        got(waiting[hit], 0);
        for (int i = 1; i <= gets; i++) {
            if (i != hit && i % 2 == 0) {
                got(waiting[i], 0);
            }
        }
        assertThat(verdict(2)).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void one_that_was_called_after_that_has_not() throws Exception {
        programmed(get("k1"), 0);
        evictedInUse("k1");
        got(get("k1"), 0);
        assertThat(verdict(2)).isEqualTo(Verdict.REJECTED);
    }

    @Test
    void no_more_have_than_there_are() throws Exception {
        programmed(get("k1"), 0);
        int waiting = get("k1");
        int put = call("put", "'request':1,'slot':0");
        line("{'return':%d}", put);
        int evict = call("evict", "'key':'k1'");
        line("{'return':%d,'result':'busy'}", evict); // so the other one has hit
        line("{'return':%d,'result':'gave-up'}", waiting);
        assertThat(verdict(2)).isEqualTo(Verdict.REJECTED);
    }

    // ---------------------------------------------------------------- states

    @ParameterizedTest
    @CsvSource({"7, ACCEPTED", "8, INCONCLUSIVE"})
    void so_many_states_are_followed_and_no_more(int getsOfEach, Verdict verdict) throws Exception {
        for (int slot = 0; slot < 4; slot++) {
            programmed(get("k" + slot), slot);
        }
        for (int slot = 0; slot < 4; slot++) {
            for (int i = 0; i < getsOfEach; i++) {
                get("k" + slot);
            }
        }
        for (int slot = 0; slot < 4; slot++) {
            evictedInUse("k" + slot);
        }
        TraceReport report = report(4, trace.toString());
        assertThat(report.verdict()).isEqualTo(verdict);
        if (verdict == Verdict.INCONCLUSIVE) {
            assertThat(report.inconclusive())
                    .singleElement()
                    .asString()
                    .contains(
                            "given up at line",
                            "more than %,d states are possible".formatted(MonitorState.MOST_POSSIBILITIES));
        }
    }

    @ParameterizedTest
    @CsvSource({"6, ACCEPTED", "9, INCONCLUSIVE"})
    void so_many_orders_of_puts_are_followed_and_no_more(int slots, Verdict verdict) throws Exception {
        for (int slot = 0; slot < slots; slot++) {
            programmed(get("k" + slot), slot);
        }
        int[] puts = new int[slots];
        for (int slot = 0; slot < slots; slot++) {
            puts[slot] = call("put", "'request':%d,'slot':%d".formatted(slot + 1, slot));
        }
        for (int put : puts) {
            line("{'return':%d}", put);
        }
        int evict = call("evict", "'key':'k0'");
        line("{'driver':'erase','id':%d,'slot':0}", evict);
        line("{'driver':'erase','id':%d,'slot':0,'result':'done'}", evict);
        line("{'return':%d}", evict);
        assertThat(verdict(slots)).isEqualTo(verdict);
    }

    // ---------------------------------------------------------------- steps

    @Test
    void so_many_steps_are_looked_at_for_an_event_and_no_more() {
        Search search = new Search(List.of(), 1, false);
        assertThatCode(() -> spend(search, Search.MOST_STEPS)).doesNotThrowAnyException();
        assertThatThrownBy(search::spendStep)
                .isInstanceOfSatisfying(
                        SearchLimitException.class,
                        limit -> assertThat(limit.why()).contains("more than %,d steps".formatted(Search.MOST_STEPS)));
        search.begin();
        assertThatCode(search::spendStep).doesNotThrowAnyException();
    }

    private static void spend(Search search, int steps) {
        for (int i = 0; i < steps; i++) {
            search.spendStep();
        }
    }

    // ---------------------------------------------------------------- what is read ahead: no limit

    @ParameterizedTest
    @ValueSource(ints = {1_000, 2_100}) // two lines each: within what is read ahead, and beyond it
    void a_get_may_be_under_way_for_longer_than_is_read_ahead(int putsMeanwhile) throws Exception {
        int waiting = get("k2");
        programmed(get("k1"), 0);
        int request = ids;
        for (int i = 0; i < putsMeanwhile; i++) {
            line("{'return':%d}", call("put", "'request':%d,'slot':0".formatted(request)));
            request = get("k1");
            got(request, 0);
        }
        programmed(waiting, 1);
        assertThat(verdict(2)).isEqualTo(Verdict.ACCEPTED);
    }

    // ---------------------------------------------------------------- helpers

    @SuppressWarnings("AnnotateFormatMethod") // a wrong format fails the test
    private void line(String format, Object... values) {
        trace.append(format.formatted(values).replace('\'', '"')).append('\n');
    }

    private int call(String what, String members) {
        line("{'call':'%s','id':%d,%s}", what, ++ids, members);
        return ids;
    }

    /** The request has the number of the call. */
    private int get(String key) {
        int id = ids + 1;
        return call("get", "'request':%d,'key':'%s'".formatted(id, key));
    }

    private void got(int get, int slot) {
        line("{'return':%d,'slot':%d}", get, slot);
    }

    private void programmed(int get, int slot) {
        line("{'driver':'program','id':%d,'slot':%d}", get, slot);
        line("{'driver':'program','id':%d,'slot':%d,'result':'done'}", get, slot);
        got(get, slot);
    }

    private void evictedInUse(String key) {
        line("{'return':%d,'result':'busy'}", call("evict", "'key':'%s'".formatted(key)));
    }

    private Verdict verdict(int slots) throws Exception {
        TraceReport report = report(slots, trace.toString());
        return report.verdict() == Verdict.PROMISE_BROKEN
                ? Verdict.ACCEPTED
                : report.verdict(); // H5 is not the question here
    }

    private TraceReport report(int slots, String events) throws Exception {
        Path file = folder.resolve("trace.ndjson");
        Files.writeString(
                file,
                "{\"trace\":\"keyslots-events\",\"version\":1,\"slots\":%d,\"design\":\"linux-6.12\",\"source\":\"a test\"}\n%s"
                        .formatted(slots, events));
        return new TraceFile(file, TraceOptions.DEFAULT, Workspace.home()).validate();
    }
}
