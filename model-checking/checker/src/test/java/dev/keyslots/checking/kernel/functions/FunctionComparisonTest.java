package dev.keyslots.checking.kernel.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.kernel.KernelHere;
import dev.keyslots.checking.kernel.findings.Aspect;
import dev.keyslots.checking.kernel.findings.Aspect.Verdict;
import dev.keyslots.checking.kernel.source.Subsystem;
import dev.keyslots.testing.Workspace;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the kernel's functions answer is what the specification says, question by question. */
class FunctionComparisonTest {

    @Test
    void every_function_answers_every_question_as_the_specification_does() throws InterruptedException {
        Aspect functions = new FunctionComparison(Workspace.home(), KernelHere.program(Subsystem.BLOCK_LAYER)).all();

        assertThat(functions.verdict()).as("%s", functions.findings()).isEqualTo(Verdict.AS_EXPECTED);
        assertThat(functions.facts())
                .as("how many questions each was asked")
                .isEqualTo(Map.of(
                        "__blk_crypto_bio_prep", 1256,
                        "__blk_crypto_cfg_supported", 2304,
                        "bio_crypt_ctx_front_mergeable", 1728,
                        "bio_crypt_ctx_mergeable", 1728,
                        "bio_crypt_dun_increment", 240,
                        "bio_crypt_dun_is_contiguous", 8000,
                        "blk_crypto_has_capabilities", 4096,
                        "blk_crypto_init_key", 2244,
                        "blk_crypto_intersect_capabilities", 4096));
    }
}
