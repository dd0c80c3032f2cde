package dev.keyslots.checking.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How long a check says that it will go on. */
class TimeLeftTest {

    private record Item(String name) implements CheckItem {
        @Override
        public Group group() {
            return new Group("Things", "what", "size", 1);
        }

        @Override
        public String what() {
            return "a thing";
        }

        @Override
        public Outcome run(Progress progress) {
            return Outcome.passed("1");
        }
    }

    private static final List<CheckItem> ITEMS = List.of(new Item("long"), new Item("short"), new Item("other"));
    private static final Map<String, Double> LAST = Map.of("long", 3600.0, "short", 600.0, "other", 600.0);

    @Test
    void it_is_what_the_rows_took_last_shared_by_the_cores() {
        assertThat(new TimeLeft(ITEMS, LAST, 1).estimate()).contains(Duration.ofMinutes(80));
        assertThat(new TimeLeft(ITEMS, LAST, 2).estimate()).contains(Duration.ofMinutes(40));
    }

    @Test
    void it_is_no_less_than_what_the_longest_row_that_runs_still_takes() {
        TimeLeft left = new TimeLeft(ITEMS, LAST, 2);
        left.started("long");

        assertThat(left.estimate()).hasValueSatisfying(time -> assertThat(time).isGreaterThan(Duration.ofMinutes(59)));
    }

    @Test
    void rows_that_have_ended_no_longer_count() {
        TimeLeft left = new TimeLeft(ITEMS, LAST, 1);
        left.started("long");
        left.finished("long");

        assertThat(left.estimate()).contains(Duration.ofMinutes(20));
    }

    @Test
    void there_is_no_guess_where_a_row_never_ran() {
        assertThat(new TimeLeft(ITEMS, Map.of("long", 1.0), 2).estimate()).isEmpty();
    }
}
