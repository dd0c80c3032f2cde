package dev.keyslots.checking.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ToolOutputTest {

    private static ToolOutput read(String text) {
        ToolOutput output = new ToolOutput(message -> {});
        text.lines().forEach(output::accept);
        return output;
    }

    @Test
    void a_message_within_a_message_is_part_of_it_and_stands_for_itself() {
        ToolOutput output = read("""
                Parsing file A.tla
                @!@!@STARTMSG 1000:1 @!@!@
                The exception was
                : @!@!@STARTMSG 5004:0 @!@!@
                INIT appeared twice.
                @!@!@ENDMSG 5004 @!@!@
                @!@!@ENDMSG 1000 @!@!@
                """);

        assertThat(output.messages())
                .containsExactly(
                        new ToolMessage(5004, 0, "INIT appeared twice."),
                        new ToolMessage(1000, 1, "The exception was\n: \nINIT appeared twice."));
        assertThat(output.loose()).containsExactly("Parsing file A.tla");
    }

    @Test
    void a_message_that_does_not_end_is_none() {
        assertThat(read("@!@!@STARTMSG 2193:0 @!@!@\nModel checking completed.").messages())
                .isEmpty();
    }

    @Test
    void statistics_are_read_with_and_without_rates_and_separators() {
        assertThat(TlcRun.Statistics.in(new ToolMessage(
                        2200,
                        0,
                        "Progress(9) at 2026-01-01 00:00:00: 1,234,567 states generated (5 s/min), 89,012 distinct states "
                                + "found (4 ds/min), 3 states left on queue.")))
                .contains(new TlcRun.Statistics(1_234_567, 89_012, 3));
        assertThat(TlcRun.Statistics.in(new ToolMessage(
                        2199, 0, "5 states generated, 4 distinct states found, 0 states left on queue.")))
                .contains(new TlcRun.Statistics(5, 4, 0));
    }

    @Test
    void a_trace_tells_for_each_step_only_what_changed() {
        Trace trace = Trace.of(
                List.of(
                        new ToolMessage(2217, 4, "1: <Initial predicate>\n/\\ count = 0\n/\\ slots = <<1,\n  2>>"),
                        new ToolMessage(
                                2217,
                                4,
                                "2: <Up line 5, col 9 to line 5, col 27 of module A>\n/\\ count = 1\n/\\ slots = <<1,\n  2>>")));

        assertThat(trace.lastSteps(2))
                .containsExactly("1: Initial predicate  count = 0, slots = <<1, 2>>", "2: Up  count = 1");
        assertThat(trace.lastSteps(1)).hasSize(1);
    }
}
