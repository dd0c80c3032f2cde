package dev.keyslots.checking.kernel;

import dev.keyslots.checking.explain.Choice;
import dev.keyslots.checking.explain.Choice.Group;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Choices of {@code spec/Designs.tla} with their values.
 *
 * @param name of the preset, or what is different from one
 */
public record KernelDesign(String name, Map<String, String> keys, Map<String, String> threads) {

    /** One choice that another value is given. */
    public KernelDesign with(Choice choice, String value) {
        Map<String, String> changed = new LinkedHashMap<>(choice.group() == Group.KEYS ? keys : threads);
        changed.put(choice.name(), value);
        String different = "%s with %s = %s".formatted(name, choice.name(), value);
        return choice.group() == Group.KEYS
                ? new KernelDesign(different, changed, threads)
                : new KernelDesign(different, keys, changed);
    }

    /** The value of a choice. */
    public String value(Choice choice) {
        return (choice.group() == Group.KEYS ? keys : threads).getOrDefault(choice.name(), "");
    }

    /** What there is to choose. */
    static List<Choice> choices(Path home, Group group) {
        return Choice.read(home).stream().filter(choice -> choice.group() == group).toList();
    }
}
