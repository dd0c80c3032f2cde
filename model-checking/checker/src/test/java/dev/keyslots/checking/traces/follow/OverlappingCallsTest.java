package dev.keyslots.checking.traces.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.manifest.Design;
import dev.keyslots.checking.traces.event.TraceEvent;
import dev.keyslots.checking.traces.follow.Validation.Known;
import dev.keyslots.checking.traces.ndjson.EventReader;
import dev.keyslots.checking.traces.state.SpecModels;
import dev.keyslots.checking.traces.text.BadTraceException;
import dev.keyslots.checking.traces.verdict.TraceReport.Verdict;
import dev.keyslots.testing.Workspace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Calls that overlap, of a manager whose driver may work without the lock: what it has chosen, and what came of it, takes effect
 * somewhere between call and return. For each trace that is allowed there is one beside it that is not.
 */
class OverlappingCallsTest {
    private static final Map<String, SpecModels> MODELS = new HashMap<>();

    @AfterAll
    static void close() {
        MODELS.values().forEach(SpecModels::close);
        MODELS.clear();
    }

    // ---------------------------------------------------------------- a slot is chosen before the driver is told

    @ParameterizedTest
    @CsvSource({"true, ACCEPTED", "false, REJECTED"})
    void a_later_choice_may_reach_the_driver_first_if_the_earlier_was_under_way(boolean underWay, Verdict verdict)
            throws Exception {
        assertThat(verdict(
                        "reference",
                        underWay ? callGet(1, "k1") : "",
                        get(2, "k2", 1),
                        underWay ? "" : callGet(1, "k1"),
                        programs(1, 0),
                        returns(1, 0)))
                .isEqualTo(verdict);
    }

