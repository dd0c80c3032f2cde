package dev.keyslots.checking.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.check.Runners;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.manifest.Model.Expectation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that passes and says nothing is refused. */
class WitnessesTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void a_counter_with_one_of_everything_that_says_nothing() throws IOException {
        Files.createDirectories(folder.resolve("spec"));
        Files.createDirectories(folder.resolve("model-checking/models"));
        Files.writeString(folder.resolve("spec/Counter.tla"), """
                ---- MODULE Counter ----
                EXTENDS Naturals
                CONSTANT Design
                VARIABLE x
                Choices == [limit : {"low", "high"}, colour : {"red", "blue"}]
                Blue == [limit |-> "low", colour |-> "blue"]
                Limit == IF Design.limit = "low" THEN 3 ELSE 4
                Init == x = 0
                Up == x < Limit /\\ x' = x + 1
                Down == x > 0 /\\ x' = x - 1
                Explode == x > 9 /\\ x' = 0
                Next == Up \\/ Down \\/ Explode
                Spec == Init /\\ [][Next]_x
                SaysSomething == x > 1 => x < 5
                SaysNothing == x > 5 => x # 7
                StaysNear == [][x > 2 => x' \\in {x - 1, x + 1}]_x
                StaysNearNothing == [][x > 7 => x' = x - 1]_x
                ====
                """);
        Files.writeString(folder.resolve("model-checking/models/MCCounter.tla"), """
                ---- MODULE MCCounter ----
                EXTENDS Counter
                ====
                """);
        Files.writeString(folder.resolve("model-checking/models/MCCounter.cfg"), """
                SPECIFICATION Spec
                CONSTANT Design <- Blue
                INVARIANTS SaysSomething SaysNothing
                PROPERTIES StaysNear StaysNearNothing
                """);
    }

    @Test
    void actions_that_are_not_taken_antecedents_that_are_not_reached_and_choices_that_change_nothing_are_found()
            throws InterruptedException {
        Home home = new Home(folder);
        Model model = new Model(
                home.models(),
                "MCCounter",
                "",
                Model.Size.QUICK,
                false,
                true,
                new Expectation.Passes(4, OptionalLong.empty()),
                List.of());

        assertThat(Witnesses.of(home, Runners::of, model, true))
                .containsExactlyInAnyOrder(
                        new Missing("MCCounter", Missing.Kind.ACTION, "Explode"),
                        new Missing("MCCounter", Missing.Kind.ANTECEDENT, "SaysNothing: x # 7"),
                        new Missing("MCCounter", Missing.Kind.ANTECEDENT, "StaysNearNothing: x' = x - 1"),
                        new Missing("MCCounter", Missing.Kind.CHOICE, "Design.colour"));
    }
}
