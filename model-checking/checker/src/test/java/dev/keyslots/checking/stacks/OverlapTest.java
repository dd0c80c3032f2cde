package dev.keyslots.checking.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyslots.problem.InputProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stack in which two sectors of the last device are one sector of a disk is refused, and no other. */
class OverlapTest {
    private static final Path FILE = Path.of("stack");

    private static void build(List<String> text) throws Exception {
        try (var key = Keys.own(512);
                Stack stack = StackFile.of(FILE, text, new SparseDisk(1L << 50), key, erasure -> {})) {
            assertThat(stack.devices()).isNotEmpty();
        }
    }

    private static Optional<String> refusal(List<String> text) throws Exception {
        try {
            build(text);
            return Optional.empty();
        } catch (InputProblemException problem) {
            return Optional.of(String.valueOf(problem.getMessage()));
        }
    }

    // ---------------------------------------------------------------- against enumeration

    private static final Pattern MESSAGE =
            Pattern.compile("stack:(\\d+):1: sectors? (\\d+)(?: to (\\d+))? of \"(\\w+)\" would be written over"
                    + " sectors? (\\d+)(?: to \\d+)? of it \\((?:line (\\d+)|the same row)\\): both reach"
                    + " sectors? (\\d+)(?: to \\d+)? of the disk \"(\\w+)\"\\.");

    @Property(tries = 20_000)
    void exactly_what_enumeration_finds_is_refused(@ForAll long seed) throws Exception {
        EnumeratedStack stack = EnumeratedStack.random(new SplittableRandom(seed));

        Optional<String> refusal = refusal(stack.text());

        Statistics.label("overlaps").collect(stack.overlaps()).coverage(seen -> {
            seen.check(true).percentage(share -> share > 20);
            seen.check(false).percentage(share -> share > 20);
        });
        assertThat(refusal.isPresent()).as("%s%n%s", refusal, stack.text()).isEqualTo(stack.overlaps());
        refusal.ifPresent(message -> assertTrue(message, stack));
    }

    /** What the message says of sectors and lines is so. */
    private static void assertTrue(String message, EnumeratedStack stack) {
        Matcher said = MESSAGE.matcher(message);
        assertThat(said.matches()).as(message).isTrue();
        int line = Integer.parseInt(said.group(1));
        int earlierLine = said.group(6) == null ? line : Integer.parseInt(said.group(6));
        int from = Integer.parseInt(said.group(2));
        int to = said.group(3) == null ? from : Integer.parseInt(said.group(3));
        int earlier = Integer.parseInt(said.group(5));
        int onDisk = Integer.parseInt(said.group(7));
        int[] device = stack.of(said.group(4));
        int[] disk = stack.of(said.group(8));
        assertThat(earlierLine).as(message).isLessThanOrEqualTo(line);
        for (int i = 0; i <= to - from; i++) {
            int place = device[from + i];
            assertThat(place).as(message).isEqualTo(device[earlier + i]).isEqualTo(disk[onDisk + i]);
            assertThat(rowOf(from + i, line, stack)).as(message).isTrue();
            assertThat(rowOf(earlier + i, earlierLine, stack)).as(message).isTrue();
            assertThat(Arrays.stream(stack.last()).filter(each -> each == place).count())
                    .as(message)
                    .isGreaterThan(1);
        }
    }

    private static boolean rowOf(int sector, int line, EnumeratedStack stack) {
        int[] row = stack.rows().getOrDefault(line, new int[2]);
        return row[0] <= sector && sector < row[1];
    }

