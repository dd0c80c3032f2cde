package dev.keyslots.checking.traces;

import dev.keyslots.checking.Workspace;
import dev.keyslots.checking.traces.Validation.Known;
import dev.keyslots.checking.traces.ndjson.EventReader;
import dev.keyslots.checking.traces.ndjson.TraceHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MutatedEventTest {
    private static final int SEEDS = 12;
    static final String STEPS =
            "header:trace,version,slots,design,source GetHit:event,request,key,slot GetProgram:event,request,key,slot"
                + " GetProgramFails:event,request,key,slot,left Put:event,request,slot EvictAbsent:event,key"
                + " EvictIdle:event,key,slot EvictBusy:event,key,slot EvictFails:event,key,slot,left Erase:event,slot"
                + " EraseFails:event,slot,left Reset:event ReprogramAll:event,failed snapshot:count,idle,key,hardware";
    static final String CALLS =
            "call_get:call,id,request,key call_put:call,id,request,slot call_evict:call,id,key call_reprogram:call,id"
                    + " return:return,result,slot,failed driver_begins:driver,id,slot,key,result"
                    + " driver_ends:driver,id,slot,result,left";

    @Test
    void steps() throws Exception {
        List<String> trace = new ArrayList<>(OwnTrace.of(3, 400, 1));
        trace.replaceAll(line -> line.contains("Fails\"") ? line.replace("}", ",\"left\":\"as-it-was\"}") : line);
        System.out.println(trace.size() + " " + verdict(trace));
        run(trace, STEPS);
    }

    @Test
    void calls() throws Exception {
        List<String> trace = new ArrayList<>();
        trace.add(
                "{\"trace\":\"keyslots-events\",\"version\":2,\"slots\":3,\"design\":\"linux-6.12\",\"source\":\"\"}");
        SimulatedLinux.Load load = new SimulatedLinux.Load(3, 3, 5, 3, 8, true);
        SimulatedLinux.recorded(load, new SimulatedLinux.Ndjson(true), 3, 800)
                .text()
                .lines()
                .forEach(trace::add);
        System.out.println(trace.size() + " " + verdict(trace));
        run(trace, CALLS);
    }

    private static void run(List<String> trace, String fields) throws Exception {
        for (String event : fields.split(" ")) {
            for (String field : event.substring(event.indexOf(':') + 1).split(",")) {
                JsonMutation mutation =
                        new JsonMutation(event.substring(0, event.indexOf(':')).replace('_', ' '), field);
                Map<String, Integer> counts = new TreeMap<>();
                StringBuilder acc = new StringBuilder();
                for (int seed = 0; seed < SEEDS; seed++) {
                    Optional<List<String>> mutant = mutation.apply(trace, new Random(seed));
                    if (mutant.isEmpty()) {
                        counts.merge("NOTHING", 1, Integer::sum);
                        continue;
                    }
                    String v = verdict(mutant.get());
                    counts.merge(v, 1, Integer::sum);
                    if (v.equals("ACCEPTED") || v.equals("INCONCLUSIVE")) {
                        for (int i = 0; i < trace.size(); i++) {
                            if (!trace.get(i).equals(mutant.get().get(i)) && acc.length() < 500) {
                                acc.append("\n      ")
                                        .append(i + 1)
                                        .append(trace.get(i))
                                        .append("\n   -> ")
                                        .append(mutant.get().get(i));
                            }
                        }
                    }
                }
                System.out.println(mutation + " " + counts + acc);
            }
        }
    }

    private static String verdict(List<String> trace) {
        try {
            TraceHeader header = EventReader.header(trace.getFirst());
            Known known = new Known(header.slots(), "", header.start().isEmpty(), false, false, 0);
            EventReader reader = new EventReader(header.version());
            List<TraceEvent> events = new ArrayList<>();
            for (int i = 1; i < trace.size(); i++) {
                events.add(reader.event(i + 1, trace.get(i)));
            }
            SpecModels models = header.design().equals("reference") ? REFERENCE : LINUX;
            if (header.design().equals("linux-5.10")) models = OLD;
            Validation validation = new Validation(models, manager -> known);
            for (int i = 0; i < events.size() && validation.event("m", i + 2, events.get(i)); i++) {}
            TraceReport r = validation.report(0);
            if (!r.broken().isEmpty() && trace.size() < 0) System.out.println(r.broken());
            return r.verdict().toString();
        } catch (BadTrace e) {
            return "BAD";
        }
    }

    private static final SpecModels LINUX = new SpecModels(Design.LINUX_6_12, Workspace.home());
    private static final SpecModels OLD =
            new SpecModels(Design.named("linux-5.10").orElseThrow(), Workspace.home());
    private static final SpecModels REFERENCE = new SpecModels(Design.REFERENCE, Workspace.home());
}
