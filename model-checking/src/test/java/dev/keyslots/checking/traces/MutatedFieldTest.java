package dev.keyslots.checking.traces;


import dev.keyslots.checking.Workspace;
import dev.keyslots.checking.traces.Validation.Known;
import dev.keyslots.checking.traces.linux.KernelTrace;
import dev.keyslots.checking.traces.linux.Survey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MutatedFieldTest {
    private static final int SEEDS = 12;

    @Test
    void a_field_of_a_call_or_return() throws Exception {
        run(false, CALLS);
    }

    @Test
    void a_field_inside() throws Exception {
        run(true, CALLS + " " + INSIDE);
    }

    static final String CALLS =
            "any:task,cpu,flags,time,event,where get:prof,key,slotp,mode,ksz,raw getret:key,slot,refs,skey,ret"
                + " put:slot,refs,key putret:slot,refs evict:prof,key,raw evictret:key,ret prog:prof,key,slot,raw,mode"
                + " progret:key,slot,ret kevict:prof,key,slot kevictret:key,slot,ret hwevict:slot";
    static final String INSIDE =
            "inc:slot,old lru_del_hit:slot,key lru_del_prog:slotnode,key dec0:slot,zero lru_add:slot,key"
                    + " evlook:slot,key noidle:key sleep:key woke:key";

    private static void run(boolean inside, String fields) throws Exception {
        List<String> trace = trace(inside);
        long t0 = System.nanoTime();
        int n = 0;
        for (String event : fields.split(" ")) {
            for (String field : event.substring(event.indexOf(':') + 1).split(",")) {
                FieldMutation mutation = new FieldMutation(event.substring(0, event.indexOf(':')), field);
                Map<String, Integer> counts = new TreeMap<>();
                StringBuilder acc = new StringBuilder();
                for (int seed = 0; seed < SEEDS; seed++) {
                    Optional<List<String>> mutant = mutation.apply(trace, new Random(seed));
                    if (mutant.isEmpty()) {
                        counts.merge("NOTHING", 1, Integer::sum);
                        continue;
                    }
                    n++;
                    String v = validate(mutant.get(), inside);
                    counts.merge(v, 1, Integer::sum);
                    if (v.equals("ACCEPTED")) {
                        for (int i = 0; i < trace.size(); i++) {
                            if (!trace.get(i).equals(mutant.get().get(i)) && acc.length() < 700) {
                                acc.append("\n      ")
                                        .append(i + 1)
                                        .append(trace.get(i).strip())
                                        .append("\n   -> ")
                                        .append(mutant.get().get(i).strip());
                            }
                        }
                    }
                }
                System.out.println(inside + " " + mutation + " " + counts
                        + (List.of("cpu", "flags", "where", "slotp").contains(field) ? "" : acc));
            }
        }
        System.out.println(
                n + " mutants, " + (System.nanoTime() - t0) / 1000000 / n + " ms each; lines " + trace.size());
    }

    private static List<String> trace(boolean inside) throws IOException, BadTrace {
        List<String> lines = new ArrayList<>();
        try (TraceLines all =
                TraceLines.of(Files.newInputStream(KernelTraceTest.DATA.resolve("trace-3slots.ftrace.gz")))) {
            for (String line = all.next(); line != null && all.number() < 3_000; line = all.next()) {
                if ((inside || !line.matches(".*: (inc|dec0|lru_\\w+|evlook|noidle|sleep|woke): .*"))
                        && !line.startsWith("#")
                        && !line.contains("tracing_mark_write")) {
                    lines.add(line);
                }
            }
        }
        return lines;
    }

    private static String validate(List<String> trace, boolean inside) throws IOException {
        byte[] text = trace.stream().collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8);
        Known known = new Known(3, "as given", true, true, true, 0);
        Validation validation = new Validation(MODELS, manager -> known);
        try {
            Survey survey = Survey.of(TraceLines.of(new ByteArrayInputStream(text)));
            new KernelTrace(validation, survey, inside).read(TraceLines.of(new ByteArrayInputStream(text)));
            return validation.report(0).verdict().toString();
        } catch (BadTrace e) {
            return "BAD";
        }
    }

    private static final SpecModels MODELS = new SpecModels(Design.LINUX_6_12, Workspace.home());
}
