package dev.keyslots.checking.kernel.drivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyslots.checking.kernel.KernelHere;
import dev.keyslots.checking.kernel.code.Dialogue;
import dev.keyslots.checking.kernel.drivers.DriverCalls.StrangeWriteException;
import dev.keyslots.checking.kernel.drivers.RegisterWrite.Answer;
import dev.keyslots.checking.kernel.findings.Aspect;
import dev.keyslots.checking.kernel.findings.Aspect.Verdict;
import dev.keyslots.checking.kernel.source.Subsystem;
import dev.keyslots.testing.Workspace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What drivers write, and in which order. */
class DriverComparisonTest {

    @Test
    void both_drivers_write_as_a_standard_host_is_to_be_written_and_no_reset_leaves_half_a_key()
            throws InterruptedException {
        Aspect drivers = new DriverComparison(Workspace.home(), KernelHere.program(Subsystem.DRIVERS)).all();

        assertThat(drivers.verdict()).as("%s", drivers.findings()).isEqualTo(Verdict.AS_EXPECTED);
        assertThat(drivers.size()).isEqualTo("190 writes, 208 resets");
    }

    /** H1 is harmless with these drivers: what they report as failed has written nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"ufs", "mmc"})
    void a_program_that_a_standard_host_refuses_has_written_nothing(String driver) throws InterruptedException {
        try (Dialogue code = new Dialogue(KernelHere.program(Subsystem.DRIVERS))) {
            code.ask(driver + " init");
            for (String refused : List.of("1 3 512 1", "1 1 1024 1", "1 2 4096 1")) {
                Answer answer = Answer.parse(code.ask("%s program %s".formatted(driver, refused)));
                assertThat(answer.error()).isNotZero();
                assertThat(answer.writes()).isEmpty();
            }
        }
    }

    /** Where a vendor's own function programs slots, its error comes up as it is, whatever it has left in the slot. */
    @ParameterizedTest
    @ValueSource(strings = {"ufs", "mmc"})
    void the_error_of_a_vendors_function_comes_up(String driver) throws InterruptedException {
        try (Dialogue code = new Dialogue(KernelHere.program(Subsystem.DRIVERS))) {
            code.ask(driver + " init");
            code.ask(driver + " vendor 1");
            Answer answer = Answer.parse(code.ask(driver + " program 1 1 512 1"));
            assertThat(answer.error()).isEqualTo(-5);
            assertThat(answer.writes()).isEmpty();
        }
    }

    @Test
    void a_write_that_does_not_belong_to_the_key_is_noticed() {
        assertThatThrownBy(() -> DriverCalls.of("k1", 1, 0x11, 1, Answer.parse("0 1/16/00000000 1/0/00000000")))
                .isInstanceOf(StrangeWriteException.class)
                .hasMessageContaining("it writes 00000000 to register 0, where 14131211 belongs");
        assertThatThrownBy(() -> DriverCalls.of("k1", 1, 0x11, 1, Answer.parse("0 1/16/80000001")))
                .isInstanceOf(StrangeWriteException.class)
                .hasMessageContaining("it first writes 80000001");
        assertThatThrownBy(() -> DriverCalls.of("k1", 1, 0x11, 1, Answer.parse("0 0/16/00000000")))
                .isInstanceOf(StrangeWriteException.class)
                .hasMessageContaining("it writes to slot 0");
    }
}
