package dev.keyslots.checking.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.cli.CommandResult;
import dev.keyslots.checking.cli.KeyslotsCommand;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.tlc.Fixture;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A conjunct that an inductive invariant could do without is noticed. */
class InductiveChecksTest {

    private static final String BODY = """
            EXTENDS Counter
            InRangeToo == count <= Limit + 1
            NotFar == count \\in 0..Limit
            Invariant == NotFar /\\ InRangeToo
            Anywhere == /\\ count \\in 0..Limit + 2
                        /\\ NotFar
                        /\\ InRangeToo
            FromAnywhere == Anywhere /\\ [][Next]_count""";

    private static final String CONFIG = """
            SPECIFICATION FromAnywhere
            CONSTANT Limit = 3
            INVARIANTS Invariant InRange
            """;

    @Test
    void what_is_needed_passes_and_what_follows_from_the_others_fails(@TempDir Path folder) {
        Fixture fixture = Fixture.in(folder);
        fixture.model(fixture.models(), "MCCounterInductive", BODY, CONFIG)
                .manifest(fixture.models(), Fixture.entry("MCCounterInductive", Fixture.passes(4)));
        CommandResult needed = check(folder, "Counter-without-NotFar");
        assertThat(needed.out()).contains("yes: InRange");
        assertThat(needed.status()).isZero();

        CommandResult superfluous = check(folder, "Counter-without-InRangeToo");
        assertThat(superfluous.out()).contains("The others are inductive without InRangeToo");
        assertThat(superfluous.status()).isEqualTo(1);
    }

    @Test
    void what_is_promised_itself_is_not_left_out(@TempDir Path folder) {
        Fixture fixture = Fixture.in(folder);
        fixture.model(fixture.models(), "MCCounterInductive", BODY, CONFIG + "INVARIANT NotFar\n")
                .manifest(fixture.models(), Fixture.entry("MCCounterInductive", Fixture.passes(4)));
        assertThat(InductiveChecks.items(new Home(folder)))
                .extracting(CheckItem::name)
                .containsExactly("Counter-without-InRangeToo");
    }

    private static CommandResult check(Path home, String row) {
        return CommandResult.by(
                KeyslotsCommand.commandLine(() -> new Home(home), List.of(InductiveChecks::items)), "check", row);
    }
}
