package dev.keyslots.checking.kernel.blocklayer;

import dev.keyslots.checking.kernel.code.Dialogue;
import dev.keyslots.checking.lockstep.NamedTransitions;
import dev.keyslots.checking.lockstep.subjects.GuidedStack;
import dev.keyslots.checking.lockstep.subjects.LockStepFailure;
import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.Transition;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The kernel's block layer over a device with one slot that comes to support keys, under its fallback with one slot. Each transition is a call
 * of the kernel's functions; before each, what could be merged with what is asked of the code as well, and has to be what the specification
 * would allow.
 */
final class KernelBlockLayer implements GuidedStack {

    private static final int IN_USE = -16;

    private final BlockLayerSize size;
    private final NamedTransitions transitions;
    private final Dialogue code;
    private Optional<Seen> seen = Optional.empty();
    private int warnings;

    /** @param code the program of the block layer, which has just begun */
    KernelBlockLayer(BlockLayerSize size, NamedTransitions transitions, Dialogue code) {
        this.size = size;
        this.transitions = transitions;
        this.code = code;
    }

    @Override
    public Label perform(Transition transition) {
        requireSameMerges(transition);
        seen = Optional.empty();
        Label done = call(transition);
        requireSameNumbers(transition);
        return done;
    }

    private Label call(Transition transition) {
        Label label = transition.label();
        List<Object> arguments = label.arguments();
        String first = arguments.isEmpty() ? "" : arguments.getFirst().toString();
        return switch (label.action()) {
            case "StartUsing" -> {
                requireZero(ask("start %d %d", address(arguments.get(1)), key(first)), label);
                yield label;
            }
            case "Evict", "EvictBusy", "EvictFails" -> evict(transition, first);
            case "Free" -> asked("free %d".formatted(address(first)), label);
            case "MakeHit", "MakeProgram", "MakeProgramFails" -> make(transition);
            case "BackMerge", "FrontMerge" -> {
                boolean back = label.action().equals("BackMerge");
                yield merged(
                        ask(
                                (back ? "back" : "front") + " %d %d %d %d",
                                request(first),
                                request(arguments.get(1)),
                                address(arguments.get(2)),
                                (Integer) arguments.get(3)),
                        label);
            }
            case "Merge" -> merged(ask("merge %d %d", request(first), request(arguments.get(1))), label);
            case "Put" -> withoutWarning("put %d".formatted(request(first)), label);
            case "Complete" -> withoutWarning("complete %d".formatted(request(first)), label);
            case "Reset" -> asked("reset", label);
            case "Reprogram" -> asked("reprogram", label);
            case "Expand" -> asked("expand %d".formatted(key(first)), label);
            default -> throw new LockStepFailure("the kernel has no call for " + label);
        };
    }

    // ---------------------------------------------------------------- calls

    private String ask(String question, Integer... numbers) {
        return code.ask(question.formatted((Object[]) numbers));
    }

    private Label asked(String question, Label label) {
        requireZero(code.ask(question), label);
        return label;
    }

    private static void requireZero(String answer, Label label) {
        if (!answer.equals("0")) {
            throw new LockStepFailure("%s returns %s".formatted(label, answer));
        }
    }

    private Label withoutWarning(String question, Label label) {
        if (Integer.parseInt(code.ask(question)) != warnings) {
            throw new LockStepFailure(label + " makes the kernel warn");
        }
        return label;
    }

    private static Label merged(String answer, Label label) {
        return answer.equals("1") ? label : Label.of("Unmerged");
    }

    /** An eviction returns nothing: what went wrong is what it logs. */
    private Label evict(Transition transition, String address) {
        if (transition.label().action().equals("EvictFails")) {
            code.ask("plan evict fails");
        }
        int error = Integer.parseInt(ask("evict %d", address(address)));
        warnings = Integer.parseInt(code.ask("warnings"));
        String outcome = error == 0 ? "Evict" : error == IN_USE ? "EvictBusy" : "EvictFails";
        return Label.of(outcome, address);
    }

    private Label make(Transition transition) {
        List<Object> arguments = transition.label().arguments();
        boolean fails = transition.label().action().equals("MakeProgramFails");
        if (fails) {
            boolean blanks =
                    !transition.from().value("hardware").equals(transition.to().value("hardware"));
            code.ask("plan program " + (blanks ? "blanks" : "fails"));
        }
        int request = request(arguments.getFirst());
        int number = fails ? 0 : (Integer) arguments.get(3);
        // Half of the requests write, and half read: in the fallback these are two ways.
        String[] answer = ask("make %d %d %d %d", request, address(arguments.get(1)), number, request % 2)
                .split(" ", -1);
        String slot = answer.length < 2 ? "" : answer[1].equals("device") ? size.nativeSlot() : size.fallbackSlot();
        return switch (answer[0]) {
            case "hit" -> Label.of("MakeHit", arguments.get(0), arguments.get(1), slot, number);
            case "program" -> Label.of("MakeProgram", arguments.get(0), arguments.get(1), slot, number);
            case "fails" -> Label.of("MakeProgramFails", arguments.get(0), arguments.get(1), slot);
            default -> Label.of("Refuse", arguments.get(0), arguments.get(1), number);
        };
    }

