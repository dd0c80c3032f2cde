package dev.keyslots.checking.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a log is told while something is at work. */
class ProgressDisplayTest {

    private static String log(Function<PrintWriter, ProgressDisplay> display) {
        StringWriter log = new StringWriter();
        try (ProgressDisplay shown = display.apply(new PrintWriter(log))) {
            shown.started("one");
            shown.at("one", "12 states");
            shown.finished("one", "ok, 0.1 s");
            shown.finished("two", "ok, 0.2 s");
        }
        return log.toString();
    }

    @Test
    void a_check_tells_a_line_for_each_row() {
        assertThat(log(out -> ProgressDisplay.of("check", false, 2, out)).lines())
                .containsExactly("[1/2] one: ok, 0.1 s", "[2/2] two: ok, 0.2 s");
    }

    @Test
    void what_is_not_the_result_itself_is_not_told_unless_it_takes_a_minute() {
        assertThat(log(out -> ProgressDisplay.quiet("counterexamples", false, 2, out)))
                .isEmpty();
    }
}
