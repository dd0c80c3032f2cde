package dev.keyslots.checking.traces.linux;

import dev.keyslots.checking.traces.linux.KernelLine.Header;
import dev.keyslots.checking.traces.linux.KernelLine.Lost;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares how many events there are with how many a trace's header says, and takes note of a last line without its end. */
final class Completeness {
    private final List<String> missing = new ArrayList<>();
    private Optional<Header> header = Optional.empty();
    private boolean lost;
    private long seen;
    private int cpu = -1;
    private boolean oneCpu = true;
    private boolean anyOfOneCpu;

    void note(KernelLine line) {
        switch (line) {
            case FtraceLine event -> {
                oneCpu &= seen == 0 || event.cpu() == cpu;
                cpu = event.cpu();
                seen++;
            }
            case Lost loss -> lost = true;
            case Header next -> {
                endRecording();
                header = Optional.of(next);
                lost = false;
                seen = 0;
                oneCpu = true;
            }
        }
    }

    /** Whether the recording that was begun last has fewer events so far than it should; what the kernel itself lost is not counted. */
    boolean isShort() {
        return !lost && header.filter(known -> seen < known.left()).isPresent();
    }

    /** The last line has no end, or is only the beginning of an event. */
    void unfinished(long number, String text) {
        if (!text.startsWith("#")) {
            seen++;
            missing.add("line %d, the last one, has no end: it may have been cut within a value, so it is not read"
                    .formatted(number));
        }
    }

    /** The last event of a recording that is short. */
    void doubtful(long number) {
        missing.add("line %d, the last one, may have been cut within a value, so it is not read".formatted(number));
    }

    /** What is missing, at the end of the file. */
    List<String> missing() {
        endRecording();
        header = Optional.empty();
        return List.copyOf(missing);
    }

    /** Whether some recording has, as far as it shows, what one CPU did, and lacks what the others did in between. */
    boolean isOfOneCpu() {
        return anyOfOneCpu || (isShort() && oneCpu && seen > 1);
    }

    private void endRecording() {
        anyOfOneCpu = isOfOneCpu();
        header.filter(known -> isShort())
                .ifPresent(known -> missing.add("the header in line %d says %,d events, of which %,d are there: %s"
                        .formatted(known.number(), known.left(), seen, why())));
    }

    private String why() {
        return oneCpu && seen > 1
                ? "all of them are of CPU %1$d, as in per_cpu/cpu%1$d/trace, or the file was cut; the trace file above per_cpu has what all CPUs did"
                        .formatted(cpu)
                : "the file was cut, or lines were taken out of it";
    }
}
