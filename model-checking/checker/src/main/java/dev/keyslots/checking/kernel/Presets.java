package dev.keyslots.checking.kernel;

import dev.keyslots.checking.kernel.graph.SpecificationModel;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.problem.InputProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The designs that {@code spec/Designs.tla} has a name for, as TLC reads them; how threads interleave is Linux's in all of them. */
public final class Presets {

    /** Where the module says which records are designs. */
    private static final Pattern LISTED = Pattern.compile("ASSUME \\{([\\w, ]+)} \\\\subseteq Choices\\b");

    private static final String THREADS = "ConcurrentLinux";

    private Presets() {}

    public static List<KernelDesign> read(Path home) {
        List<String> names = names(home);
        Map<String, String> definitions = new LinkedHashMap<>();
        definitions.put("NumSlots", "1");
        definitions.put("Keys", "{k1}");
        definitions.put("Requests", "{r1}");
        definitions.put("Design", names.getFirst());
        definitions.put("Faults", "{}");
        definitions.put("FailingSlots", "{}");
        SpecificationModel model =
                new SpecificationModel("Keyslots", List.of("k1", "r1", "NoKey", "NoSlot"), definitions);
        List<KernelDesign> presets = new ArrayList<>();
        try (Oracle oracle = model.load(home)) {
            SpecState state = oracle.initialStates().getFirst();
            Map<String, String> threads = strings(oracle.evaluate(state, THREADS));
            names.forEach(name -> presets.add(new KernelDesign(name, strings(oracle.evaluate(state, name)), threads)));
        }
        return presets;
    }

    private static List<String> names(Path home) {
        Path file = home.resolve("spec").resolve("Designs.tla");
        try {
            Matcher matcher = LISTED.matcher(Files.readString(file));
            if (matcher.find()) {
                return List.of(matcher.group(1).split(", *"));
            }
        } catch (IOException e) {
            throw new InputProblemException(file + " cannot be read: " + e.getMessage());
        }
        throw new InputProblemException(
                file + " does not say which of its records are designs: ASSUME {...} \\subseteq Choices.");
    }

    private static Map<String, String> strings(Object record) {
        Map<String, String> strings = new LinkedHashMap<>();
        ((Map<?, ?>) record).forEach((name, value) -> strings.put(name.toString(), value.toString()));
        return strings;
    }
}
