package dev.keyslots.checking.kernel.findings;

import java.util.List;
import java.util.Optional;

/**
 * Something that one should know of a version.
 *
 * @param says what it is, in a paragraph
 * @param run what leads there
 * @param allowed what the specification allows there instead; empty where that is not the question
 */
public record Finding(String says, Optional<KernelRun> run, List<String> allowed) {
    public Finding {
        allowed = List.copyOf(allowed);
    }
}
