package dev.keyslots.checking.traces.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a task is called, and whatever stands in a marker, an event is known by its number, its CPU and its time. */
class PrefixTest {

    /** How the kernel, trace-cmd and perf print command, number, CPU, time and event; which columns there are depends on options. */
    private static final List<String> FORMATS = List.of(
            "%16s-%-7d [%03d] ..... %12d: %s: ",
            "%16s-%-7d [%03d] d.Zs. %12d: %s: ",
            "%16s-%-5d [%03d] d..1 %12d: %s: ",
            "%16s-%-7d [%03d] %12d: %s: ",
            "%16s-%-7d (%%7d) [%03d] ..... %12d: %s: ",
            "%16s-%-7d (-------) [%03d] ..... %12d: %s: ",
            "%16s-%-5d (%%5d) [%03d] %12d: %s: ",
            "%16s-%-5d [%03d]    %d.000021: %-20s ",
            "%16s-%-5d [%03d] d..2.    %d.000021: %-20s ",
            "%-8s %5d [%03d]  %4d.000014: keyslots:%s: ",
            "%16s %7d [%03d]  %4d.000014:   keyslots:%s: ",
            "%-16s     1/%-7d [%03d]  %4d.000014123: keyslots:%s: ");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h4tool",
                "<...>",
                "<idle>",
                "kworker/0:1-8",
                "kworker/u17:0",
                "Web Content",
                "a-123 [001]",
                "x-1 [001] 5:",
                "-1 [001] 5: b: ",
                "1 [001] 5: b:c:",
                "(sd-pam)",
                "a (  193)",
                "[kthreadd]",
                "#!/bin/sh",
                "é€ü",
                "",
                " ",
                "a  b ",
                "-",
                "0-0"
            })
    void a_command_may_look_like_anything(String command) {
        for (String format : FORMATS) {
            readsRight(format, command, "(f+0x4/0x270) prof=0xff11");
        }
    }

    @Property(tries = 3_000)
    void a_command_and_a_marker_of_any_characters(
            @ForAll("commands") String command, @ForAll("texts") String text, @ForAll("formats") String format) {
        readsRight(format, command, text);
    }

    @Provide
    Arbitrary<String> commands() {
        return Arbitraries.strings()
                .withChars("a1 -[]():./<>#%")
                .ofMaxLength(15)
                .map(PrefixTest::withoutACpuOfItsOwn);
    }

    /** In 15 bytes, together with what follows. */
    private static String withoutACpuOfItsOwn(String command) {
        return command.replace("%", "[001] 1: e");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("a1 -[]():.").ofMaxLength(30).map(text -> "b-7 [001] 5: put: " + text);
    }

    @Provide
    Arbitrary<String> formats() {
        return Arbitraries.of(FORMATS);
    }

    private static void readsRight(String format, String command, String text) {
        String name = command.length() > 15 ? command.substring(0, 15) : command;
        String event = format.contains("%-20s") ? "get:" : "get";
        String line =
                format.replace("%%7d", "    190").replace("%%5d", "  190").formatted(name, 193, 2, 5038, event) + text;
        FtraceLine read = parsed(line);
        assertThat(read.task()).as(line).isEqualTo(193);
        assertThat(read.cpu()).as(line).isEqualTo(2);
        assertThat(String.valueOf(read.time())).as(line).startsWith("5038");
        assertThat(read.event()).as(line).isEqualTo("get");
        assertThat(read.fields().strip()).as(line).isEqualTo(text.strip());
    }

    private static FtraceLine parsed(String line) {
        return Objects.requireNonNull(FtraceLine.parse(1, line), line);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 127})
    void number_0_is_a_task_of_its_own_on_each_cpu(int cpu) {
        FtraceLine idle = parsed("          <idle>-0       [%03d] ..s1. 5: put: slot=0x1".formatted(cpu));
        FtraceLine perf = parsed("swapper     0 [%03d]  5.000001: keyslots:put: slot=0x1".formatted(cpu));
        assertThat(idle.task()).isNegative().isEqualTo(perf.task()).isEqualTo(-1 - cpu);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "# tracer: nop",
                "CPU:1 [LOST 57 EVENTS]",
                "cpus=4",
                "a-1 [001] 5",
                "a-1 [001] 5:",
                "a-1 [001] 5: ",
                "a-1 [001] x: get: y",
                "a [001] 5: get: y",
                "a-1 [] 5: get: y",
                "a-1 [001",
                "a-1 [001] ",
                "[001] 5: get: y",
                "[",
                "a-1 [0000001] 5: get: y",
                "a-1 [001] 12345678901234567890: get: y",
                "a-1 (x) [001] 5: get: y",
                ") [001] 5: get: y",
                "a-1 [001] 5: :: y"
            })
    void what_is_no_event_is_none(String line) {
        assertThat(FtraceLine.parse(1, line)).isNull();
    }
}
