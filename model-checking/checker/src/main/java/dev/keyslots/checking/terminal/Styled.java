package dev.keyslots.checking.terminal;

import picocli.CommandLine.Help.Ansi;

/** Text in a colour or weight, where the terminal shows such. */
public final class Styled {
    private Styled() {}

    /** @param style as picocli names it, for example {@code bold} or {@code red}; empty for none */
    public static String text(Ansi ansi, String style, String text) {
        return ansi.enabled() && !style.isEmpty()
                ? Ansi.Style.on(Ansi.Style.parse(style)) + text + Ansi.Style.off(Ansi.Style.parse(style))
                : text;
    }
}
