package dev.keyslots.checking.mutation;

import dev.keyslots.checking.files.Home;
import dev.keyslots.oracle.syntax.ModuleSyntax;
import dev.keyslots.oracle.tlc.Sany;
import dev.keyslots.problem.InputProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A module of the specification, and its mutants.
 *
 * @param mutants in the order of the text
 */
public record SpecMutants(ModuleSyntax module, SourceText text, List<Mutant> mutants) {

    public SpecMutants {
        mutants = List.copyOf(mutants);
    }

    /** @throws InputProblemException if the specification has no such module; says which it has */
    public static SpecMutants of(Home home, String module) {
        Path file = home.spec().resolve(module + ".tla");
        if (!Files.isRegularFile(file)) {
            throw new InputProblemException("The specification has no module \"%s\". It has: %s."
                    .formatted(module, String.join(", ", modules(home))));
        }
        try {
            SourceText text = SourceText.of(Files.readString(file));
            ModuleSyntax syntax = Sany.parse(file, List.of(home.spec()));
            return new SpecMutants(syntax, text, MutantMaker.mutants(syntax, text));
        } catch (IOException e) {
            throw new InputProblemException(file + ": cannot be read: " + e.getMessage());
        }
    }

    /** The names of all modules of the specification. */
    public static List<String> modules(Home home) {
        try (Stream<Path> files = Files.list(home.spec())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".tla"))
                    .map(name -> name.substring(0, name.length() - ".tla".length()))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So many of them, drawn; in the order of the text. */
    public SpecMutants sample(int size, long seed) {
        List<Mutant> drawn = new ArrayList<>(mutants);
        Collections.shuffle(drawn, new Random(seed));
        List<Mutant> kept = drawn.subList(0, Math.min(size, drawn.size()));
        return new SpecMutants(
                module, text, mutants.stream().filter(kept::contains).toList());
    }
}
