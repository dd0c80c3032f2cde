package dev.keyslots.checking.manifest;

import static dev.keyslots.checking.tlc.Fixture.entry;
import static dev.keyslots.checking.tlc.Fixture.passes;
import static dev.keyslots.checking.tlc.Fixture.violates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyslots.checking.tlc.Fixture;
import dev.keyslots.problem.InputProblemException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestTest {

    private Fixture fixture;

    @BeforeEach
    void workingCopy(@TempDir Path home) {
        fixture = Fixture.in(home);
    }

    private AbstractThrowableAssert<?, ?> refused(String manifest) {
        Fixture.write(fixture.models().resolve("manifest.json"), manifest);
        return assertThatThrownBy(() -> Manifest.read(fixture.models())).isInstanceOf(InputProblemException.class);
    }

    private AbstractThrowableAssert<?, ?> entryRefused(String config, String entry) {
        fixture.model(fixture.models(), "MCCounter", config);
        return refused("{\"models\":[" + entry + "]}");
    }

    @Test
    void says_what_is_expected_of_each_model() {
        fixture.model(fixture.models(), "MCCounter", Fixture.INVARIANTS_HOLD)
                .model(fixture.models(), "MCFast", "SPECIFICATION Spec INVARIANTS InRange BelowLimit")
                .manifest(
                        fixture.models(),
                        entry("MCCounter", passes(4), ",\"deadlock\":true,\"ids\":[\"R1\",\"H2\"]"),
                        entry("MCFast", violates("invariant", "BelowLimit", 4)));

        Manifest manifest = Manifest.read(fixture.models());

        assertThat(manifest.models()).extracting(Model::name).containsExactly("MCCounter", "MCFast");
        assertThat(manifest.models().getFirst().deadlock()).isTrue();
        assertThat(manifest.models().getFirst().ids()).containsExactly("R1", "H2");
        assertThat(manifest.models().getFirst().expect())
                .isEqualTo(new Model.Expectation.Passes(4, OptionalLong.empty()));
        assertThat(manifest.models().getLast().expect())
                .isEqualTo(new Model.Expectation.Violates(Violation.Kind.INVARIANT, "BelowLimit", 4));
    }

    @Test
    void a_missing_manifest_is_named() {
        assertThatThrownBy(() -> Manifest.read(fixture.models()))
                .isInstanceOf(InputProblemException.class)
                .hasMessageContaining("manifest.json: there is no such file");
    }

    @Test
    void text_that_is_not_JSON_is_refused_with_its_line() {
        refused("{\n\"models\": [,]}").hasMessageContaining("manifest.json, line 2: not valid JSON");
    }

    @Test
    void an_empty_list_is_refused() {
        refused("{\"models\":[]}").hasMessageContaining("at least one model");
    }

    @Test
    void a_model_that_is_listed_twice_is_refused() {
        entryRefused(Fixture.INVARIANTS_HOLD, entry("MCCounter", passes(4)) + "," + entry("MCCounter", passes(4)))
                .hasMessageContaining("\"MCCounter\" is listed twice");
    }

    @Test
    void a_model_whose_files_do_not_exist_is_refused() {
        refused("{\"models\":[" + entry("MCGone", passes(4)) + "]}")
                .hasMessageContaining("model \"MCGone\": its file", "MCGone.tla does not exist");
    }

    @Test
    void a_model_in_the_folder_that_is_not_listed_is_refused() {
        fixture.model(fixture.models(), "MCForgotten", Fixture.INVARIANTS_HOLD);
        entryRefused(Fixture.INVARIANTS_HOLD, entry("MCCounter", passes(4)))
                .hasMessageContaining("MCForgotten is not listed");
    }

    static Stream<Arguments> wrongEntries() {
        String good = Fixture.INVARIANTS_HOLD;
        String live = "SPECIFICATION FairSpec\nPROPERTIES Returns StaysAtLimit\n";
        return Stream.of(
                Arguments.of(good, entry("MCCounter", passes(4), ",\"livenes\":true"), "unknown field \"livenes\""),
                Arguments.of(good, entry("MCCounter", passes(4), ",\"deadlock\":\"no\""), "must be true or false"),
                Arguments.of(good, entry("MCCounter", "{\"outcome\":\"fine\"}"), "must be pass or violates"),
                Arguments.of(good, entry("MCCounter", "{\"outcome\":\"pass\"}"), "\"distinctStates\" is missing"),
                Arguments.of(
                        good, entry("MCCounter", "{\"outcome\":\"pass\",\"distinctStates\":\"4\"}"), "whole number"),
                Arguments.of(good, entry("MCCounter", passes(0)), "a behaviour has states"),
                Arguments.of(
                        good, entry("MCCounter", violates("invariants", "InRange", 1)), "must be one of invariant"),
                Arguments.of(good, entry("MCCounter", violates("invariant", "Range", 1)), "Range is not listed in"),
                Arguments.of(good, entry("MCCounter", violates("deadlock", "x", 1)), "\"deadlock\" must be true"),
                Arguments.of(good, entry("../MCCounter", passes(4)), "the name of a module"),
                Arguments.of("SPECIFICATION Spec", entry("MCCounter", passes(4)), "checks nothing"),
                Arguments.of(
                        "SPECIFICATION Spec \\* INVARIANT InRange", entry("MCCounter", passes(4)), "checks nothing"),
                Arguments.of(good + "CHECK_DEADLOCK FALSE", entry("MCCounter", passes(4)), "sets CHECK_DEADLOCK"),
                Arguments.of(
                        live + "SYMMETRY Sym",
                        entry("MCCounter", passes(4), ",\"liveness\":true"),
                        "must not have SYMMETRY"),
                Arguments.of(
                        live,
                        entry("MCCounter", violates("temporal-property", "Returns"), ",\"liveness\":true"),
                        "Returns as its only PROPERTY"));
    }

    @ParameterizedTest
    @MethodSource("wrongEntries")
    void a_wrong_entry_is_refused_with_file_and_name(String config, String entry, String complaint) {
        entryRefused(config, entry).hasMessageContaining("manifest.json").hasMessageContaining(complaint);
    }
}
