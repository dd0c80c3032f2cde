package dev.keyslots.checking.kernel;

import java.util.List;

/**
 * Something that the specification promises, and how it is looked up in the code's states or steps.
 *
 * @param name as in the specification
 * @param ofSteps whether it is about steps; else about states
 */
record Promise(String name, boolean ofSteps) {

    /** The contract, as a promise of steps: each is one of InlineEncryption's, or nothing that it sees. */
    static final Promise CONTRACT = new Promise("IsInlineEncryption", true);

    /** The operator that says it. */
    String operator() {
        return ofSteps ? "StepOf" + name : name;
    }

    /** What the module has to say for promises of steps. */
    static final List<String> DEFINITIONS =
            List.of(CONTRACT.operator() + " == Contract!Next \\/ UNCHANGED Contract!vars");
}
