package dev.keyslots.checking.notes;

import java.util.Locale;

/** A picture, light or dark as the reader's system is, alone or within a page. What is written into it is escaped. */
final class Svg {

    private final StringBuilder parts = new StringBuilder();
    private final String title;
    private final int width;
    private final int height;

    Svg(String title, int width, int height) {
        this.title = title;
        this.width = width;
        this.height = height;
        text(12, 24, "", title);
    }

    Svg text(double x, double y, String style, String text) {
        return add(
                "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>".formatted(style, number(x), number(y), escaped(text)));
    }

    Svg box(double x, double y, double width, double height, String style) {
        return add("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"4\"/>"
                .formatted(style, number(x), number(y), number(width), number(height)));
    }

    /** With a point at its end. */
    Svg arrow(double x, double from, double to) {
        return add("<path class=\"line\" d=\"M%s %s V%s m-5 %s l5 %s l5 %s\"/>"
                .formatted(
                        number(x),
                        number(from),
                        number(to),
                        to > from ? -8 : 8,
                        to > from ? 8 : -8,
                        to > from ? -8 : 8));
    }

    private Svg add(String element) {
        parts.append("  ").append(element).append('\n');
        return this;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceAll("\\.0$", "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" class="picture" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-label="%s">
                  <style>
                    .picture text { font: 13px system-ui, sans-serif; fill: #1d2430; stroke: none; text-anchor: start }
                    .picture .faint { fill: #5b6470; font-size: 12px } .picture .right { text-anchor: end } .picture .middle { text-anchor: middle }
                    .picture .bar { fill: #7fa6dd } .picture .ours { fill: #3f9a5a } .picture .box { fill: #eef3fb; stroke: #3b5b92 }
                    .picture .proved { fill: #e1f4e5; stroke: #2f7d46 } .picture .line { stroke: #5b6470; fill: none }
                    @media (prefers-color-scheme: dark) {
                      .picture text { fill: #e4e6e8 } .picture .faint { fill: #9aa3ad } .picture .bar { fill: #4a76b5 } .picture .ours { fill: #4fae6c }
                      .picture .box { fill: #1f2a3d; stroke: #8fb0ea } .picture .proved { fill: #1c3424; stroke: #6fd38a } .picture .line { stroke: #9aa3ad }
                    }
                  </style>
                """.formatted(width, height, width, height, escaped(title)) + parts + "</svg>\n";
    }
}
