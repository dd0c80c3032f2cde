package dev.keyslots.checking.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.files.Home;
import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proofs do not rot where there is no prover: what they need for that, and that each rule is able to refuse. */
class ProofsTest {

    private static final Home HOME = new Home(Workspace.home());

    @TempDir
    private Path folder;

    // ---------------------------------------------------------------- the proofs as they are

    @Test
    void no_proof_has_a_gap() {
        assertThat(ProofGaps.in(ProofLibrary.of(HOME))).isEmpty();
    }

    @Test
    void every_name_in_a_proof_is_known() throws InterruptedException {
        assertThat(ProofParser.complaint(ProofLibrary.of(HOME))).isEmpty();
    }

    @Test
    void each_proof_is_of_the_texts_as_they_are() {
        ProofLibrary library = ProofLibrary.of(HOME);
        Proved proved = Proved.read(HOME);
        assertThat(library.withProofs())
                .isNotEmpty()
                .allSatisfy(module -> assertThat(proved.stale(library, module))
                        .as("%s; have it proved again: ./keyslots proofs --record %s", module.name(), module.name())
                        .isEmpty());
    }

    @Test
    void what_was_proved_is_what_stands_there() {
        ProofLibrary library = ProofLibrary.of(HOME);
        Proved proved = Proved.read(HOME);
        assertThat(proved.modules())
                .extracting(Proved.Proof::module)
                .containsExactlyInAnyOrderElementsOf(
                        library.withProofs().stream().map(ProofModule::name).toList());
        for (ProofModule module : library.withProofs()) {
            assertThat(proved.of(module.name()).orElseThrow().theorems())
                    .extracting(Proved.Theorem::name)
                    .as(module.name())
                    .containsExactlyElementsOf(module.statements().stream()
                            .filter(Statement::isTheorem)
                            .map(theorem -> theorem.name().orElseThrow())
                            .toList());
        }
    }

    @Test
    void the_theorems_that_matter_are_there() {
        Standing standing = Standing.read(HOME);
        assertThat(standing.of("InlineEncryption", "EvictedIsGone")).isEqualTo("proved");
        assertThat(standing.of("Keyslots", "CountsWhatIsHeld")).isEqualTo("proved");
        assertThat(standing.of("Keyslots", "IdleListIsInOrderOfUse")).isEqualTo("proved if MovesOnlyUnlinked");
        assertThat(standing.of("Keyslots", "IsInlineEncryption"))
                .isEqualTo("proved if IsRobust(Design); or if NothingFails /\\ OnlyUnusedIsEvicted");
        assertThat(standing.of("Passthrough", "IsInlineEncryption")).isEqualTo("proved if EvictionsReachKeys");
        assertThat(standing.of("NullManager", "IsPassthrough")).isEqualTo("proved");
        assertThat(standing.of("LayeredDevice", "IsInlineEncryption")).isEqualTo("proved if IsRobustLayer");
        assertThat(standing.of("LayeredDevice", "TypeOK")).isEqualTo("proved");
        assertThat(standing.of("Keyslots", "WhoAsksIsServed")).isEmpty();
    }

    // ---------------------------------------------------------------- what is refused

    @Test
    void an_omitted_proof_is_refused() throws IOException {
        change(
                "proofs/InlineEncryption_proofs.tla",
                "BY DEF DeviceTransformsUnderOwnKey, DataUnderOwnKey\n",
                "PROOF OMITTED\n");
        assertThat(ProofGaps.in(copy())).singleElement().asString().contains("a proof is omitted");
    }

    @Test
    void a_step_that_is_omitted_is_refused() throws IOException {
        change(
                "proofs/InlineEncryption_proofs.tla",
                "<1>5. CASE Internal BY <1>5, DeviceKeepsType DEF Internal, TypeOK, EvictedIsGone",
                "<1>5. CASE Internal OMITTED");
        assertThat(ProofGaps.in(copy())).singleElement().asString().contains("a proof is omitted");
    }

    @Test
    void a_statement_without_a_proof_is_refused() throws IOException {
        change("proofs/InlineEncryption_proofs.tla", "BY DEF DeviceTransformsUnderOwnKey, DataUnderOwnKey\n", "");
        assertThat(ProofGaps.in(copy())).singleElement().asString().endsWith("DeviceKeepsType has no proof.");
    }

    @Test
    void a_step_without_a_proof_is_refused() throws IOException {
        change(
                "proofs/InlineEncryption_proofs.tla",
                "<1>5. CASE Internal BY <1>5, DeviceKeepsType DEF Internal, TypeOK, EvictedIsGone",
                "<1>5. CASE Internal");
        assertThat(ProofGaps.in(copy())).singleElement().asString().endsWith("a step has no proof.");
    }

    @Test
    void a_last_step_without_a_proof_is_refused() throws IOException {
        change("proofs/InlineEncryption_proofs.tla", "<1> QED BY <1>1, NextKeepsSafe, PTL DEF Spec, Safe", "<1> QED");
        assertThat(ProofGaps.in(copy())).singleElement().asString().endsWith("a step has no proof.");
    }

