package dev.keyslots.checking.traces.linux;

import dev.keyslots.checking.traces.text.BadTraceException;

/** Whether the events of a trace stand in the order of their times, without which their order is not known. */
final class TraceClock {
    private static final String GOES_BACK =
            "the time goes back, so the order of events is not known. Record with trace_clock set to counter,"
                    + " which orders the events of all CPUs, as trace-keyslots.sh does";

    private static final String FILES_OF_CPUS = """
            the time goes back where another CPU begins: these are the files of several CPUs (per_cpu/cpu*/trace) one after the other. \
            The trace file above per_cpu has the events of all CPUs in their order. Where only these are left, sort them by time, which is \
            certain if trace_clock was counter:
              LC_ALL=C awk 'match($0, / [0-9.]+: /) { print substr($0, RSTART, RLENGTH - 2) "\\t" $0 }' FILE... | LC_ALL=C sort -s -n | cut -f 2- > SORTED""";

    private long lastTime = Long.MIN_VALUE;
    private int lastCpu = -1;
    private boolean oneCpu = true;

    void check(FtraceLine line) throws BadTraceException {
        if (line.time() < lastTime) {
            throw new BadTraceException(line.number(), oneCpu && line.cpu() != lastCpu ? FILES_OF_CPUS : GOES_BACK);
        }
        lastTime = line.time();
        oneCpu &= lastCpu < 0 || lastCpu == line.cpu();
        lastCpu = line.cpu();
    }
}
