package dev.keyslots.checking.traces.linux;

import java.util.Arrays;
import java.util.regex.Pattern;

/** Lines that people come by when they trace a kernel, and that are no events: what they are, and how to get events. */
enum NotAnEvent {
    OWN_FORMAT(
            "\\s*\\{.*",
            "a JSON object, but the file does not begin with the header of such a trace, see"
                    + " model-checking/traces/README.md"),
    LATENCY_FORMAT(
            ".*-[0-9]+ +[0-9]+[.a-zA-Z][.0-9a-zA-Z]{2,5} +[0-9]+us.*",
            "this is tracefs' latency format, which cuts names and rounds times:"
                    + " echo 0 > /sys/kernel/tracing/options/latency-format, and read the trace file again"),
    FUNCTION_GRAPH(
            ".*(\\|.*\\(\\) \\{|\\| +}|\\(\\);).*",
            "this is what the tracer function_graph prints: echo nop > /sys/kernel/tracing/current_tracer, and record"
                    + " again"),
    FUNCTION(
            ".*\\[[0-9]+] .*: \\S+ <-\\S+.*",
            "this is what the tracer function prints: echo nop > /sys/kernel/tracing/current_tracer, and record again"),
    STACK(
            "\\s*(=> .*|<stack trace>.*|[0-9a-f]{8,16} .*)",
            "this is of a stack trace: record without stacks (echo 0 > /sys/kernel/tracing/options/stacktrace; perf"
                    + " record without -g), or print without them (perf script -G)"),
    NO_CPU(
            ".*-[0-9]+ +.*: .*|\\s*\\S+ +[0-9]+ +[0-9.]+: .*",
            "there is no CPU in brackets after the task; perf script -F comm,tid,cpu,time,event,trace prints it"),
    OTHER(".*", "not an event as tracefs' trace file has them, nor as trace-cmd report and perf script print them");

    private static final int SHOWN = 80;

    private final Pattern pattern;
    private final String says;

    NotAnEvent(String pattern, String says) {
        this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
        this.says = says;
    }

    static String explained(String line) {
        String start = line.strip();
        String head = start.length() > SHOWN ? start.substring(0, SHOWN) + "..." : start;
        NotAnEvent kind = Arrays.stream(values())
                .filter(each -> each.pattern.matcher(head).matches())
                .findFirst()
                .orElse(OTHER);
        return kind.says + ": " + head;
    }
}
