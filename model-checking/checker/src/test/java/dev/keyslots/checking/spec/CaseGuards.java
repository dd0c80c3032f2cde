package dev.keyslots.checking.spec;

import dev.keyslots.checking.manifest.TlaText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * CASE expressions whose arms may both apply. Such an expression means any of them, where TLC and the prover take the first: neither can
 * see the difference. Two guards are known to exclude each other if they compare one thing with two different constants, or if one says
 * what the other denies; any other two are refused, and are to be an IF chain.
 */
final class CaseGuards {

    private static final Pattern EQUAL = Pattern.compile("([\\w.'\\[\\]()]+)\\s*=\\s*(\"[^\"]*\"|\\w+)");
    private static final Pattern TRANSLATION =
            Pattern.compile("(?s)\\\\\\* BEGIN TRANSLATION.*?\\\\\\* END TRANSLATION");
    private static final String OTHER = "OTHER";

    private CaseGuards() {}

    /** The pairs of guards, in words, of which nobody can tell that they exclude each other. */
    static List<String> doubtful(String module) {
        String code = TlaText.withoutComments(
                TRANSLATION.matcher(module).replaceAll("").replaceAll("(?s)\\(\\* --algorithm.*?\\n\\}\\s*\\*\\)", ""));
        List<String> found = new ArrayList<>();
        for (Matcher start = Pattern.compile("\\bCASE\\b").matcher(code); start.find(); ) {
            List<String> guards = guards(code.substring(start.end()));
            for (int i = 0; i < guards.size(); i++) {
                for (int j = i + 1; j < guards.size(); j++) {
                    if (!exclude(guards.get(i), guards.get(j))) {
                        found.add(guards.get(i) + " | " + guards.get(j));
                    }
                }
            }
        }
        return found;
    }

    /** What stands before each arrow of an expression. */
    private static List<String> guards(String expression) {
        List<String> guards = new ArrayList<>();
        int depth = 0;
        int from = 0;
        boolean inGuard = true;
        for (int at = 0; at < expression.length(); at++) {
            if (expression.startsWith("[]", at) && depth == 0) {
                inGuard = true;
                from = at + 2;
                at++;
            } else if (expression.startsWith("->", at) && depth == 0 && inGuard) {
                guards.add(expression.substring(from, at).strip().replaceAll("\\s+", " "));
                inGuard = false;
                at++;
            } else if ("([{".indexOf(expression.charAt(at)) >= 0) {
                depth++;
            } else if (")]}".indexOf(expression.charAt(at)) >= 0) {
                if (--depth < 0) {
                    break;
                }
            } else if (!inGuard && expression.startsWith("\n\n", at)) {
                break;
            }
        }
        return guards;
    }

    private static boolean exclude(String one, String other) {
        return one.equals(OTHER)
                || other.equals(OTHER)
                || denies(one, other)
                || denies(other, one)
                || conjuncts(one).anyMatch(a -> conjuncts(other).anyMatch(b -> differ(a, b)));
    }

    private static boolean denies(String one, String other) {
        return conjuncts(one).anyMatch(a -> a.equals("~" + other) || a.equals(other.replace(" = ", " # ")));
    }

    private static boolean differ(String one, String other) {
        Optional<Matcher> a = equality(one);
        Optional<Matcher> b = equality(other);
        return a.isPresent()
                && b.isPresent()
                && a.get().group(1).equals(b.get().group(1))
                && a.get().group(2).startsWith("\"")
                && b.get().group(2).startsWith("\"")
                && !a.get().group(2).equals(b.get().group(2));
    }

    private static Optional<Matcher> equality(String conjunct) {
        Matcher matcher = EQUAL.matcher(conjunct);
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }

    private static Stream<String> conjuncts(String guard) {
        return guard.contains("\\/")
                ? Stream.of(guard)
                : Stream.of(guard.split("/\\\\")).map(String::strip);
    }
}
