package dev.keyslots.checking.traces;

import dev.keyslots.checking.manifest.Design;
import dev.keyslots.checking.traces.TraceOptions.Start;
import dev.keyslots.checking.traces.follow.Validation;
import dev.keyslots.checking.traces.follow.Validation.Known;
import dev.keyslots.checking.traces.linux.KernelTrace;
import dev.keyslots.checking.traces.linux.Survey;
import dev.keyslots.checking.traces.ndjson.EventReader;
import dev.keyslots.checking.traces.ndjson.TraceHeader;
import dev.keyslots.checking.traces.state.Behaviour;
import dev.keyslots.checking.traces.state.SpecModels;
import dev.keyslots.checking.traces.text.BadTraceException;
import dev.keyslots.checking.traces.text.TraceLines;
import dev.keyslots.checking.traces.verdict.Finding.PromiseBroken;
import dev.keyslots.checking.traces.verdict.TraceReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A trace in a file: its kind, and its validation. */
public final class TraceFile {
    private static final String ONE_MANAGER = "the manager";

    private final Path file;
    private final TraceOptions options;
    private final Path home;
    private final Optional<Consumer<PromiseBroken>> listener;

    /** @param home the top level of the working copy, with the specification */
    public TraceFile(Path file, TraceOptions options, Path home) {
        this(file, options, home, Optional.empty());
    }

    /** @param listener hears of each broken promise, of which a report has only the first of each hazard in full */
    public TraceFile(Path file, TraceOptions options, Path home, Optional<Consumer<PromiseBroken>> listener) {
        this.listener = listener;
        this.file = file;
        this.options = options;
        this.home = home;
    }

    /**
     * Checks it against the specification.
     *
     * @throws BadTraceException if it is no trace, or a broken one
     */
    public TraceReport validate() throws IOException, BadTraceException {
        try (Repeated once = repeatedly()) {
            return once.validate();
        }
    }

    /**
     * Checks it against the specification, and records what a report shows of it.
     *
     * @throws BadTraceException if it is no trace, or a broken one
     */
    public Explained explain() throws IOException, BadTraceException {
        try (Repeated once = repeatedly()) {
            return once.run(true);
        }
    }

    /**
     * The report of a trace, and the behaviours that explain it.
     *
     * @param behaviours one for each manager that was judged
     */
    public record Explained(TraceReport report, List<Behaviour> behaviours) {}

    /** With what the oracle has said of other traces of that design. */
    public TraceReport validate(SpecModels shared) throws IOException, BadTraceException {
        return new Repeated(header(), shared).validate();
    }

    /** For doing it several times: what the oracle has said is remembered from one time to the next. */
    public Repeated repeatedly() throws IOException, BadTraceException {
        Optional<TraceHeader> header = header();
        Design design = options.design()
                .or(() -> header.flatMap(known -> Design.named(known.design())))
                .orElse(Design.LINUX_6_12);
        return new Repeated(header, new SpecModels(design, home));
    }

    private Optional<TraceHeader> header() throws IOException, BadTraceException {
        String first = firstLine();
        return first.stripLeading().startsWith("{") ? Optional.of(EventReader.header(first)) : Optional.empty();
    }

    /** Not thread-safe. */
    public final class Repeated implements AutoCloseable {
        private final Optional<TraceHeader> header;
        private final SpecModels models;

        private Repeated(Optional<TraceHeader> header, SpecModels models) {
            this.header = header;
            this.models = models;
        }

        /** @throws BadTraceException if it is a broken trace */
        public TraceReport validate() throws IOException, BadTraceException {
            return run(false).report();
        }

        private Explained run(boolean recorded) throws IOException, BadTraceException {
            return header.isPresent() ? events(header.get(), models, recorded) : kernel(models, recorded);
        }

        @Override
        public void close() {
            models.close();
        }
    }

    private TraceLines open() throws IOException, BadTraceException {
        InputStream in = Files.newInputStream(file);
        try {
            return TraceLines.of(in);
        } catch (IOException | BadTraceException e) {
            in.close();
            throw e;
        }
    }

    private String firstLine() throws IOException, BadTraceException {
        try (TraceLines lines = open()) {
            String first = lines.next();
            if (first == null) {
                throw new BadTraceException("it is empty");
            }
            return first;
        }
    }

    private static Explained explained(Validation validation, long events, List<String> missing) {
        List<Behaviour> behaviours = validation.behaviours();
        return new Explained(validation.report(events, missing), behaviours);
    }

    // ---------------------------------------------------------------- our own format

    private Explained events(TraceHeader header, SpecModels models, boolean recorded)
            throws IOException, BadTraceException {
        boolean fresh = options.start() == Start.AUTO
                ? header.start().orElse("fresh").equals("fresh")
                : options.start() == Start.FRESH;
        Known known = options.slots().isPresent()
                ? new Known(options.slots().getAsInt(), "as given", fresh, false, false, 0)
                : new Known(header.slots(), "as the header says", fresh, false, false, 0);
        try (TraceLines lines = open()) {
            lines.next();
            EventsAhead events = new EventsAhead(lines, header.version());
            Validation validation = new Validation(models, manager -> known, recorded, listener);
            long last = 1;
            for (EventsAhead.Event each = events.next(); each != null; each = events.next()) {
                last = each.line();
                if (!validation.event(ONE_MANAGER, last, each.event())) {
                    break;
                }
            }
            if (last == 1) {
                throw BadTraceException.withoutEvents(events.missing());
            }
            return explained(validation, last - 1, events.missing());
        }
    }

    // ---------------------------------------------------------------- a kernel's

    private Explained kernel(SpecModels models, boolean recorded) throws IOException, BadTraceException {
        Survey survey;
        try (TraceLines lines = open()) {
            survey = Survey.of(lines);
        }
        try (TraceLines lines = open()) {
            Validation validation = new Validation(models, manager -> known(survey, manager), recorded, listener);
            KernelTrace.Read read = new KernelTrace(validation, survey, options.insideFunctions()).read(lines);
            return explained(validation, read.events(), read.missing());
        }
    }

    private Known known(Survey survey, String manager) {
        Optional<Survey.Profile> seen = survey.profiles().entrySet().stream()
                .filter(profile -> KernelTrace.name(profile.getKey()).equals(manager))
                .map(java.util.Map.Entry::getValue)
                .findFirst();
        if (seen.isEmpty()) {
            return new Known(0, "none was seen", true, false, true, 0);
        }
        Survey.Profile profile = seen.get();
        boolean fresh = options.start() == Start.AUTO ? profile.startsFresh() : options.start() == Start.FRESH;
        int slots = options.slots().orElse(profile.slots());
        String slotsAre = options.slots().isPresent()
                ? "as given"
                : profile.cameRound() ? "as the trace shows" : "those that were seen; there may be more";
        return new Known(slots, slotsAre, fresh, profile.fallback(), true, survey.unsettledUntil(0));
    }
}