    // ---------------------------------------------------------------- what is said

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            disk a ufs 0 64;device x;0 32 linear a 0;32 32 linear a 0 | 4:1: sectors 32 to 63 of "x" would be written over sectors 0 to 31 of it (line 3): both reach sectors 0 to 31 of the disk "a".
            disk a ufs 0 64;device x;0 32 linear a 0;32 32 linear a 31 | 4:1: sector 32 of "x" would be written over sector 31 of it (line 3): both reach sector 31 of the disk "a".
            disk a ufs 0 64;device x;0 64 striped 2 8 a 0 a 0 | 3:1: sectors 8 to 15 of "x" would be written over sectors 0 to 7 of it (the same row): both reach sectors 0 to 7 of the disk "a".
            disk a ufs 0 64;device low;0 32 linear a 0;device x;0 32 linear a 32;32 32 linear low 0;64 32 linear a 0 | 7:1: sectors 64 to 95 of "x" would be written over sectors 32 to 63 of it (line 6): both reach sectors 0 to 31 of the disk "a".
            disk a ufs 0 64;device l;0 32 linear a 0;device m;0 32 linear a 16;device x;0 64 striped 2 32 l 0 m 0 | 7:1: sectors 32 to 47 of "x" would be written over sectors 16 to 31 of it (the same row): both reach sectors 16 to 31 of the disk "a".
            disk a ufs 0 64;device low;0 32 linear a 0;32 32 linear a 0;device x;0 64 linear low 0 | 4:1: sectors 32 to 63 of "low" would be written over sectors 0 to 31 of it (line 3): both reach sectors 0 to 31 of the disk "a".
            disk a ufs 0 64;device x;0 32 inlinecrypt 0 a 0;32 32 inlinecrypt 32 a 0 | 4:1: sectors 32 to 63 of "x" would be written over sectors 0 to 31 of it (line 3): both reach sectors 0 to 31 of the disk "a".
            """)
    void the_row_that_makes_it_is_named_with_the_sectors(String text, String message) {
        assertThatExceptionOfType(InputProblemException.class)
                .isThrownBy(() -> build(List.of(text.split(";"))))
                .withMessage("stack:" + message);
        assertThatExceptionOfType(InputProblemException.class)
                .as("read to be fuzzed")
                .isThrownBy(() -> DescribedStack.of(FILE, List.of(text.split(";"))))
                .withMessage("stack:" + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Two halves in the wrong order.
                "disk a ufs 0 64;device x;0 32 linear a 32;32 32 linear a 0",
                // One device twice in a stripe, each time elsewhere.
                "disk a ufs 0 64;device x;0 64 striped 2 8 a 0 a 32",
                // The lower table leads twice to the disk's beginning; nobody uses its second half.
                "disk a ufs 0 64;device low;0 32 linear a 0;32 32 linear a 0;device x;0 32 linear low 0",
                // The same where a stripe uses but one half.
                "disk a ufs 0 64;device low;0 32 linear a 0;32 32 linear a 0;device x;0 64 striped 2 8 low 0 a 32",
                // A device that the last one does not use at all.
                "disk a ufs 0 64;disk b ufs 64 64;device other;0 64 striped 2 8 b 0 b 0;device x;0 64 linear a 0",
            })
    void where_every_sector_has_one_of_its_own_nothing_is_refused(String text) {
        assertThatCode(() -> build(List.of(text.split(";")))).doesNotThrowAnyException();
    }

    // ---------------------------------------------------------------- large ones

    @Test
    void the_size_of_devices_does_not_matter() throws Exception {
        long half = 1L << 48;
        List<String> text = new ArrayList<>(List.of("disk a ufs 0 " + 2 * half));
        for (int level = 0; level < 40; level++) {
            text.add("device level" + level);
            text.add("0 %d striped 2 8 %s 0 %s %d"
                    .formatted(
                            2 * half,
                            level == 0 ? "a" : "level" + (level - 1),
                            level == 0 ? "a" : "level" + (level - 1),
                            half));
        }
        assertThat(refusal(text)).isEmpty();

        text.add("device twice");
        text.add("0 %d linear level39 0".formatted(half));
        text.add("%d 1 linear level39 %d".formatted(half, half - 1));
        assertThat(refusal(text))
                .hasValueSatisfying(message -> assertThat(message)
                        .startsWith("stack:%d:1: sector %d of \"twice\" would be written over sector %d of it"
                                .formatted(text.size(), half, half - 1)));
    }

    @Test
    void what_takes_too_much_memory_to_say_is_refused_with_the_reason() throws Exception {
        long half = 1L << 40;
        List<String> text = new ArrayList<>(List.of("disk a ufs 0 " + 2 * half));
        for (int level = 0; level < 24; level++) {
            text.add("device level" + level);
            text.add("0 %d striped 2 8 %2$s 0 %2$s %3$d"
                    .formatted(2 * half, level == 0 ? "a" : "level" + (level - 1), half));
        }
        text.addAll(List.of("device part", "0 %d linear level23 0".formatted(half)));

        assertThat(refusal(text))
                .hasValueSatisfying(
                        message -> assertThat(message)
                                .contains(
                                        "cannot be decided: more than 200000 separate ranges are used. Put fewer stripes over stripes."));
    }
}
