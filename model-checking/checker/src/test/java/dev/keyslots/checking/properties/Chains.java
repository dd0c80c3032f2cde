package dev.keyslots.checking.properties;

import dev.keyslots.checking.lockstep.Run;
import dev.keyslots.checking.lockstep.Subject;
import dev.keyslots.checking.lockstep.subjects.LockStepFailure;
import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.search.ChainShrinker.Failing;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsCollector;

/** Runs a chain to its end, counts which actions of the specification it took, and keeps it if it falsifies its property. */
final class Chains {
    private Chains() {}

    /**
     * @param subject what the chain runs on
     * @return the actions of the specification that the chain took
     */
    static <S, R extends Run<S>> Set<String> run(ActionChain<R> chain, Subject<S> subject) {
        try {
            R run = chain.run();
            run.end();
            return run.labels().stream().map(Label::action).collect(Collectors.toSet());
        } catch (AssertionError falsified) {
            LockStepFailure failure = new LockStepFailure(String.valueOf(falsified.getMessage()));
            chain.finalState()
                    .map(run -> new FailingChain<>(subject, new Failing<>(run.steps(), failure)))
                    .ifPresent(FailingChain::keep);
            throw falsified;
        } finally {
            chain.finalState().ifPresent(Run::close);
        }
    }

    /** Fails the property if none of its chains takes some action of the specification. */
    static void requireEveryAction(Set<String> taken, Subject<?> subject) {
        // A shrunk chain may take no action at all, and jqwik reports no statistics without entries.
        if (!taken.isEmpty()) {
            StatisticsCollector chains = Statistics.label("chains that take");
            taken.forEach(chains::collect);
            chains.coverage(coverage ->
                    subject.actions().forEach(action -> coverage.check(action).count(count -> count > 0)));
        }
    }
}
