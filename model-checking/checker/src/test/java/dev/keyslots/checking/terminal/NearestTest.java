package dev.keyslots.checking.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final List<String> NAMES =
            List.of("MCKeyslots", "MCKeyslotsLinux612", "MCPassthrough", "MCBlockLayer", "MCLayeredDevice");

    @Test
    void a_slip_finds_the_name() {
        assertThat(Nearest.to("MCKeyslot", NAMES)).first().isEqualTo("MCKeyslots");
        assertThat(Nearest.to("mcblocklayer", NAMES)).first().isEqualTo("MCBlockLayer");
        assertThat(Nearest.to("MCPasstrough", NAMES)).first().isEqualTo("MCPassthrough");
    }

    @Test
    void a_part_finds_the_name() {
        assertThat(Nearest.to("Layered", NAMES)).first().isEqualTo("MCLayeredDevice");
    }
}
