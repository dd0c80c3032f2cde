package dev.keyslots.checking.mutation;

import dev.keyslots.oracle.syntax.Place;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A module with one thing changed.
 *
 * @param definition in which it is
 * @param edits the places whose text is replaced; more than one for the bullets of a list
 * @param before what stood there, for a reader
 * @param after what stands there in the mutant, for a reader
 * @param occurrence which of those that look alike in the same definition, from 1
 */
public record Mutant(
        String module,
        String definition,
        MutationOperator operator,
        List<Edit> edits,
        String before,
        String after,
        int occurrence) {

    /** One replacement of text. */
    public record Edit(Place place, String replacement) {}

    public Mutant {
        edits = List.copyOf(edits);
    }

    /** The name by which an argument finds it again after an edit elsewhere has moved it. */
    public String key() {
        return "%s!%s, %s: %s -> %s".formatted(module, definition, operator, before, after)
                + (occurrence == 1 ? "" : " (%d)".formatted(occurrence));
    }

    public int line() {
        return edits.getFirst().place().line();
    }

    /** For a reader, who goes to that line. */
    public String shown() {
        return "%s.tla:%d, %s, %s: %s -> %s"
                .formatted(module, line(), definition, operator, shortened(before), shortened(after));
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    /** From the end to the beginning, so that no edit moves the place of another. */
    SourceText in(SourceText module) {
        SourceText changed = module;
        List<Edit> backwards = edits.stream()
                .sorted(Comparator.comparingInt((Edit edit) -> edit.place().line())
                        .thenComparingInt(edit -> edit.place().column())
                        .reversed())
                .toList();
        for (Edit edit : backwards) {
            changed = changed.replace(edit.place(), edit.replacement());
        }
        return changed;
    }

    /** The two in one module. */
    Mutant with(Mutant other) {
        return new Mutant(
                module,
                definition,
                operator,
                Stream.concat(edits.stream(), other.edits.stream()).toList(),
                before,
                after,
                occurrence);
    }

    Mutant occurring(int which) {
        return new Mutant(module, definition, operator, edits, before, after, which);
    }
}
