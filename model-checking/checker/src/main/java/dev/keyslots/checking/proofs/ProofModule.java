package dev.keyslots.checking.proofs;

import dev.keyslots.checking.files.Sha256;
import dev.keyslots.checking.manifest.TlaText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A module as far as proofs are concerned. Whatever begins a unit of it stands at the beginning of a line: statements, definitions, the
 * steps of the outermost level of a proof.
 *
 * @param code its text without comments, with all its lines
 */
public record ProofModule(String name, List<String> lines, List<String> code) {

    private static final Pattern STATEMENT =
            Pattern.compile("(THEOREM|LEMMA|COROLLARY|PROPOSITION)\\b\\s*(?:(\\w+)\\s*==)?(.*)");
    private static final Pattern DEFINITION = Pattern.compile("(?:LOCAL\\s+)?(\\w+)(?:\\([^=]*\\))?\\s*==.*");
    private static final Pattern PROOF = Pattern.compile("(?:<\\d+>|BY\\b|OBVIOUS\\b|OMITTED\\b|PROOF\\b).*");
    private static final Pattern OTHER_UNIT =
            Pattern.compile("(?:ASSUME|ASSUMPTION|AXIOM|EXTENDS|LOCAL|INSTANCE|-{4,}|={4,}).*");
    private static final Pattern ASSUMPTION = Pattern.compile("(?:ASSUME|ASSUMPTION|AXIOM)\\b.*");
    private static final Pattern EXTENDED = Pattern.compile("\\bEXTENDS\\s+(\\w+(?:\\s*,\\s*\\w+)*)");
    private static final Pattern INSTANTIATED = Pattern.compile("\\bINSTANCE\\s+(\\w+)");
    private static final Pattern STEP = Pattern.compile("\\s*<(\\d+)>\\w*\\.?\\s+(.*)");
    private static final Pattern NEEDS_NO_PROOF =
            Pattern.compile("(?:USE|HIDE|DEFINE|TAKE|HAVE|WITNESS)\\b.*|\\w+(?:\\([^=]*\\))?\\s*==.*");
    private static final Pattern JUSTIFICATION = Pattern.compile("\\b(?:BY|OBVIOUS|OMITTED)\\b");
    private static final String COMMENT = "\\*";

    static ProofModule of(String name, String text) {
        return new ProofModule(
                name,
                text.lines().toList(),
                TlaText.withoutComments(text).lines().toList());
    }

    /** Whether it has proofs, and not only what is to be proved. */
    boolean isOfProofs() {
        return name.endsWith(ProofLibrary.SUFFIX);
    }

    /** The modules that it names, standard ones too. */
    Set<String> uses() {
        String text = String.join("\n", code);
        Set<String> used = new TreeSet<>();
        EXTENDED.matcher(text)
                .results()
                .flatMap(match -> List.of(match.group(1).split("\\s*,\\s*")).stream())
                .forEach(used::add);
        INSTANTIATED.matcher(text).results().map(match -> match.group(1)).forEach(used::add);
        return used;
    }

    /** A digest of what a parser sees of it, so that comments can be changed. */
    String digest() {
        String seen = code.stream()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
        return Sha256.of(seen).substring(0, 32);
    }

    public List<Statement> statements() {
        List<Statement> found = new ArrayList<>();
        for (int at = 0; at < code.size(); at++) {
            Matcher matcher = STATEMENT.matcher(code.get(at));
            if (matcher.matches()) {
                int proof = endOfUnit(at + 1, true);
                boolean hasProof =
                        proof < code.size() && PROOF.matcher(code.get(proof)).matches();
                int end = hasProof ? endOfUnit(proof, false) : proof;
                found.add(new Statement(
                        matcher.group(1).equals("THEOREM"),
                        Optional.ofNullable(matcher.group(2)),
                        oneLine(matcher.group(3) + "\n" + String.join("\n", code.subList(at + 1, proof))),
                        wordsAbove(at),
                        at + 1,
                        end,
                        hasProof));
            }
        }
        return List.copyOf(found);
    }

    /** What it defines, by name; each on one line. */
    Map<String, String> definitions() {
        Map<String, String> found = new LinkedHashMap<>();
        for (int at = 0; at < code.size(); at++) {
            Matcher matcher = DEFINITION.matcher(code.get(at));
            if (matcher.matches()) {
                found.put(matcher.group(1), oneLine(String.join("\n", code.subList(at, endOfUnit(at + 1, true)))));
            }
        }
        return found;
    }

    /** The lines, counted from 1, on which a word of the language stands that leaves a gap. */
    List<Integer> linesWith(String word) {
        Pattern alone = Pattern.compile("\\b" + word + "\\b");
        List<Integer> found = new ArrayList<>();
        for (int at = 0; at < code.size(); at++) {
            if (alone.matcher(code.get(at)).find()) {
                found.add(at + 1);
            }
        }
        return found;
    }

    /** The lines, counted from 1, of steps that say something to be proved, and neither why nor by which further steps. */
    List<Integer> stepsWithoutProof() {
        List<Integer> found = new ArrayList<>();
        for (int at = 0; at < code.size(); at++) {
            Matcher step = STEP.matcher(code.get(at));
            if (step.matches() && !NEEDS_NO_PROOF.matcher(step.group(2)).matches() && !isProved(at, step)) {
                found.add(at + 1);
            }
        }
        return found;
    }

    private boolean isProved(int first, Matcher step) {
        int level = Integer.parseInt(step.group(1));
        for (int at = first; at < code.size(); at++) {
            Matcher next = STEP.matcher(code.get(at));
            if (at > first && next.matches()) {
                return Integer.parseInt(next.group(1)) > level;
            }
            if (JUSTIFICATION.matcher(code.get(at)).find()) {
                return true;
            }
            if (at > first && begins(code.get(at), false)) {
                return false;
            }
        }
        return false;
    }

    /** The lines on which it takes something for granted. */
    List<Integer> assumptions() {
        List<Integer> found = new ArrayList<>();
        for (int at = 0; at < code.size(); at++) {
            if (ASSUMPTION.matcher(code.get(at)).matches()) {
                found.add(at + 1);
            }
        }
        return found;
    }

    /** The first line from there on that begins something else; a proof ends where its own steps do. */
    private int endOfUnit(int from, boolean atProof) {
        int at = from;
        while (at < code.size() && !begins(code.get(at), atProof)) {
            at++;
        }
        return at;
    }

    private static boolean begins(String line, boolean atProof) {
        return STATEMENT.matcher(line).matches()
                || DEFINITION.matcher(line).matches()
                || OTHER_UNIT.matcher(line).matches()
                || (atProof && PROOF.matcher(line).matches());
    }

    private String wordsAbove(int statement) {
        int first = statement;
        while (first > 0 && lines.get(first - 1).startsWith(COMMENT)) {
            first--;
        }
        return oneLine(lines.subList(first, statement).stream()
                .map(line -> line.substring(COMMENT.length()))
                .collect(Collectors.joining("\n")));
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
