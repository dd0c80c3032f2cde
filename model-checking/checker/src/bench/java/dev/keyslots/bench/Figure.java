package dev.keyslots.bench;

import java.util.Optional;

/** One line of the table: something to measure, and how good it has to be. */
interface Figure {

    /** What is measured, in a few words, with its unit. */
    String name();

    /** How good the figure has to be, for the reader. */
    String wanted();

    /** Measures; takes seconds to minutes. */
    Outcome measure() throws Exception;

    /** What was measured beside it, for orientation: a table to be printed after the figures. Figures may share one. */
    default Optional<String> background() {
        return Optional.empty();
    }

    /** What came of it. */
    sealed interface Outcome {

        /**
         * A measurement: a median.
         *
         * @param value in the figure's unit, for the reader
         * @param ratio to what it is compared with
         * @param met whether the ratio is as wanted
         */
        record Measured(String value, double ratio, boolean met) implements Outcome {}

        /** No measurement was possible. */
        record NotRun(String reason) implements Outcome {}
    }
}
