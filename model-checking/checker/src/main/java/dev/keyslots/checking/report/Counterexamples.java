package dev.keyslots.checking.report;

import dev.keyslots.checking.check.LastCheck;
import dev.keyslots.checking.check.ResultFile;
import dev.keyslots.checking.explain.Catalogue;
import dev.keyslots.checking.explain.Explainer;
import dev.keyslots.checking.explain.Explanation;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.tlc.ModelRunner;
import dev.keyslots.problem.InputProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Finds the counterexamples of the page once more, of those variants that came out as expected in the check.
 *
 * @param home the top level of the working copy
 */
public record Counterexamples(Path home, ModelRunner runner, Catalogue catalogue) {

    /** Of which variants. */
    public enum Which {
        NONE,
        /** One for each bug and hazard: the variant that shows it best. */
        EACH,
        ALL;

        /** As a user types it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Receives how far it is; called from any thread. */
    public interface Progress {
        void started(Model variant);

        void found(Model variant);
    }

    /** The variants that came out as expected, in the order of the catalogue. */
    public List<Model> variants(Which which, LastCheck check) {
        return variants(which).stream()
                .filter(variant -> check.row(variant.name())
                        .filter(ResultFile.Result::passed)
                        .isPresent())
                .toList();
    }

    /** In the same order; that many runs at a time. */
    public List<Explanation> of(List<Model> variants, int cores, Progress progress) throws InterruptedException {
        Explainer explainer = new Explainer(home, runner, catalogue);
        ExecutorService threads = Executors.newFixedThreadPool(cores);
        try {
            List<Future<Explanation>> running = new ArrayList<>();
            for (Model variant : variants) {
                running.add(threads.submit(() -> {
                    progress.started(variant);
                    Explanation found = explainer.explain(variant);
                    progress.found(variant);
                    return found;
                }));
            }
            List<Explanation> explanations = new ArrayList<>();
            for (Future<Explanation> each : running) {
                explanations.add(each.get());
            }
            return explanations;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InputProblemException problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
            threads.close();
        }
    }

    private List<Model> variants(Which which) {
        return switch (which) {
            case NONE -> List.of();
            case EACH ->
                catalogue.entries().stream()
                        .flatMap(entry -> catalogue.shownBy(entry).stream().limit(1))
                        .distinct()
                        .toList();
            case ALL -> catalogue.variants();
        };
    }
}
