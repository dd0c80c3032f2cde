package dev.keyslots.checking.proofs;

import dev.keyslots.checking.files.Home;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How what modules of the specification promise stands: which of it is proved for any number, and of what.
 *
 * @param claims what is proved, in the order of the modules
 */
public record Standing(List<Claim> claims) {

    /** A premise before what every behaviour does. */
    private static final Pattern PREMISE = Pattern.compile("(.*?) => \\(Spec\\b(?: /\\\\ (\\w+))? => .*");

    /**
     * A theorem about a module of the specification.
     *
     * @param module which one
     * @param proof the module in which it is proved
     * @param stale why that proof is not of the texts as they are; empty if it is
     */
    public record Claim(String module, ProofModule proof, Statement theorem, Optional<String> stale) {

        boolean isAbout(String property) {
            return theorem.name().filter(property::equals).isPresent()
                    || Pattern.compile("\\b" + property + "\\b")
                            .matcher(theorem.formula())
                            .find();
        }

        /** What it takes; empty if nothing. */
        Optional<String> premise() {
            Matcher matcher = PREMISE.matcher(theorem.formula());
            if (!matcher.matches()) {
                return Optional.empty();
            }
            return Optional.of(Optional.ofNullable(matcher.group(2))
                    .map(also -> matcher.group(1) + " /\\ " + also)
                    .orElse(matcher.group(1)));
        }
    }

    public Standing {
        claims = List.copyOf(claims);
    }

    public static Standing read(Home home) {
        return of(ProofLibrary.of(home), Proved.read(home));
    }

    static Standing of(ProofLibrary library, Proved proved) {
        List<Claim> claims = new ArrayList<>();
        for (ProofModule module : library.modules().values()) {
            for (Statement stated : module.statements()) {
                if (stated.name().isEmpty()) {
                    proof(library, module, stated)
                            .forEach(found -> claims.add(new Claim(
                                    module.name(), found, theorem(found, stated), proved.stale(library, found))));
                }
            }
        }
        return new Standing(claims);
    }

    private static List<ProofModule> proof(ProofLibrary library, ProofModule about, Statement stated) {
        return library.withProofs().stream()
                .filter(proof -> library.texts(proof).containsKey(about.name()))
                .filter(proof -> proof.statements().stream().anyMatch(each -> isProofOf(each, stated)))
                .limit(1)
                .toList();
    }

    private static Statement theorem(ProofModule proof, Statement stated) {
        return proof.statements().stream()
                .filter(each -> isProofOf(each, stated))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isProofOf(Statement theorem, Statement stated) {
        return theorem.isTheorem() && theorem.formula().equals(stated.formula());
    }

    /**
     * Whether a property of a module is proved for any number, in a few words: {@code proved}, {@code proved if IsRobust(Design)},
     * {@code stale}; empty if it is not.
     */
    public String of(String module, String property) {
        List<Claim> about = claims.stream()
                .filter(claim -> claim.module().equals(module) && claim.isAbout(property))
                .toList();
        if (about.isEmpty()) {
            return "";
        }
        if (about.stream().anyMatch(claim -> claim.stale().isPresent())) {
            return "stale";
        }
        if (about.stream().anyMatch(claim -> claim.premise().isEmpty())) {
            return "proved";
        }
        return about.stream()
                .flatMap(claim -> claim.premise().stream())
                .collect(Collectors.joining("; or if ", "proved if ", ""));
    }
}
