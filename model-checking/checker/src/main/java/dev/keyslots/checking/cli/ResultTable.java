package dev.keyslots.checking.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import dev.keyslots.checking.check.CheckItem;
import dev.keyslots.checking.check.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/** The one table of a check: a part for each group, with headings of its own; at most 100 columns wide. */
final class ResultTable {

    private record Line(String name, String what, String size, String time, String verdict) {}

    private ResultTable() {}

    static String of(List<Row> rows, Ansi ansi) {
        Map<CheckItem.Group, List<Row>> groups = rows.stream()
                .collect(Collectors.groupingBy(row -> row.item().group(), LinkedHashMap::new, Collectors.toList()));
        List<Line> lines = new ArrayList<>();
        groups.forEach((group, members) -> {
            if (!lines.isEmpty()) {
                lines.add(new Line("", "", "", "", ""));
            }
            lines.add(new Line(group.title(), group.what(), group.size(), "time", "verdict"));
            members.forEach(row -> lines.add(new Line(
                    "  " + row.item().name(),
                    row.item().what(),
                    row.outcome().size(),
                    row.timeShown(),
                    row.outcome().verdict().shown())));
        });
        List<ColumnData<Line>> columns = List.of(
                left(35).with(Line::name),
                left(32).with(Line::what),
                right().with(Line::size),
                right().with(Line::time),
                left(9).with(Line::verdict));
        List<String> titles =
                groups.keySet().stream().map(CheckItem.Group::title).toList();
        return AsciiTable.builder()
                .border(AsciiTable.NO_BORDERS)
                .data(lines, columns)
                .asString()
                .lines()
                .map(String::stripTrailing)
                .map(line -> coloured(line, titles, ansi))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** After the layout, as the marks of colour would count as width. */
    private static String coloured(String line, List<String> titles, Ansi ansi) {
        if (titles.stream().anyMatch(title -> line.strip().startsWith(title))) {
            return ansi.new Text("@|bold " + line + "|@").toString();
        }
        if (line.endsWith(" FAILED")) {
            return ansi.new Text("@|red " + line + "|@").toString();
        }
        return line;
    }

    private static Column left(int width) {
        return new Column().dataAlign(HorizontalAlign.LEFT).maxWidth(width, OverflowBehaviour.NEWLINE);
    }

    private static Column right() {
        return new Column().dataAlign(HorizontalAlign.RIGHT);
    }
}
