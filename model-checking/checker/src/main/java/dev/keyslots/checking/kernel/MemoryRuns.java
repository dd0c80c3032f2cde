package dev.keyslots.checking.kernel;

import dev.keyslots.checking.kernel.code.KernelProgram;
import dev.keyslots.checking.kernel.findings.Aspect;
import dev.keyslots.checking.kernel.findings.Aspect.Verdict;
import dev.keyslots.checking.kernel.findings.Finding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the code touches memory that was freed, in random runs of calls in which keys come and go.
 *
 * @param program that the address sanitizer watches
 * @param file the kernel's, whose places are told
 */
public record MemoryRuns(Path program, Path file) {

    /** The sanitizer's first line. */
    private static final Pattern WHAT = Pattern.compile("ERROR: AddressSanitizer: ([\\w-]+)");

    private static final int LENGTH = 12;
    private static final long SEED = 1;

    /** What the runs came to: what was touched and where, and by which calls. */
    record Touched(String what, String function, int line, List<String> calls) {}

    /** Users evict each key before they free it, as they should; then nothing is touched that was freed. */
    public Aspect careful(int runs) throws InterruptedException {
        long began = System.nanoTime();
        Optional<Touched> touched = touched("evicted", runs, LENGTH);
        return new Aspect(
                "memory",
                "keys are evicted, then freed; random calls, 2 slots, 3 keys",
                touched.isEmpty() ? Verdict.AS_EXPECTED : Verdict.NOT_AS_EXPECTED,
                "%,d runs of %d calls".formatted(runs, LENGTH),
                touched.stream()
                        .map(access -> new Finding(says(access), Optional.empty(), List.of()))
                        .toList(),
                Map.of("runs", runs),
                Duration.ofNanos(System.nanoTime() - began));
    }

    /** H2: users free a key whose eviction went elsewhere. Short runs first, so that what is found is short. */
    Optional<Touched> stranded(int runs) throws InterruptedException {
        for (int length = 1; length <= LENGTH; length++) {
            Optional<Touched> touched = touched("freed", runs, length);
            if (touched.isPresent()) {
                return touched;
            }
        }
        return Optional.empty();
    }

    static String says(Touched access) {
        return "%s in %s, line %d, after %s."
                .formatted(access.what(), access.function(), access.line(), String.join(", ", access.calls()));
    }

    private Optional<Touched> touched(String how, int runs, int length) throws InterruptedException {
        try (KernelProgram running = new KernelProgram(program)) {
            List<String> lines = running.lines("memory %s %d %d %d".formatted(how, runs, length, SEED));
            if (lines.stream().noneMatch(line -> line.startsWith("crash: "))) {
                return Optional.empty();
            }
            String complaints = running.complaints();
            Matcher what = WHAT.matcher(complaints);
            Matcher frame = frame().matcher(complaints);
            boolean placed = frame.find();
            return Optional.of(new Touched(
                    what.find() ? what.group(1).replace('-', ' ') : "a crash",
                    placed ? frame.group(1) : "?",
                    placed ? Integer.parseInt(frame.group(2)) : 0,
                    lines.stream()
                            .filter(line -> line.startsWith("run: "))
                            .findFirst()
                            .map(line -> List.of(line.substring(5).split(";")))
                            .orElse(List.of())));
        }
    }

    /** The place in the kernel's file that is nearest to the access. */
    private Pattern frame() {
        return Pattern.compile("#\\d+ 0x[0-9a-f]+ in (\\w+) \\S*/%s:(\\d+)"
                .formatted(Pattern.quote(String.valueOf(file.getFileName()))));
    }
}
