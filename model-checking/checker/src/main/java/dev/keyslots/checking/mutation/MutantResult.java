package dev.keyslots.checking.mutation;

import java.util.List;

/**
 * A mutant, and what became of it.
 *
 * @param noticedBy the model or the row that noticed it; empty if none did
 * @param unfinished the models that there was not time for
 */
public record MutantResult(Mutant mutant, Fate fate, String noticedBy, List<String> unfinished) {

    public MutantResult {
        unfinished = List.copyOf(unfinished);
    }

    static MutantResult of(Mutant mutant, Fate fate, String noticedBy) {
        return new MutantResult(mutant, fate, noticedBy, List.of());
    }
}
