package dev.keyslots.checking.traces.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.checking.traces.verdict.TraceReport;
import dev.keyslots.checking.traces.verdict.TraceReport.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task is its number, and for number 0 its CPU, too: names and thread groups are nothing. */
class TaskTest {
    private static final int LINES = 2_500;
    private static final Pattern PREFIX = Pattern.compile("^ *(\\S+)-(\\d+) +\\[(\\d+)] (\\S+) +(\\d+): (\\w+):");

    private static final List<String> NAMES = List.of(
            "<...>",
            "Web Content",
            "a-123 [001]",
            "kworker/0:1-8",
            "[kthreadd]",
            "-1 [001] 5: b: ",
            "é",
            "",
            "(sd-pam)",
            "#x");

    @Test
    void names_that_are_not_known_until_later() throws Exception {
        List<String> lines = new ArrayList<>(Judged.kernelEvents(LINES));
        for (int i = 0; i < LINES / 2; i++) {
            lines.set(i, named(lines.get(i), "<...>"));
        }
        assertAllIsThere(lines);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void names_that_change_with_each_line(long seed) throws Exception {
        Random random = new Random(seed);
        assertAllIsThere(changed(line -> named(line, NAMES.get(random.nextInt(NAMES.size())))));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void thread_groups_that_are_known_or_not(long seed) throws Exception {
        Random random = new Random(seed);
        assertAllIsThere(changed(line ->
                line.replaceFirst(" +(\\[\\d+])", (random.nextBoolean() ? "     (  193)" : "    (-------)") + " $1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " d..1", " .N..1.", " DZ..2.+"})
    void columns_of_interrupts_or_none(String flags) throws Exception {
        assertAllIsThere(changed(line -> line.replaceFirst("] \\S+", "]" + flags)));
    }

    /** Where nothing else runs on a CPU, its interrupts are those of task 0, of which each CPU has one. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void puts_of_several_cpus_that_are_idle(long seed) throws Exception {
        List<String> lines = new ArrayList<>(Judged.kernelEvents(LINES));
        int moved = moveToIdle(lines, new Random(seed));
        assertThat(moved).isGreaterThan(150);
        assertAllIsThere(lines);
    }

    @Test
    void tasks_that_are_taken_for_one_are_not_overlooked() throws Exception {
        List<String> lines = changed(line -> line.replaceFirst("-\\d+ ", "-1 "));
        assertThat(Judged.asLinux(lines).verdict()).isEqualTo(Verdict.REJECTED);
    }

    private static void assertAllIsThere(List<String> lines) throws Exception {
        TraceReport plain = Judged.asLinux(Judged.kernelEvents(LINES));
        TraceReport report = Judged.asLinux(lines);
        assertThat(report.rejected()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(report.events()).isEqualTo(plain.events());
        Set<StepKind> kinds = new HashSet<>(plain.actions().keySet());
        assertThat(report.actions().keySet()).containsExactlyInAnyOrderElementsOf(kinds);
    }

    private static List<String> changed(UnaryOperator<String> change) throws IOException {
        return Judged.kernelEvents(LINES).stream().map(change).toList();
    }

    private static String named(String line, String name) {
        return PREFIX.matcher(line)
                .replaceFirst(match -> Matcher.quoteReplacement("%16s-%-7s [%s] %s %12s: %s:"
                        .formatted(
                                name, match.group(2), match.group(3), match.group(4), match.group(5), match.group(6))));
    }

    /** Gives puts to the idle task of their CPU, where that has none under way and the whole put is on one CPU. */
    private static int moveToIdle(List<String> lines, Random random) {
        Map<String, List<Integer>> open = new HashMap<>();
        int moved = 0;
        for (int i = 0; i < lines.size(); i++) {
            Matcher matcher = PREFIX.matcher(lines.get(i));
            if (!matcher.find()) {
                continue;
            }
            MatchResult prefix = matcher.toMatchResult();
            String task = prefix.group(2);
            if (prefix.group(6).equals("put") && random.nextInt(4) > 0) {
                open.put(task, new ArrayList<>());
            }
            List<Integer> put = open.get(task);
            if (put == null) {
                continue;
            }
            put.add(i);
            if (prefix.group(6).equals("putret")) {
                open.remove(task);
                moved += moveToIdle(lines, put) ? 1 : 0;
            }
        }
        return moved;
    }

    private static boolean moveToIdle(List<String> lines, List<Integer> put) {
        String cpu = cpu(lines.get(put.getFirst()));
        int from = put.getFirst();
        int to = put.getLast();
        for (int i = from; i <= to; i++) {
            String line = lines.get(i);
            if (put.contains(i)
                    ? !cpu(line).equals(cpu)
                    : line.contains("<idle>-0 ") && cpu(line).equals(cpu)) {
                return false;
            }
        }
        put.forEach(i -> lines.set(i, lines.get(i).replaceFirst("^ *\\S+-\\d+ ", "          <idle>-0 ")));
        return true;
    }

    private static String cpu(String line) {
        return line.substring(line.indexOf('[') + 1, line.indexOf(']'));
    }
}
