package dev.keyslots.checking.terminal;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import dev.keyslots.checking.explain.Catalogue;
import dev.keyslots.checking.explain.Catalogue.Entry;
import dev.keyslots.checking.manifest.Model;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** The catalogue on a terminal: what can be explained, and what not yet. */
public final class CatalogueText {

    private record Line(String id, String title, String variant) {}

    private CatalogueText() {}

    public static List<String> lines(Catalogue catalogue, Ansi ansi) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("id", "what goes wrong", "shown by"));
        catalogue.entries().forEach(entry -> lines.addAll(lines(catalogue, entry)));
        List<Model> others = catalogue.variants().stream()
                .filter(variant -> catalogue.of(variant).isEmpty())
                .toList();
        lines.add(new Line("", "", ""));
        lines.add(new Line("", "slips that the models must catch", ""));
        others.forEach(variant -> lines.add(new Line("", variant.says(), variant.name())));
        return AsciiTable.builder()
                .border(AsciiTable.NO_BORDERS)
                .data(lines, columns())
                .asString()
                .lines()
                .map(String::stripTrailing)
                .map(line -> heading(line, ansi))
                .toList();
    }

    private static List<Line> lines(Catalogue catalogue, Entry entry) {
        List<Model> variants = catalogue.shownBy(entry);
        if (variants.isEmpty()) {
            return List.of(new Line(entry.id(), entry.title(), "not yet: " + entry.awaits()));
        }
        List<Line> lines = new ArrayList<>();
        for (Model variant : variants) {
            lines.add(
                    lines.isEmpty()
                            ? new Line(entry.id(), entry.title(), variant.name())
                            : new Line("", "  " + variant.says(), variant.name()));
        }
        return lines;
    }

    private static List<ColumnData<Line>> columns() {
        return List.of(left(6).with(Line::id), left(58).with(Line::title), left(36).with(Line::variant));
    }

    private static Column left(int width) {
        return new Column().dataAlign(HorizontalAlign.LEFT).maxWidth(width, OverflowBehaviour.NEWLINE);
    }

    private static String heading(String line, Ansi ansi) {
        boolean heading = line.strip().startsWith("id ") || line.strip().startsWith("slips that");
        return heading && ansi.enabled() ? Ansi.Style.bold.on() + line + Ansi.Style.bold.off() : line;
    }
}
