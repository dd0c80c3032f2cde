package dev.keyslots.checking.traces.follow;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written in our own format is valid by {@code trace.schema.json}, and what the reader refuses is not. */
class TraceSchemaTest {
    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(Workspace.home()
                            .resolve("model-checking")
                            .resolve("traces")
                            .resolve("trace.schema.json")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void what_our_own_manager_writes_is_valid() throws Exception {
        assertThat(OwnTrace.of(3, 600, 3)).hasSizeGreaterThan(600).allSatisfy(TraceSchemaTest::isValid);
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "true, 2", "false, 1", "false, 2"})
    void what_is_written_of_calls_is_valid(boolean withDriver, int version) {
        SimulatedLinux.Load load = new SimulatedLinux.Load(3, 2, 5, 3, 15, true);
        List<String> lines = SimulatedLinux.recorded(load, new SimulatedLinux.Ndjson(withDriver, version), 1, 2400)
                .text()
                .lines()
                .toList();
        assertThat(lines).hasSizeGreaterThan(200).allSatisfy(TraceSchemaTest::isValid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "model-checking/traces/README.md"})
    void examples_that_are_shown_are_valid(String file) throws Exception {
        List<String> lines = Files.readAllLines(Workspace.home().resolve(file)).stream()
                .filter(line -> Pattern.matches(" {4}\\{\"(trace|event|call|return|driver|snapshot)\".*", line))
                .map(String::strip)
                .toList();
        assertThat(lines).allSatisfy(TraceSchemaTest::isValid);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"trace\":\"keyslots-events\",\"version\":3,\"slots\":2,\"design\":\"reference\",\"source\":\"\"}",
                "{\"event\":\"GetMiss\"}",
                "{\"event\":\"Put\",\"request\":1}",
                "{\"event\":\"Put\",\"request\":1,\"slot\":-1}",
                "{\"event\":\"Reset\",\"slot\":0}",
                "{\"event\":\"GetHit\",\"request\":1,\"key\":\"k\",\"slot\":0,\"left\":\"blank\"}",
                "{\"event\":\"ReprogramAll\",\"failed\":[0,0]}",
                "{\"return\":1,\"result\":\"failed\",\"slot\":0}",
                "{\"driver\":\"program\",\"id\":1,\"slot\":0,\"result\":\"done\",\"left\":\"blank\"}",
                "{\"driver\":\"read\",\"slot\":0}",
                "{\"snapshot\":{}}",
                "{\"snapshot\":{\"count\":[-1]}}",
                "{\"snapshot\":{\"link\":[\"lost\"]}}"
            })
    void what_is_refused_is_not_valid(String line) {
        assertThat(SCHEMA.validate(line, InputFormat.JSON)).as(line).isNotEmpty();
    }

    private static void isValid(String line) {
        assertThat(SCHEMA.validate(line, InputFormat.JSON)).as(line).isEmpty();
    }
}
