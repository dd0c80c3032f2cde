package dev.keyslots.checking.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.lockstep.ModelBinding;
import dev.keyslots.checking.lockstep.subjects.ManagerStep;
import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one run of fuzzing leaves to the next. */
class CorpusTest {
    private static final Duration ENOUGH = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void what_was_found_comes_first_and_what_there_was_no_time_for_last() throws Exception {
        CorpusTarget<ManagerStep> target = CorpusTarget.of(ModelBinding.Kind.KEYSLOTS, Workspace.home());
        List<ManagerStep> found = List.of(new ManagerStep.Put("r1"));
        List<ManagerStep> reached = List.of(new ManagerStep.Put("r2"));
        List<ManagerStep> left = List.of(new ManagerStep.Put("r3"), new ManagerStep.Reset());
        Corpus<ManagerStep> corpus = new Corpus<>();
        corpus.add(reached);
        corpus.write(target, folder, List.of(found), List.of(reached, left));
        assertThat(new Corpus<ManagerStep>().read(target, folder)).containsExactly(found, reached, left);

        corpus.write(target, folder, List.of(), List.of());
        assertThat(new Corpus<ManagerStep>().read(target, folder)).containsExactly(reached);
    }

    @Test
    void chains_that_there_was_no_time_to_run_again_are_kept() throws Exception {
        fuzz(Workspace.home(), Duration.ofSeconds(4));
        Map<String, String> kept = corpus();
        assertThat(kept).isNotEmpty();

        fuzz(Workspace.home(), Duration.ofNanos(1));
        assertThat(corpus()).isEqualTo(kept);
    }

    @Test
    void chains_that_come_to_nothing_new_are_given_up_and_so_is_what_is_none() throws Exception {
        fuzz(Workspace.home(), Duration.ofSeconds(4));
        Path chains = folder.resolve("corpus/keyslots");
        Files.copy(chain(chains, "0000-"), chains.resolve("0998.ndjson"));
        Files.writeString(chains.resolve("0999.ndjson"), "rubbish");

        fuzz(Workspace.home(), Duration.ofSeconds(4));
        assertThat(corpus().values()).doesNotHaveDuplicates().doesNotContain("rubbish");
    }

    /** Both have read what was there; one gives up a chain that the other keeps, and each adds one. */
    @Test
    void two_runs_that_end_at_once_lose_nothing_of_each_other() throws Exception {
        CorpusTarget<ManagerStep> target = CorpusTarget.of(ModelBinding.Kind.KEYSLOTS, Workspace.home());
        List<ManagerStep> before = List.of(new ManagerStep.Put("r1"));
        List<ManagerStep> mine = List.of(new ManagerStep.Put("r2"));
        List<ManagerStep> yours = List.of(new ManagerStep.Put("r3"), new ManagerStep.Reset());
        new Corpus<ManagerStep>().write(target, folder, List.of(), List.of(before));
        Corpus<ManagerStep> one = new Corpus<>();
        Corpus<ManagerStep> other = new Corpus<>();
        assertThat(one.read(target, folder)).containsExactly(before);
        assertThat(other.read(target, folder)).containsExactly(before);

        one.add(mine);
        one.write(target, folder, List.of(), List.of());
        other.add(yours);
        other.write(target, folder, List.of(before), List.of());
        assertThat(new Corpus<ManagerStep>().read(target, folder)).containsExactlyInAnyOrder(before, mine, yours);

        one.write(target, folder, List.of(), List.of());
        assertThat(new Corpus<ManagerStep>().read(target, folder)).contains(mine, yours);
    }

    @Test
    void what_another_run_has_removed_meanwhile_is_passed_over() throws Exception {
        CorpusTarget<ManagerStep> target = CorpusTarget.of(ModelBinding.Kind.KEYSLOTS, Workspace.home());
        List<ManagerStep> chain = List.of(new ManagerStep.Put("r1"));
        Corpus<ManagerStep> corpus = new Corpus<>();
        corpus.add(chain);
        corpus.write(target, folder, List.of(), List.of());
        Files.delete(chain(folder, "0000-"));
        corpus.write(target, folder, List.of(), List.of());
        assertThat(new Corpus<ManagerStep>().read(target, folder)).containsExactly(chain);
        Files.delete(chain(folder, "0000-"));
        assertThat(new Corpus<ManagerStep>().read(target, folder)).isEmpty();
    }

    /** The specification is changed, so that it is the implementation that is wrong. */
    @Test
    void what_was_found_is_run_first_the_next_time() throws Exception {
        Path home = Workspace.copyTo(folder.resolve("copy"));
        Path module = home.resolve("spec/Keyslots.tla");
        String sound = Files.readString(module);
        String changed = sound.replace("EvictBusy(k, s) ==", "EvictBusy(k, s) ==\n    /\\ count[s] > 1");
        assertThat(changed).isNotEqualTo(sound);
        Files.writeString(module, changed);
        Fuzz.Finding found = fuzz(home, ENOUGH).finding().orElseThrow();
        assertThat(found.steps()).hasValue(2);

        Fuzz.Report again = fuzz(home, ENOUGH);
        assertThat(again.finding()).map(Fuzz.Finding::complaint).contains(found.complaint());
        assertThat(again.progress().steps())
                .as("steps, with those to make it short")
                .isLessThan(10);

        Files.writeString(module, sound);
        assertThat(fuzz(home, Duration.ofSeconds(4)).finding()).isEmpty();
    }

    private Fuzz.Report fuzz(Path home, Duration time) throws IOException, InterruptedException {
        return new Fuzz(
                        home,
                        new Fuzz.Settings(
                                time,
                                7,
                                1,
                                true,
                                false,
                                List.of(FuzzTargets.KEYSLOTS),
                                Optional.empty(),
                                Optional.of(folder)))
                .run();
    }

    private static Path chain(Path folder, String beginning) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(beginning))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The chains that are kept, by file. */
    private Map<String, String> corpus() throws IOException {
        Map<String, String> chains = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve("corpus/keyslots"))) {
            for (Path file : files.toList()) {
                chains.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return chains;
    }
}