    @Test
    void who_is_taken_to_have_chosen_a_slot_has_to_have_it_programmed() throws Exception {
        String chosen = callGet(1, "k1") + get(2, "k2", 1);
        assertThat(verdict("reference", chosen, "{\"return\":1,\"result\":\"gave-up\"}"))
                .isEqualTo(Verdict.REJECTED);
        assertThat(verdict("reference", chosen, returns(1, 0))).isEqualTo(Verdict.REJECTED);
        assertThat(verdict("reference", chosen, programs(1, 1), returns(1, 1))).isEqualTo(Verdict.REJECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"012", "021", "102", "120", "201", "210"})
    void three_choices_may_reach_the_driver_in_any_order(String order) throws Exception {
        StringBuilder trace = new StringBuilder(callGet(1, "k1") + callGet(2, "k2") + callGet(3, "k3"));
        order.chars().map(slot -> slot - '0').forEach(slot -> trace.append(programs(slot + 1, slot)));
        assertThat(verdict(3, "reference", trace + returns(1, 0) + returns(2, 1) + returns(3, 2)))
                .isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void where_the_driver_is_not_traced_the_later_choice_may_return_first() throws Exception {
        assertThat(verdict("reference", callGet(1, "k1"), callGet(2, "k2"), returns(2, 1), returns(1, 0)))
                .isEqualTo(Verdict.ACCEPTED);
        assertThat(verdict("reference", callGet(2, "k2"), returns(2, 1))).isEqualTo(Verdict.REJECTED);
    }

    @ParameterizedTest
    @CsvSource({"k1, ACCEPTED", "k2, REJECTED"})
    void an_eviction_may_find_a_key_gone_whose_slot_has_been_chosen(String evicted, Verdict verdict) throws Exception {
        assertThat(verdict("reference", bothIdle(), callGet(3, "k3"), evict(4, evicted), programs(3, 0), returns(3, 0)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"true, ACCEPTED", "false, REJECTED"})
    void a_slot_may_have_been_chosen_before_an_erased_one_came_to_the_head(boolean underWay, Verdict verdict)
            throws Exception {
        assertThat(verdict(
                        "reference",
                        bothIdle(),
                        underWay ? callGet(3, "k3") : "",
                        erase(4, "k2", 1),
                        underWay ? "" : callGet(3, "k3"),
                        programs(3, 0),
                        returns(3, 0)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"true, ACCEPTED", "false, REJECTED"})
    void a_key_may_be_in_use_by_whom_its_slot_was_chosen_for(boolean sameKey, Verdict verdict) throws Exception {
        assertThat(verdict(
                        "reference",
                        get(1, "k1", 0),
                        put(11, 1, 0),
                        callGet(3, sameKey ? "k3" : "k4"),
                        "{\"call\":\"evict\",\"id\":4,\"key\":\"k3\"}",
                        "{\"return\":4,\"result\":\"busy\"}",
                        programs(3, 1),
                        returns(3, 1)))
                .isEqualTo(verdict);
    }

    // ---------------------------------------------------------------- what came of it is entered later

    @ParameterizedTest
    @CsvSource({"true, 0, ACCEPTED", "true, 1, ACCEPTED", "false, 0, REJECTED", "false, 1, ACCEPTED"})
    void a_slot_that_could_not_be_programmed_goes_behind_those_put_meanwhile_or_before_them(
            boolean meanwhile, int next, Verdict verdict) throws Exception {
        assertThat(verdict(
                        "reference",
                        get(1, "k1", 0),
                        callGet(2, "k2"),
                        begins(2, 1),
                        meanwhile ? put(3, 1, 0) : "",
                        fails(2, 1),
                        failed(2),
                        meanwhile ? "" : put(3, 1, 0),
                        get(4, "k4", next)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"true, 1, ACCEPTED", "true, 0, ACCEPTED", "false, 1, REJECTED", "false, 0, ACCEPTED"})
    void where_a_slot_could_not_be_programmed_all_are_programmed_again_but_it(
            boolean meanwhile, int next, Verdict verdict) throws Exception {
        assertThat(verdict(
                        "reference",
                        failsAtSlot0(meanwhile),
                        "{\"call\":\"reprogram\",\"id\":6}",
                        programs(6, 1),
                        "{\"return\":6,\"failed\":[]}",
                        meanwhile ? failed(3) : put(5, 2, 1),
                        get(7, "k4", next)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"true, 1, ACCEPTED", "true, 0, ACCEPTED", "false, 1, REJECTED", "false, 0, ACCEPTED"})
    void after_one_could_not_program_a_key_another_may_before_the_first_returns(
            boolean meanwhile, int next, Verdict verdict) throws Exception {
        assertThat(verdict(
                        "reference",
                        failsAtSlot0(meanwhile),
                        meanwhile ? "" : put(5, 2, 1),
                        get(6, "k3", next),
                        meanwhile ? failed(3) : ""))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"true, 0, ACCEPTED", "true, 1, ACCEPTED", "false, 0, ACCEPTED", "false, 1, REJECTED"})
    void two_slots_that_could_not_be_programmed_go_to_the_end_in_either_order(
            boolean meanwhile, int next, Verdict verdict) throws Exception {
        assertThat(verdict(
                        "reference",
                        failsAtSlot0(meanwhile),
                        meanwhile ? "" : put(5, 2, 1) + get(8, "k8", 0) + put(9, 8, 0),
                        callGet(6, "k6"),
                        begins(6, 1),
                        fails(6, 1),
                        failed(6),
                        get(7, "k7", next),
                        meanwhile ? failed(3) : ""))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"120, ACCEPTED", "102, ACCEPTED", "012, REJECTED", "201, REJECTED"})
    void an_erased_slot_comes_before_one_that_could_not_be_programmed(String order, Verdict verdict) throws Exception {
        StringBuilder then = new StringBuilder();
        order.chars().map(slot -> slot - '0').forEach(slot -> then.append(get(20 + slot, "k2" + slot, slot)));
        assertThat(verdict(
                        3,
                        "reference",
                        get(1, "k1", 0)
                                + get(2, "k2", 1)
                                + get(8, "k8", 2)
                                + put(11, 1, 0)
                                + callGet(3, "k3")
                                + begins(3, 0)
                                + put(12, 8, 2)
                                + put(13, 2, 1)
                                + fails(3, 0)
                                + erase(4, "k2", 1)
                                + failed(3)
                                + then))
                .isEqualTo(verdict);
    }

    /** Slot 0 is put, and the driver fails to program it with k3, while slot 1 is put, or else all has returned before that. */
    private static String failsAtSlot0(boolean meanwhile) {
        return get(1, "k1", 0)
                + get(2, "k2", 1)
                + "{\"call\":\"put\",\"id\":4,\"request\":1,\"slot\":0}\n"
                + callGet(3, "k3")
                + begins(3, 0)
                + (meanwhile ? put(5, 2, 1) : "")
                + fails(3, 0)
                + "{\"return\":4}\n"
                + (meanwhile ? "" : failed(3));
    }

    @ParameterizedTest
    @CsvSource({"0, REJECTED", "1, ACCEPTED"})
    void nobody_uses_a_slot_that_the_driver_works_on(int slot, Verdict verdict) throws Exception {
        assertThat(verdict(
                        "reference",
                        bothIdle(),
                        callGet(3, "k3"),
                        callGet(4, slot == 0 ? "k1" : "k2"),
                        begins(3, 0),
                        returns(4, slot),
                        put(5, 4, slot),
                        "{\"driver\":\"program\",\"id\":3,\"slot\":0,\"result\":\"done\"}",
                        returns(3, 0)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"k2, ACCEPTED", "k3, REJECTED"})
    void a_key_of_which_something_may_be_left_goes_back_into_its_own_slot(String key, Verdict verdict)
            throws Exception {
        assertThat(verdict(
                        "reference",
                        bothIdle(),
                        "{\"call\":\"evict\",\"id\":4,\"key\":\"k2\"}",
                        "{\"driver\":\"erase\",\"id\":4,\"slot\":1}",
                        "{\"driver\":\"erase\",\"id\":4,\"slot\":1,\"result\":\"failed\"}",
                        failed(4),
                        get(5, key, 1)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"true, 0, ACCEPTED", "true, 1, ACCEPTED", "false, 0, REJECTED", "false, 1, ACCEPTED"})
    void where_the_driver_is_not_traced_a_key_may_have_been_erased_that_was_nowhere_when_its_eviction_was_called(
            boolean wasNowhere, int slot, Verdict verdict) throws Exception {
        String evict = "{\"call\":\"evict\",\"id\":1,\"key\":\"k1\"}\n";
        assertThat(verdict(
                        "linux-6.12",
                        wasNowhere ? evict : "",
                        callGet(2, "k1"),
                        returns(2, 0),
                        put(3, 2, 0),
                        wasNowhere ? "" : evict,
                        "{\"return\":1,\"result\":\"done\"}\n",
                        callGet(4, "k1"),
                        returns(4, slot)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"linux-6.12, ACCEPTED", "reference, REJECTED"})
    void a_key_evicted_in_use_may_be_wanted_again_before_the_eviction_returns(String design, Verdict verdict)
            throws Exception {
        assertThat(verdict(
                        design,
                        get(1, "k1", 0),
                        "{\"call\":\"evict\",\"id\":2,\"key\":\"k1\"}",
                        get(3, "k1", 1),
                        "{\"return\":2,\"result\":\"busy\"}"))
                .isEqualTo(verdict);
    }

    // ---------------------------------------------------------------- reprogram

    @Test
    void after_its_last_program_others_go_on_before_a_reprogram_returns() throws Exception {
        assertThat(verdict(
                        "reference",
                        get(1, "k1", 0),
                        "{\"call\":\"reprogram\",\"id\":2}",
                        programs(2, 0),
                        get(3, "k2", 1),
                        "{\"return\":2,\"failed\":[]}"))
                .isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void a_slot_that_was_got_before_the_last_program_of_a_reprogram_has_to_be_among_them() throws Exception {
        assertThat(verdict(
                        "reference",
                        get(1, "k1", 0),
                        "{\"call\":\"reprogram\",\"id\":2}",
                        get(3, "k2", 1),
                        programs(2, 0),
                        "{\"return\":2,\"failed\":[]}"))
                .isEqualTo(Verdict.REJECTED);
    }

    @Test
    void a_reprogram_without_anything_to_program_may_have_ended_before_others_began() throws Exception {
        String after = "{\"return\":2,\"failed\":[]}";
        assertThat(verdict("reference", "{\"call\":\"reprogram\",\"id\":2}", get(3, "k2", 0), after))
                .isEqualTo(Verdict.ACCEPTED);
        assertThat(verdict("reference", get(3, "k2", 0), "{\"call\":\"reprogram\",\"id\":2}", after))
                .isEqualTo(Verdict.REJECTED);
    }

    @Test
    void a_device_is_up_again_after_the_last_program_of_a_reprogram_and_not_before() throws Exception {
        String reset = get(1, "k1", 0) + "{\"event\":\"Reset\"}\n{\"call\":\"reprogram\",\"id\":2}";
        String after = "{\"return\":2,\"failed\":[]}";
        assertThat(verdict("reference", reset, programs(2, 0), get(3, "k2", 1), after))
                .isEqualTo(Verdict.ACCEPTED);
        assertThat(verdict("reference", reset, get(3, "k2", 1), programs(2, 0), programs(2, 1), after))
                .isEqualTo(Verdict.REJECTED);
    }

    @ParameterizedTest
    @CsvSource({"[0], ACCEPTED", "[], REJECTED"})
    void a_reprogram_tells_the_slots_for_which_the_driver_failed(String failed, Verdict verdict) throws Exception {
        assertThat(verdict(
                        "reference",
                        get(1, "k1", 0),
                        "{\"call\":\"reprogram\",\"id\":2}",
                        begins(2, 0),
                        fails(2, 0),
                        "{\"return\":2,\"failed\":%s}".formatted(failed)))
                .isEqualTo(verdict);
    }

    // ---------------------------------------------------------------- helpers

    private static String callGet(int id, String key) {
        return "{\"call\":\"get\",\"id\":%1$d,\"request\":%1$d,\"key\":\"%2$s\"}\n".formatted(id, key);
    }

    private static String begins(int id, int slot) {
        return "{\"driver\":\"program\",\"id\":%d,\"slot\":%d}\n".formatted(id, slot);
    }

    private static String fails(int id, int slot) {
        return "{\"driver\":\"program\",\"id\":%d,\"slot\":%d,\"result\":\"failed\"}\n".formatted(id, slot);
    }

    private static String programs(int id, int slot) {
        return begins(id, slot)
                + "{\"driver\":\"program\",\"id\":%d,\"slot\":%d,\"result\":\"done\"}\n".formatted(id, slot);
    }

    private static String failed(int id) {
        return "{\"return\":%d,\"result\":\"failed\"}\n".formatted(id);
    }

    private static String returns(int id, int slot) {
        return "{\"return\":%d,\"slot\":%d}\n".formatted(id, slot);
    }

    private static String get(int id, String key, int slot) {
        return callGet(id, key) + programs(id, slot) + returns(id, slot);
    }

    private static String put(int id, int request, int slot) {
        return "{\"call\":\"put\",\"id\":%1$d,\"request\":%2$d,\"slot\":%3$d}\n{\"return\":%1$d}\n"
                .formatted(id, request, slot);
    }

    private static String evict(int id, String key) {
        return "{\"call\":\"evict\",\"id\":%1$d,\"key\":\"%2$s\"}\n{\"return\":%1$d}\n".formatted(id, key);
    }

    private static String erase(int id, String key, int slot) {
        return """
                {"call":"evict","id":%1$d,"key":"%2$s"}
                {"driver":"erase","id":%1$d,"slot":%3$d}
                {"driver":"erase","id":%1$d,"slot":%3$d,"result":"done"}
                {"return":%1$d}
                """.formatted(id, key, slot);
    }

    /** Slot 0 with k1 and slot 1 with k2 are idle, in this order. */
    private static String bothIdle() {
        return get(1, "k1", 0) + get(2, "k2", 1) + put(11, 1, 0) + put(12, 2, 1);
    }

    private static Verdict verdict(String design, String... events) throws Exception {
        StringBuilder text = new StringBuilder();
        for (String event : events) {
            text.append(event).append(event.isEmpty() || event.endsWith("\n") ? "" : "\n");
        }
        return verdict(2, design, text.toString());
    }

    private static Verdict verdict(int slots, String design, String events) throws BadTraceException {
        SpecModels models = MODELS.computeIfAbsent(
                design, name -> new SpecModels(Design.named(name).orElseThrow(), Workspace.home()));
        Verdict read = verdict(models, slots, events, true);
        assertThat(verdict(models, slots, events, false))
                .as("if it is not read ahead")
                .isEqualTo(read);
        return read;
    }

    private static Verdict verdict(SpecModels models, int slots, String events, boolean readAhead)
            throws BadTraceException {
        Known known = new Known(slots, "as given", true, false, false, 0);
        Validation validation = new Validation(models, manager -> known); // is not closed, as the models are used again
        EventReader reader = new EventReader(1);
        List<String> lines = events.lines().toList();
        Deque<TraceEvent> ahead = new ArrayDeque<>();
        long number = 0;
        for (int line = 1; line <= lines.size() || !ahead.isEmpty(); line++) {
            if (line <= lines.size()) {
                ahead.add(reader.event(line, lines.get(line - 1)));
            }
            if ((!readAhead || line >= lines.size()) && !validation.event("the manager", ++number, ahead.remove())) {
                break;
            }
        }
        return validation.report(number).verdict();
    }
}
