package dev.keyslots.checking.explain;

import dev.keyslots.checking.explain.Catalogue.Entry;
import dev.keyslots.checking.manifest.Model;
import java.util.List;
import java.util.Optional;

/**
 * All there is to say about one variant.
 *
 * @param entry what it is about in the catalogue; empty if that is nothing
 * @param promise what the violated property promises
 * @param why one paragraph
 * @param passing models that show that the remedy is enough
 * @param others variants that show the same bug or hazard otherwise
 */
public record Explanation(
        Counterexample counterexample,
        Optional<Entry> entry,
        String promise,
        String why,
        List<Model> passing,
        List<Model> others) {

    public Explanation {
        passing = List.copyOf(passing);
        others = List.copyOf(others);
    }

    public Model variant() {
        return counterexample.model();
    }
}
