package dev.keyslots.checking.mutation;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.files.JsonFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Why mutants that nothing notices may survive: {@code model-checking/mutants.json}. */
public record SurvivorArguments(List<Argument> survivors) {

    /**
     * One argument, for one mutant or for several that it holds of.
     *
     * @param mutants their {@link Mutant#key}s
     * @param because the argument
     */
    public record Argument(List<String> mutants, String because) {

        public Argument {
            mutants = List.copyOf(mutants);
        }
    }

    public SurvivorArguments {
        survivors = List.copyOf(survivors);
    }

    public static Path file(Home home) {
        return home.folder().resolve("model-checking").resolve("mutants.json");
    }

    public static SurvivorArguments read(Home home) {
        return JsonFile.read(file(home), new TypeReference<>() {});
    }

    Optional<String> of(Mutant mutant) {
        return survivors.stream()
                .filter(argument -> argument.mutants().contains(mutant.key()))
                .map(Argument::because)
                .findFirst();
    }

    /** Those that are about no mutant there is: the place has been edited, and the argument has to be made anew. */
    public Set<String> stale(List<Mutant> made, Set<String> modules) {
        Set<String> keys = new TreeSet<>();
        survivors.forEach(argument -> keys.addAll(argument.mutants()));
        made.forEach(mutant -> keys.remove(mutant.key()));
        keys.removeIf(key -> modules.stream().noneMatch(module -> key.startsWith(module + "!")));
        return keys;
    }
}
