package dev.keyslots.checking.kernel.blocklayer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyslots.checking.kernel.KernelHere;
import dev.keyslots.checking.kernel.code.Dialogue;
import dev.keyslots.checking.kernel.findings.Aspect;
import dev.keyslots.checking.kernel.findings.Aspect.Verdict;
import dev.keyslots.checking.kernel.source.Subsystem;
import org.junit.jupiter.api.Test;

/** The bytes that the kernel's fallback writes are those of the reference implementation. */
class FallbackBytesTest {

    @Test
    void the_kernels_fallback_writes_and_reads_what_the_reference_does() throws InterruptedException {
        Aspect bytes = new FallbackBytes(KernelHere.program(Subsystem.BLOCK_LAYER)).all();

        assertThat(bytes.verdict()).as("%s", bytes.findings()).isEqualTo(Verdict.AS_EXPECTED);
        assertThat(bytes.size()).startsWith("120 bios, ");
    }

    /** H1 in the code that has it: the cipher is blanked, the old key stays linked, and the next one to use it finds no cipher. */
    @Test
    void a_cipher_that_refuses_its_key_leaves_the_old_key_linked_to_none() throws InterruptedException {
        try (Dialogue code = new Dialogue(KernelHere.program(Subsystem.BLOCK_LAYER))) {
            assertThat(code.ask("start 0 0")).isEqualTo("0");
            assertThat(code.ask("start 1 1")).isEqualTo("0");
            assertThat(code.ask("make 0 0 0 1")).isEqualTo("program fallback");
            assertThat(code.ask("put 0")).isEqualTo("0");
            code.ask("complete 0");
            code.ask("plan cipher fails");
            assertThat(code.ask("make 1 1 0 1")).isEqualTo("fails fallback");
            assertThat(code.ask("see")).contains("name/fallback/0").contains("hardware/fallback/-1");
            assertThatThrownBy(() -> code.ask("make 2 0 0 1"))
                    .hasMessageContaining("makes a request for a cipher that is none");
        }
    }
}
