package dev.keyslots.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stress tests observe only allowed outcomes of the real classes, and each observes a forbidden one if a race is put in. */
class StressTest {
    @TempDir
    private Path folder;

    @Test
    void threads_see_only_what_is_allowed() throws Exception {
        Map<String, String> forbidden = StressRun.briefly(folder);
        assertThat(forbidden).containsOnlyKeys(StressRun.tests()).hasSize(6);
        assertThat(forbidden.values()).allMatch(String::isEmpty);
    }

    /** A race to put into a class, and the test that has to detect it. */
    private record Race(String test, String type, String sound, String broken) {}

    private static final Race COUNT = new Race(
            "CountOfHolders", "Slot", "WORD.compareAndSet(this, seen, seen + 1)", "(word = seen + 1) == seen + 1");
    private static final Race CLAIM = new Race(
            "HitAgainstClaim",
            "Slot",
            "WORD.compareAndSet(this, seen, seen | CLAIMED)",
            "(word = seen | CLAIMED) != 0");
    private static final Race EVICTION = new Race(
            "PutAgainstEviction",
            "Slot",
            "WORD.compareAndSet(this, seen, (seen & ~LINK) | DOOMED)",
            "(word = (seen & ~LINK) | DOOMED) != 0");
    private static final Race ANOTHER_KEY =
            new Race("ProgramAgainstEviction", "Slot", "count == 0 || !evicted.equals(key)", "count == 0");
    private static final Race LOOK_UP =
            new Race("LookUpWhileSlotMoves", "KeyTable", "slot != null || moves == before", "true");
    private static final Race PUBLICATION = new Race(
            "PublicationOfSlot",
            "WaitQueue",
            "operation.callDriver();",
            "operation.commit(true); operation.callDriver();");

    @Test
    void a_race_for_a_slots_word_is_seen() throws Exception {
        each_is_seen(COUNT, CLAIM, EVICTION, ANOTHER_KEY);
    }

    @Test
    void a_race_for_what_a_look_up_finds_is_seen() throws Exception {
        each_is_seen(LOOK_UP, PUBLICATION);
    }

    private void each_is_seen(Race... races) throws Exception {
        String tests = Stream.of(races).map(Race::test).collect(Collectors.joining("|"));
        Map<String, String> forbidden = StressRun.briefly(folder, List.of(compiled(races)), tests);
        assertThat(forbidden).hasSize(races.length);
        assertThat(forbidden.values()).noneMatch(String::isEmpty);
    }

    private Path compiled(Race... races) throws IOException {
        Path source = folder.resolve("source");
        Set<String> files = new TreeSet<>();
        for (Race race : races) {
            String file = "dev/keyslots/manager/" + race.type() + ".java";
            Path broken = source.resolve(file);
            Path sound = Path.of(System.getProperty("keyslots.home"), "impl/src/main/java")
                    .resolve(file);
            String text = Files.readString(Files.exists(broken) ? broken : sound);
            assertThat(text.split(Pattern.quote(race.sound()), -1))
                    .as("occurrences of the passage to replace, and one")
                    .hasSize(2);
            Files.createDirectories(broken.getParent());
            Files.writeString(broken, text.replace(race.sound(), race.broken()));
            files.add(broken.toString());
        }
        Path classes = folder.resolve("classes");
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path"), "-d", classes.toString()));
        arguments.addAll(files);
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(status).isZero();
        return classes;
    }
}
