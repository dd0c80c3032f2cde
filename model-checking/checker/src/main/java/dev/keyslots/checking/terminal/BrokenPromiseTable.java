package dev.keyslots.checking.terminal;

import dev.keyslots.checking.traces.verdict.BrokenPromise;
import dev.keyslots.checking.traces.verdict.Hazard;
import java.util.List;

/** How often each promise was broken by each hazard, and where first and last. */
public final class BrokenPromiseTable {

    private BrokenPromiseTable() {}

    /**
     * @param all whether the output also has each of them in full
     * @return empty if none was broken; else lines that each begin with a line break
     */
    public static String of(List<BrokenPromise> broken, boolean all) {
        if (broken.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("%n%n  %-9s  %-24s  %10s  %12s  %12s"
                .formatted("hazard", "breaks", "times", "first line", "last line"));
        for (BrokenPromise each : broken) {
            text.append("%n  %-9s  %-24s  %,10d  %12d  %12d"
                    .formatted(
                            each.first().hazard().map(Hazard::toString).orElse("(no name)"),
                            each.first().promise().invariant(),
                            each.times(),
                            each.first().line(),
                            each.lastLine()));
        }
        boolean repeated = broken.stream().anyMatch(each -> each.times() > 1);
        return text.append(
                        repeated && !all
                                ? "%n  The first of each is reported above in full; --all reports all of them.%n"
                                        .formatted()
                                : "%n".formatted())
                .toString();
    }
}