    @Test
    void an_assumption_of_a_proof_s_own_is_refused() throws IOException {
        change("proofs/InlineEncryption_proofs.tla", "Safe == TypeOK", "ASSUME Keys = {}\n\nSafe == TypeOK");
        assertThat(ProofGaps.in(copy())).singleElement().asString().contains("an assumption of its own");
    }

    @Test
    void a_theorem_without_plain_words_is_refused() throws IOException {
        change("proofs/InlineEncryption_proofs.tla", "\\* And it is not in use: this is inductive by itself.\n", "");
        assertThat(ProofGaps.in(copy())).singleElement().asString().contains("NotInUse lacks the sentence above it");
    }

    @Test
    void a_lemma_that_is_stated_as_it_is_not_proved_is_refused() throws IOException {
        change(
                "proofs/CountTheorems.tla",
                "Cardinality(T) = Cardinality(S) + 1",
                "Cardinality(T) = Cardinality(S) + 2");
        assertThat(ProofGaps.in(copy()))
                .singleElement()
                .asString()
                .endsWith("OneMore is not what CountTheorems_proofs proves.");
    }

    @Test
    void a_word_that_means_something_else_where_it_is_proved_is_refused() throws IOException {
        change("proofs/ListTheorems.tla", "LAMBDA t : t \\notin A", "LAMBDA t : t \\in A");
        assertThat(ProofGaps.in(copy()))
                .singleElement()
                .asString()
                .isEqualTo("ListTheorems: Outside is not defined as in ListTheorems_proofs.");
    }

    @Test
    void a_theorem_that_a_module_claims_and_nobody_proves_is_refused() throws IOException {
        change("InlineEncryption.tla", "THEOREM Spec => []EvictedIsNotInUse", "THEOREM Spec => <>EvictedIsNotInUse");
        assertThat(ProofGaps.in(copy())).singleElement().asString().contains("no proof has this theorem: Spec => <>");
    }

    @Test
    void a_fact_that_does_not_exist_is_refused_without_a_prover() throws IOException, InterruptedException {
        change(
                "proofs/InlineEncryption_proofs.tla",
                "BY <1>2, DeviceKeepsType DEF End",
                "BY <1>2, DeviceKeepsItsType DEF End");
        assertThat(ProofParser.complaint(copy()))
                .hasValueSatisfying(complaint -> assertThat(complaint).contains("DeviceKeepsItsType"));
    }

    @Test
    void a_step_that_does_not_exist_is_refused_without_a_prover() throws IOException, InterruptedException {
        change(
                "proofs/InlineEncryption_proofs.tla",
                "BY <1>2, DeviceKeepsType DEF End",
                "BY <1>22, DeviceKeepsType DEF End");
        assertThat(ProofParser.complaint(copy()))
                .hasValueSatisfying(complaint -> assertThat(complaint).contains("<1>22"));
    }

    // ---------------------------------------------------------------- what is stale

    @Test
    void a_change_of_a_module_makes_stale_what_is_about_it() throws IOException {
        change("CryptoCapabilities.tla", "Min(a, b) == IF a <= b THEN a ELSE b", "Min(a, b) == IF a < b THEN a ELSE b");
        assertThat(stale())
                .containsExactly(
                        "CryptoCapabilities_proofs was proved of another text of CryptoCapabilities",
                        "LayeredDevice_proofs was proved of another text of CryptoCapabilities",
                        "LayeredDevicePromises_proofs was proved of another text of CryptoCapabilities");
    }

    @Test
    void a_change_of_a_lemma_makes_stale_what_relies_on_it() throws IOException {
        change("proofs/KeyslotsInvariant.tla", "ListedOnce == Distinct(idle)", "ListedOnce == Distinct(idle) /\\ TRUE");
        assertThat(stale())
                .hasSize(4)
                .allMatch(each -> each.endsWith("was proved of another text of KeyslotsInvariant"));
    }

    @Test
    void a_change_of_words_makes_nothing_stale() throws IOException {
        change("CryptoCapabilities.tla", "\\* R13: what both can do.", "\\* R13: what both of them can do.");
        assertThat(stale()).isEmpty();
    }

    @Test
    void what_was_never_proved_is_stale() {
        ProofLibrary library = ProofLibrary.of(HOME);
        assertThat(new Proved(List.of(), List.of())
                        .stale(library, library.withProofs().getFirst()))
                .isEqualTo(Optional.of("has never been proved"));
    }

    /** The modules with a change, and of what it makes them stale. */
    private List<String> stale() {
        ProofLibrary library = copy();
        Proved proved = Proved.read(HOME);
        return library.withProofs().stream()
                .flatMap(module -> proved.stale(library, module).stream().map(why -> module.name() + " " + why))
                .toList();
    }

    private ProofLibrary copy() {
        return ProofLibrary.of(new Home(folder));
    }

    /** Makes a copy of what there is, with a change in it. */
    private void change(String file, String from, String to) throws IOException {
        Workspace.copyTo(folder);
        Path changed = folder.resolve("spec").resolve(file);
        String text = Files.readString(changed);
        assertThat(text).contains(from);
        Files.writeString(changed, text.replace(from, to));
    }
}
