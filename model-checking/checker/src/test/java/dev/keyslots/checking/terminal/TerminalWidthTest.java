package dev.keyslots.checking.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalWidthTest {

    @ParameterizedTest
    @CsvSource({"'',80,100", "80,80,80", "132,132,100", "390,390,100", "20,40,60", "0,80,80", "wide,80,80", "-5,80,80"})
    void lines_fit_the_terminal_and_text_stays_readable(String said, int columns, int text) {
        assertThat(TerminalWidth.columns(said)).isEqualTo(columns);
        assertThat(TerminalWidth.ofText(said)).isEqualTo(text);
    }
}
