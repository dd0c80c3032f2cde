package dev.keyslots.checking.proofs;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What came of one module.
 *
 * @param complaint why the prover did not get as far as to its obligations; empty if it did
 */
public record ProofResult(ProofModule module, List<Obligation> obligations, Duration time, String complaint) {

    public ProofResult {
        obligations = List.copyOf(obligations);
    }

    /** The same, with the time that a first attempt took as well; what that one has proved is not tried again. */
    ProofResult after(ProofResult first) {
        if (first.obligations.size() != obligations.size()) {
            return this;
        }
        List<Obligation> both = IntStream.range(0, obligations.size())
                .mapToObj(at -> obligations.get(at).after(first.obligations.get(at)))
                .toList();
        return new ProofResult(module, both, time.plus(first.time), complaint);
    }

    /** Whether there is nothing left to prove. A module without obligations has proved nothing. */
    public boolean isProved() {
        return complaint.isEmpty()
                && !obligations.isEmpty()
                && obligations.stream().allMatch(Obligation::proved);
    }

    /** How many could not be proved. */
    public int failed() {
        return (int) obligations.stream().filter(each -> !each.proved()).count();
    }

    /** The lines of what could not be proved. */
    public List<Integer> failedLines() {
        return obligations.stream()
                .filter(each -> !each.proved())
                .map(Obligation::line)
                .sorted()
                .distinct()
                .toList();
    }

    /** Those that one statement and its proof come to. */
    public List<Obligation> of(Statement statement) {
        return obligations.stream()
                .filter(each -> statement.contains(each.line()))
                .toList();
    }

    /** For how long provers worked; less than that has passed if several did at a time. Empty if some was known before. */
    public Optional<Long> seconds() {
        return obligations.stream().anyMatch(Obligation::isRemembered)
                ? Optional.empty()
                : Optional.of(obligations.stream()
                        .map(Obligation::seconds)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .longValue());
    }

    /** Which provers have proved how many of these, the busiest first; what is trivial takes none. */
    public static String provers(Collection<Obligation> obligations) {
        NavigableMap<String, Integer> counts = new TreeMap<>();
        obligations.stream()
                .filter(each -> !each.prover().isEmpty() && !each.prover().equals("tlapm"))
                .forEach(each -> counts.merge(each.prover(), 1, Integer::sum));
        return counts.entrySet().stream()
                .sorted((a, b) -> b.getValue() - a.getValue())
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .reduce((first, second) -> first + ", " + second)
                .orElse("-");
    }

    /** What is kept of it. */
    public Proved.Proof toRecord(String prover, ProofLibrary library) {
        return new Proved.Proof(
                module.name(),
                prover,
                obligations.size(),
                seconds().orElse(0L),
                module.statements().stream()
                        .filter(Statement::isTheorem)
                        .map(theorem -> new Proved.Theorem(
                                theorem.name().orElseThrow(), of(theorem).size()))
                        .toList(),
                library.texts(module));
    }
}
