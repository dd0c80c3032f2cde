package dev.keyslots.checking.terminal;

/** How wide the user's terminal is. */
public final class TerminalWidth {
    /** In it the launcher says what the terminal says. */
    static final String VARIABLE = "COLUMNS";

    private static final int USUAL = 80;
    private static final int NARROWEST = 40;
    private static final int WIDEST_TEXT = 100;
    private static final int NARROWEST_TEXT = 60;

    private TerminalWidth() {}

    /** In columns; 80 where nobody says. */
    public static int columns() {
        return columns(System.getenv().getOrDefault(VARIABLE, ""));
    }

    /** For text, in columns: lines longer than 100 are hard to read, and so wide is what goes to a file. */
    public static int ofText() {
        return ofText(System.getenv().getOrDefault(VARIABLE, ""));
    }

    static int ofText(String said) {
        return said.isEmpty() ? WIDEST_TEXT : Math.clamp(columns(said), NARROWEST_TEXT, WIDEST_TEXT);
    }

    static int columns(String said) {
        return said.matches("[1-9][0-9]{0,4}") ? Math.max(NARROWEST, Integer.parseInt(said)) : USUAL;
    }
}
