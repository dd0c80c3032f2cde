package dev.keyslots.checking.manifest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an invariant consists of, down to the conjuncts that are formulas of their own. */
public final class Conjuncts {

    private static final Pattern NAMES_ONLY = Pattern.compile("(?:/\\\\\\s*)?\\w+(?:\\s*/\\\\\\s*\\w+)*");
    private static final Pattern NAME = Pattern.compile("\\w+");

    private Conjuncts() {}

    /**
     * The names of the conjuncts of an operator, in order.
     *
     * @param module one that extends the module in which it is defined
     */
    public static List<String> of(String operator, String module, List<Path> libraries) throws IOException {
        String text =
                String.join("\n", TlaText.extendedModules(module, libraries).values());
        List<String> found = new ArrayList<>();
        add(operator, text, found);
        return List.copyOf(found);
    }

    private static void add(String operator, String text, List<String> found) {
        Matcher definition = Pattern.compile("(?m)^" + operator + "\\s*==(.*(?:\\n\\h+\\S.*)*)")
                .matcher(text);
        if (definition.find() && NAMES_ONLY.matcher(definition.group(1).strip()).matches()) {
            NAME.matcher(definition.group(1)).results().forEach(name -> add(name.group(), text, found));
        } else {
            found.add(operator);
        }
    }
}
