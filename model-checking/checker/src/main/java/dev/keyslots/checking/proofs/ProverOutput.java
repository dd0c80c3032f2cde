package dev.keyslots.checking.proofs;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the prover says of its obligations, told line by line: the messages that it has for programs. Not for several threads at once. */
final class ProverOutput {

    private static final Pattern FIELD = Pattern.compile("@!!(\\w+):(.*)");
    private static final Pattern TIME_USED = Pattern.compile("time-used: ([\\d.]+)");
    private static final String BEGIN = "@!!BEGIN";
    private static final String END = "@!!END";

    private final Map<Integer, Obligation> obligations = new LinkedHashMap<>();
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final StringBuilder loose = new StringBuilder();
    private boolean inMessage;
    private Optional<Integer> announced = Optional.empty();

    void line(String line) {
        if (line.equals(BEGIN)) {
            inMessage = true;
            fields.clear();
        } else if (line.equals(END)) {
            inMessage = false;
            message();
        } else if (inMessage) {
            Matcher field = FIELD.matcher(line);
            if (field.matches()) {
                fields.put(field.group(1), field.group(2));
            }
        } else if (!line.isBlank()) {
            loose.append(line).append('\n');
        }
    }

    private void message() {
        switch (fields.getOrDefault("type", "")) {
            case "obligationsnumber" -> announced = Optional.of(Integer.parseInt(fields.getOrDefault("count", "0")));
            case "obligation" -> obligation();
            default -> {}
        }
    }

    /** One that several provers were tried at is proved if one of them has proved it. */
    private void obligation() {
        int id = Integer.parseInt(fields.getOrDefault("id", "0"));
        int line = Integer.parseInt(fields.getOrDefault("loc", "0").split(":", -1)[0]);
        String status = fields.getOrDefault("status", "");
        boolean proved = status.equals("proved") || status.equals("trivial");
        Matcher used = TIME_USED.matcher(fields.getOrDefault("meth", ""));
        BigDecimal seconds = used.find() ? new BigDecimal(used.group(1)) : BigDecimal.ZERO;
        Obligation before =
                obligations.getOrDefault(id, new Obligation(line, false, false, "", false, BigDecimal.ZERO));
        obligations.put(
                id,
                new Obligation(
                        line,
                        before.proved() || proved,
                        before.tried() || proved || status.equals("failed"),
                        proved ? fields.getOrDefault("prover", "") : before.prover(),
                        fields.getOrDefault("already", "").equals("true"),
                        before.seconds().add(seconds)));
    }

    Map<Integer, Obligation> obligations() {
        return obligations;
    }

    /** How many the prover has found in the module; it says so before it begins to prove. */
    Optional<Integer> announced() {
        return announced;
    }

    int tried() {
        return (int) obligations.values().stream().filter(Obligation::tried).count();
    }

    /** What it said besides. */
    String loose() {
        return loose.toString().strip();
    }
}
