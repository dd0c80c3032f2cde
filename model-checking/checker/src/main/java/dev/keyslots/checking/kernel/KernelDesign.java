package dev.keyslots.checking.kernel;

import dev.keyslots.checking.explain.Choice;
import dev.keyslots.checking.explain.Choice.Group;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A design of a manager by its choices, see {@code spec/Designs.tla}.
 *
 * @param name of the preset, with what is different from it
 * @param keys its choices about keys
 * @param threads its choices about threads
 */
public record KernelDesign(String name, Map<String, String> keys, Map<String, String> threads) {

    /** The same but for one choice. */
    KernelDesign with(Choice choice, String value) {
        boolean aboutKeys = choice.group() == Group.KEYS;
        Map<String, String> changed = new LinkedHashMap<>(aboutKeys ? keys : threads);
        changed.put(choice.name(), value);
        String different =
                "%s %s %s = %s".formatted(name, name.contains(" with ") ? "and" : "with", choice.name(), value);
        return new KernelDesign(different, aboutKeys ? changed : keys, aboutKeys ? threads : changed);
    }

    /** The value of a choice. */
    String value(Choice choice) {
        return (choice.group() == Group.KEYS ? keys : threads).getOrDefault(choice.name(), "");
    }
}