    private int address(Object name) {
        return size.addresses().indexOf(name.toString());
    }

    private int key(Object name) {
        return size.keys().indexOf(name.toString());
    }

    private int request(Object name) {
        return size.requests().indexOf(name.toString());
    }

    // ---------------------------------------------------------------- what could happen

    /** What the code would merge is what the specification would, whoever of those that are not in flight the bio comes from. */
    private void requireSameMerges(Transition transition) {
        Map<?, ?> phases = (Map<?, ?>) transition.from().value("phase");
        boolean someIdle = phases.containsValue("idle");
        Set<String> allowed = new TreeSet<>();
        for (Transition other : transitions.from(transition.from()).values()) {
            List<Object> arguments = other.label().arguments();
            switch (other.label().action()) {
                case "BackMerge", "FrontMerge" ->
                    allowed.add("%s/%d/%d/%s"
                            .formatted(
                                    other.label().action().equals("BackMerge") ? "back" : "front",
                                    request(arguments.get(1)),
                                    address(arguments.get(2)),
                                    arguments.get(3)));
                case "Merge" ->
                    allowed.add("merge/%d/%d/0".formatted(request(arguments.get(0)), request(arguments.get(1))));
                default -> {
                    // No merge.
                }
            }
        }
        Set<String> possible = new TreeSet<>();
        for (List<String> word : seen().words()) {
            String kind = word.getFirst();
            if (kind.equals("merge") || (someIdle && (kind.equals("back") || kind.equals("front")))) {
                possible.add(String.join("/", word));
            }
        }
        if (!possible.equals(allowed)) {
            throw new LockStepFailure(
                    "the code would merge %s, where the specification would merge %s".formatted(possible, allowed));
        }
    }

    /** The numbers under which data is transformed, of all requests whose data can be. */
    private void requireSameNumbers(Transition transition) {
        Map<?, ?> numbers = (Map<?, ?>) transition.to().value("iv");
        for (List<String> iv : seen().all("iv")) {
            String request = size.requests().get(Integer.parseInt(iv.get(0)));
            if (!String.valueOf(numbers.get(request)).equals(iv.get(1))) {
                throw new LockStepFailure("the data of %s is transformed under the number %s, and not %s"
                        .formatted(request, iv.get(1), numbers.get(request)));
            }
        }
    }

    // ---------------------------------------------------------------- what can be seen

    private Seen seen() {
        Seen now = seen.orElseGet(() -> Seen.parse(code.ask("see")));
        seen = Optional.of(now);
        return now;
    }

    /** Nothing once it has crashed. */
    @Override
    public Map<String, Object> observe() {
        if (code.hasEnded()) {
            return Map.of();
        }
        Seen seen = seen();
        Map<String, Object> state = new HashMap<>();
        state.put("keyAt", keysAtAddresses(seen));
        state.put(
                "name",
                bySlot(
                        named(size.addresses(), seen, "name", "device"),
                        named(size.addresses(), seen, "name", "fallback")));
        state.put(
                "link",
                bySlot(
                        seen.number("name", "device") < 0 ? "empty" : "linked",
                        seen.number("name", "fallback") < 0 ? "empty" : "linked"));
        state.put(
                "hardware",
                bySlot(
                        named(size.keys(), seen, "hardware", "device"),
                        named(size.keys(), seen, "hardware", "fallback")));
        state.put("device", seen.all("lost").equals(List.of(List.of("1"))) ? "reset" : "up");
        Set<String> supported = new HashSet<>();
        seen.all("native").forEach(key -> supported.add(size.keys().get(Integer.parseInt(key.getFirst()))));
        state.put("native", supported);
        state.put("slotOf", slots(seen));
        return state;
    }

    private Map<String, Object> keysAtAddresses(Seen seen) {
        Map<String, Object> keyAt = new HashMap<>();
        size.addresses().forEach(address -> keyAt.put(address, "NoKey"));
        seen.all("key")
                .forEach(key -> keyAt.put(
                        size.addresses().get(Integer.parseInt(key.get(0))),
                        size.keys().get(Integer.parseInt(key.get(1)))));
        return keyAt;
    }

    private Map<String, Object> slots(Seen seen) {
        Map<String, Object> slotOf = new HashMap<>();
        size.requests().forEach(request -> slotOf.put(request, "NoSlot"));
        for (String engine : Arrays.asList("device", "fallback")) {
            String slot = engine.equals("device") ? size.nativeSlot() : size.fallbackSlot();
            seen.all(engine)
                    .forEach(request -> slotOf.put(size.requests().get(Integer.parseInt(request.getFirst())), slot));
        }
        return slotOf;
    }

    private static String named(List<String> names, Seen seen, String kind, String engine) {
        int number = seen.number(kind, engine);
        return number < 0 ? "NoKey" : names.get(number);
    }

    private Map<String, Object> bySlot(Object inDevice, Object inFallback) {
        return Map.of(size.nativeSlot(), inDevice, size.fallbackSlot(), inFallback);
    }

    /** No data is on a medium here; bytes are compared in {@link FallbackBytes}. */
    @Override
    public void requireMedia() {}

    /** The program goes on to the next run. */
    @Override
    public void close() {}
}
