package dev.keyslots.checking.notes;

import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.files.MarkdownTable;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pictures of what was measured and proved, drawn from the tables of the notes, so that they say the same. */
public final class Pictures {

    private static final int WIDTH = 760;
    private static final int LINE = 26;
    private static final int TOP = 44;

    private static final int MOST_LETTERS = 88;

    private final Home home;

    private Pictures(Home home) {
        this.home = home;
    }

    /** Each picture by its file. */
    public static Map<Path, String> of(Home home) {
        Pictures pictures = new Pictures(home);
        Path folder = home.folder().resolve("proofs-notes");
        Map<Path, String> all = new LinkedHashMap<>();
        all.put(folder.resolve("growth.svg"), pictures.growth());
        all.put(folder.resolve("manager.svg"), pictures.manager());
        all.put(folder.resolve("refinements.svg"), pictures.refinements());
        all.put(folder.resolve("layers.svg"), pictures.layers());
        return all;
    }

    // ---------------------------------------------------------------- bars

    /** @param ours whether it stands out */
    private record Bar(String name, String note, double value, String shown, boolean ours) {}

    /** On a logarithmic scale, from half of the least on. */
    private static String bars(String title, List<Bar> bars) {
        double least = bars.stream().mapToDouble(Bar::value).min().orElse(1) / 2;
        double most = bars.stream().mapToDouble(Bar::value).max().orElse(10);
        Svg svg = new Svg(title, WIDTH, TOP + bars.size() * LINE + 12);
        int left = 190;
        int room = WIDTH - left - 90;
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double y = TOP + i * LINE;
            double length = Math.log(bar.value() / least) / Math.log(most / least) * room;
            svg.text(left - 10, y + 15, "right", bar.name())
                    .box(left, y, length, LINE - 8, bar.ours() ? "ours" : "bar")
                    .text(left + length + 8, y + 15, "", bar.shown());
            if (!bar.note().isEmpty() && length > bar.note().length() * 7.2) {
                svg.text(left + 8, y + 14, "", bar.note());
            }
        }
        return svg.toString();
    }

    private String growth() {
        MarkdownTable table = table("proofs-notes/scale.md", "distinct states");
        int states = table.head().indexOf("distinct states");
        return bars(
                "How state spaces grow: distinct states (logarithmic)",
                table.lines().stream()
                        .map(line -> new Bar(
                                line.getFirst(),
                                "%s slots, %s keys, %s".formatted(line.get(1), line.get(2), threads(line.get(3))),
                                number(line.get(states)),
                                line.get(states),
                                false))
                        .toList());
    }

    private static String threads(String cell) {
        return cell.matches("\\d+") ? cell + " requests" : cell;
    }

    private String manager() {
        MarkdownTable table = table("model-checking/manual/figures.md", "hit");
        int hit = table.head().indexOf("hit");
        return bars(
                "The manager beside its peers: a get that hits, and a put, in nanoseconds (logarithmic)",
                table.lines().stream()
                        .map(line -> new Bar(
                                line.getFirst(),
                                "",
                                number(line.get(hit)),
                                line.get(hit) + " ns",
                                line.getFirst().equals("keyslots")))
                        .toList());
    }

    private static double number(String cell) {
        return Double.parseDouble(cell.replace(",", ""));
    }

    // ---------------------------------------------------------------- boxes

    private String refinements() {
        MarkdownTable table = table("proofs-notes/refinements.md", "for any number");
        int height = 62;
        Svg svg = new Svg(
                "What refines what: model-checked, and in green proved for any number",
                WIDTH,
                TOP + table.lines().size() * height + 4);
        for (int i = 0; i < table.lines().size(); i++) {
            List<String> line = table.lines().get(i);
            String proved = line.getLast();
            double y = TOP + (double) i * height;
            svg.box(12, y, WIDTH - 24, height - 12, proved.startsWith("proved") ? "proved" : "box")
                    .text(26, y + 21, "", line.getFirst().replace(" of ", "  refines  "))
                    .text(26, y + 40, "faint", "checked: " + line.get(1))
                    .text(WIDTH - 26, y + 21, "faint right", shortened(proved.equals("-") ? "not proved" : proved));
        }
        return svg.toString();
    }

    private static String shortened(String text) {
        int end = text.indexOf(':');
        return end < 0 ? text : text.substring(0, end);
    }

    /** The floors of the implementation, by what their packages say of themselves. */
    private String layers() {
        List<String> floors = List.of("block", "device", "manager", "crypto");
        int height = 58;
        Svg svg = new Svg(
                "The stack of layers: each uses only what is below it", WIDTH, TOP + floors.size() * height + 4);
        for (int i = 0; i < floors.size(); i++) {
            double y = TOP + (double) i * height;
            svg.box(12, y, WIDTH - 24, height - 22, "box")
                    .text(26, y + 23, "", floors.get(i))
                    .text(130, y + 23, "faint", about(floors.get(i)));
            if (i + 1 < floors.size()) {
                svg.arrow(60, y + height - 22, y + height - 2);
            }
        }
        return svg.toString();
    }

    /** The first clause about a package. */
    private String about(String floor) {
        List<String> lines = lines("impl/src/main/java/dev/keyslots/" + floor + "/package-info.java");
        String text = String.join(
                " ",
                lines.stream()
                        .filter(line -> line.startsWith(" * "))
                        .map(line -> line.substring(3))
                        .toList());
        String sentence =
                text.replaceAll("\\{@\\w+ (?:[\\w.]+\\.)?(\\w+)[^}]*\\}", "$1").replaceFirst("^Floor \\d, ", "");
        String clause = sentence.split("(?<=\\w)[.;(]|, and |: one", 2)[0];
        return clause.length() <= MOST_LETTERS
                ? clause
                : clause.substring(0, clause.lastIndexOf(' ', MOST_LETTERS)) + " …";
    }

    // ---------------------------------------------------------------- tables

    private MarkdownTable table(String file, String column) {
        return MarkdownTable.in(lines(file)).stream()
                .filter(table -> table.head().contains(column))
                .findFirst()
                .orElseThrow(() ->
                        new InputProblemException("%s: there is no table with \"%s\" in it".formatted(file, column)));
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(home.folder().resolve(file));
        } catch (IOException e) {
            throw new InputProblemException(file + ": cannot be read: " + Reason.of(e));
        }
    }
}
