package dev.keyslots.checking.explain;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.keyslots.checking.files.JsonFile;
import dev.keyslots.oracle.Label;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who takes which step, and which variables are left out when a step is shown: {@code model-checking/vocabulary.json}.
 *
 * @param who by the name of an action; {@code {1}} stands for its first argument
 * @param order in which variables are shown; others follow
 * @param hidden variables that only keep a history, or that a label already says
 */
public record Vocabulary(Map<String, String> who, List<String> order, List<String> hidden) {

    public Vocabulary {
        who = Map.copyOf(who);
        order = List.copyOf(order);
        hidden = List.copyOf(hidden);
    }

    /** @param home the top level of the working copy */
    public static Vocabulary read(Path home) {
        return JsonFile.read(home.resolve("model-checking").resolve("vocabulary.json"), new TypeReference<>() {});
    }

    /** The variables of a state in the order in which they are shown. */
    public Map<String, Object> ordered(Map<String, Object> state) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        order.stream().filter(state::containsKey).forEach(variable -> ordered.put(variable, state.get(variable)));
        state.forEach(ordered::putIfAbsent);
        return ordered;
    }

    /** Who takes this step; of an action that the table does not know, what its first argument tells. */
    public String who(Label label) {
        String first =
                label.arguments().isEmpty() ? "" : label.arguments().getFirst().toString();
        String known = who.get(label.action());
        if (known != null) {
            return first.isEmpty() ? known.replaceAll("( of)? \\{1}", "") : known.replace("{1}", first);
        }
        return first.matches("r\\d+") ? "request " + first : first.matches("t\\d+") ? "thread " + first : "somebody";
    }
}
