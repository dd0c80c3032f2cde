package dev.keyslots.checking.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyslots.checking.check.Runners;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.mutation.SurvivorArguments.Argument;
import dev.keyslots.oracle.tlc.Sany;
import dev.keyslots.problem.InputProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecMutantsTest {

    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void a_door() throws IOException {
        home = new Home(folder);
        Files.createDirectories(home.spec());
        Files.createDirectories(home.models());
        Files.createDirectories(home.variants());
        Files.writeString(home.spec().resolve("Door.tla"), """
                ---- MODULE Door ----
                EXTENDS Naturals
                VARIABLES door, visits, colour
                vars == <<door, visits, colour>>
                Init == door = "shut" /\\ visits = 0 /\\ colour = "red"
                Open ==
                    /\\ door = "shut"
                    /\\ visits < 2
                    /\\ door' = "open"
                    /\\ visits' = visits + 1
                    /\\ UNCHANGED colour
                Shut == door = "open" /\\ door' = "shut" /\\ UNCHANGED <<visits, colour>>
                Next == Open \\/ Shut \\/ (visits = 2 /\\ UNCHANGED vars)
                Spec == Init /\\ [][Next]_vars
                IsADoor ==
                    /\\ door \\in {"open", "shut"}
                    /\\ visits <= 2
                WasVisited == door = "open" => visits > 0
                ====
                """);
        manifest(home.models(), """
                {"models": [{"name": "MCDoor", "says": "a door", "ids": [], "size": "quick", "deadlock": true,
                    "expect": {"outcome": "pass", "distinctStates": 5}}]}
                """, "MCDoor", "IsADoor WasVisited");
        manifest(home.variants(), """
                {"models": [{"name": "MCRevolving", "says": "a door that turns", "ids": [], "size": "quick", "deadlock": true,
                    "expect": {"outcome": "violates", "kind": "invariant", "property": "IsADoor", "traceLength": 1}}]}
                """, "MCRevolving", "IsADoor");
        Files.writeString(home.variants().resolve("MCRevolving.tla"), """
                ---- MODULE MCRevolving ----
                EXTENDS Door
                Turns == door = "turns" /\\ visits = 0 /\\ colour = "red"
                ====
                """);
        Files.writeString(
                home.variants().resolve("MCRevolving.cfg"),
                "SPECIFICATION Spec\nCONSTANT Init <- Turns\nINVARIANT IsADoor\n");
    }

    private static void manifest(Path models, String manifest, String name, String invariants) throws IOException {
        Files.writeString(models.resolve("manifest.json"), manifest);
        Files.writeString(models.resolve(name + ".tla"), "---- MODULE %s ----\nEXTENDS Door\n====\n".formatted(name));
        Files.writeString(models.resolve(name + ".cfg"), "SPECIFICATION Spec\nINVARIANTS %s\n".formatted(invariants));
    }

    private Mutant mutant(MutationOperator operator, String before) {
        return SpecMutants.of(home, "Door").mutants().stream()
                .filter(each -> each.operator() == operator && each.before().equals(before))
                .findFirst()
                .orElseThrow();
    }

    private MutantResult run(Mutant mutant, SurvivorArguments arguments) throws InterruptedException {
        return run(arguments).run(mutant);
    }

    private MutationRun run(SurvivorArguments arguments) {
        MutationRun.Setting setting = new MutationRun.Setting(
                home, Runners::of, List.of(), arguments, Instant.now().plusSeconds(300), false);
        return new MutationRun(setting, SpecMutants.of(home, "Door"));
    }

    private Fate fate(MutationOperator operator, String before) throws InterruptedException {
        return run(mutant(operator, before), new SurvivorArguments(List.of())).fate();
    }

    // ---------------------------------------------------------------- how they are made

    @Test
    void each_operator_changes_the_places_that_it_is_about_and_no_others() {
        assertThat(SpecMutants.of(home, "Door").mutants())
                .extracting(Mutant::key)
                .contains(
                        "Door!Open, conjunct dropped: door = \"shut\" -> TRUE",
                        "Door!Open, = and # exchanged: door = \"shut\" -> #",
                        "Door!Open, < and <= exchanged: visits < 2 -> <=",
                        "Door!Open, condition negated: visits < 2 -> ~(visits < 2)",
                        "Door!Open, variable left unchanged: visits + 1 -> visits",
                        "Door!Open, number plus one: 2 -> 3",
                        "Door!Open, constant of a set exchanged: \"open\" -> \"shut\"",
                        "Door!IsADoor, \\in and \\notin exchanged: door \\in {\"open\", \"shut\"} -> \\notin",
                        "Door!IsADoor, conjunct dropped: visits <= 2 -> TRUE",
                        "Door!Init, initial value of another kind: visits = 0 -> (0 - 1)",
                        "Door!IsADoor, /\\ and \\/ exchanged: /\\ door \\in {\"open\", \"shut\"} /\\ visits <= 2 -> \\/",
                        "Door!WasVisited, arguments swapped: door = \"open\" => visits > 0 -> visits > 0, door = \"open\"")
                .doesNotContain(
                        "Door!Open, conjunct dropped: door' = \"open\" -> TRUE",
                        "Door!Init, = and # exchanged: visits = 0 -> #")
                .doesNotHaveDuplicates();
    }

    @Test
    void each_mutant_is_a_module() throws IOException {
        SpecMutants mutants = SpecMutants.of(home, "Door");
        for (Mutant mutant : mutants.mutants()) {
            Path file = folder.resolve("Door.tla");
            Files.writeString(file, mutant.in(mutants.text()).text());
            assertThat(Sany.parse(file, List.of()).name()).as(mutant.shown()).isEqualTo("Door");
        }
    }

    @Test
    void a_sample_is_drawn_by_its_seed() {
        SpecMutants all = SpecMutants.of(home, "Door");

        assertThat(all.sample(5, 1).mutants())
                .hasSize(5)
                .isEqualTo(all.sample(5, 1).mutants());
        assertThat(all.sample(5, 1).mutants()).isNotEqualTo(all.sample(5, 2).mutants());
    }

    @Test
    void a_module_that_there_is_not_is_refused_with_those_that_there_are() {
        assertThatThrownBy(() -> SpecMutants.of(home, "Window"))
                .isInstanceOf(InputProblemException.class)
                .hasMessage("The specification has no module \"Window\". It has: Door.");
    }

    // ---------------------------------------------------------------- what becomes of them

    @Test
    void a_mutant_is_noticed_by_a_property_by_a_variant_or_by_a_count_only() throws InterruptedException {
        assertThat(fate(MutationOperator.LEAVE_UNCHANGED, "visits + 1")).isEqualTo(Fate.PROPERTY);
        assertThat(fate(MutationOperator.DROP_CONJUNCT, "door \\in {\"open\", \"shut\"}"))
                .isEqualTo(Fate.VARIANT);
        assertThat(fate(MutationOperator.SHIFT_NUMBER, "0")).isEqualTo(Fate.COUNT);
    }

    /** No variant breaks this half of the invariant; a mutant that lets in one more does. */
    @Test
    void a_weaker_property_is_noticed_where_it_misses_another_mutant() throws InterruptedException {
        MutationRun run = run(new SurvivorArguments(List.of()));
        List<Mutant> order = run.stepsFirst();
        Mutant oneMore = mutant(MutationOperator.EXCHANGE_ORDER, "visits < 2");
        Mutant weaker = mutant(MutationOperator.DROP_CONJUNCT, "visits <= 2");

        assertThat(order.indexOf(oneMore)).isLessThan(order.indexOf(weaker));
        assertThat(run.run(oneMore).fate()).isEqualTo(Fate.PROPERTY);
        assertThat(run.run(weaker))
                .returns(Fate.OTHER_MUTANT, MutantResult::fate)
                .returns(oneMore.key(), MutantResult::noticedBy);
    }

    @Test
    void what_nothing_notices_survives_unless_there_is_an_argument() throws InterruptedException {
        Mutant weaker = mutant(MutationOperator.DROP_CONJUNCT, "visits <= 2");
        SurvivorArguments argued =
                new SurvivorArguments(List.of(new Argument(List.of(weaker.key()), "nobody counts further")));

        assertThat(run(weaker, new SurvivorArguments(List.of())).fate()).isEqualTo(Fate.SURVIVED);
        assertThat(run(weaker, argued).fate()).isEqualTo(Fate.ARGUED);
    }

    @Test
    void without_time_nothing_is_said() throws InterruptedException {
        MutationRun.Setting over = new MutationRun.Setting(
                home, Runners::of, List.of(), new SurvivorArguments(List.of()), Instant.now(), false);

        assertThat(new MutationRun(over, SpecMutants.of(home, "Door"))
                        .run(mutant(MutationOperator.DROP_CONJUNCT, "visits <= 2"))
                        .fate())
                .isEqualTo(Fate.INCONCLUSIVE);
    }

    @Test
    void an_argument_about_a_place_that_has_been_edited_is_stale() {
        SurvivorArguments arguments =
                new SurvivorArguments(List.of(new Argument(List.of("Door!Open, number plus one: 7 -> 8"), "")));

        assertThat(arguments.stale(SpecMutants.of(home, "Door").mutants(), Set.of("Door")))
                .containsExactly("Door!Open, number plus one: 7 -> 8");
        assertThat(arguments.stale(List.of(), Set.of("Window"))).isEmpty();
    }
}
