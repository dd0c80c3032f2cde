package dev.keyslots.checking.check;

import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.inputs.InputSnapshot;
import dev.keyslots.checking.inputs.Inputs;
import dev.keyslots.checking.traces.TraceFile;
import dev.keyslots.checking.traces.TraceOptions;
import dev.keyslots.checking.traces.text.BadTraceException;
import dev.keyslots.checking.traces.verdict.Finding;
import dev.keyslots.checking.traces.verdict.TraceReport;
import dev.keyslots.checking.traces.verdict.TraceReport.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Traces of a real Linux 6.12 kernel: each has to be judged as it is known to be. */
public final class TraceChecks {

    static final CheckItem.Group GROUP =
            new CheckItem.Group("Traces of a Linux kernel", "what is expected", "of it", 4);

    /** By trace: the verdict, and the line of a broken promise with its hazard. */
    private static final Map<String, String> HAZARDS = hazards();

    private TraceChecks() {}

    public static List<CheckItem> items(Home home) {
        return List.of(
                new Item(
                        home,
                        "linux-6.12",
                        "conforms, keeps its promises",
                        Map.of("trace-3slots.ftrace.gz", Verdict.ACCEPTED.toString())),
                new Item(home, "linux-6.12-hazards", "H1, H2, H3 and controls", HAZARDS));
    }

    /** The files of those rows that were run. */
    public static List<Path> files(Home home, LastCheck check) {
        List<Path> files = new ArrayList<>();
        for (CheckItem item : items(home)) {
            if (item instanceof Item traces && check.row(item.name()).isPresent()) {
                traces.expected().keySet().forEach(trace -> files.add(traces.file(trace)));
            }
        }
        return files;
    }

    private static Map<String, String> hazards() {
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("hazards/h1-control.ftrace", "ACCEPTED");
        expected.put("hazards/h1-harmless-order.ftrace", "ACCEPTED");
        expected.put("hazards/h1-failed-program-keeps-link.ftrace", "PROMISE_BROKEN, line 33, H1");
        expected.put("hazards/h2-control.ftrace", "ACCEPTED");
        expected.put("hazards/h2-table-swap-strands-key.ftrace", "PROMISE_BROKEN, line 40, H2");
        expected.put("hazards/h3-control.ftrace", "ACCEPTED");
        expected.put("hazards/h3-evicted-natively-only.ftrace", "PROMISE_BROKEN, line 34, H3");
        return expected;
    }

    private record Item(Home home, String name, String what, Map<String, String> expected) implements CheckItem {
        @Override
        public Group group() {
            return GROUP;
        }

        @Override
        public Optional<Inputs> inputs(InputSnapshot now) {
            return Optional.of(ImplementationInputs.withAllModels(now, home)
                    .with("expected", expected.toString())
                    .withFolder(home.folder().resolve("model-checking/traces"))
                    .withProgram(TraceChecks.class));
        }

        @Override
        public Outcome run(Progress progress) {
            long events = 0;
            List<String> wrong = new ArrayList<>();
            for (Map.Entry<String, String> trace : expected.entrySet()) {
                try {
                    TraceReport report = validate(trace.getKey());
                    events += report.events();
                    if (!seen(report).equals(trace.getValue())) {
                        wrong.add("%s: %s, where %s is expected"
                                .formatted(trace.getKey(), seen(report), trace.getValue()));
                    }
                } catch (IOException | BadTraceException e) {
                    wrong.add(trace.getKey() + ": " + e.getMessage());
                }
            }
            String size = "%,d events".formatted(events);
            return wrong.isEmpty() ? Outcome.passed(size) : Outcome.failed(size, String.join("\n", wrong));
        }

        private TraceReport validate(String trace) throws IOException, BadTraceException {
            return new TraceFile(file(trace), TraceOptions.DEFAULT, home.folder()).validate();
        }

        Path file(String trace) {
            return home.folder().resolve("model-checking/traces/linux-6.12").resolve(trace);
        }

        private static String seen(TraceReport report) {
            StringBuilder seen = new StringBuilder(report.verdict().toString());
            for (Finding.PromiseBroken broken : report.broken()) {
                seen.append(", line ").append(broken.line());
                broken.hazard().ifPresent(hazard -> seen.append(", ").append(hazard));
            }
            return seen.toString();
        }
    }
}
