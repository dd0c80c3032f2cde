package dev.keyslots.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The curves, drawn over each other as {@code proofs-notes/scale.svg} once all are there. States are exact, so a run that finds the same writes
 * the same file.
 */
final class ScaleDrawing {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 440;
    private static final int LEFT = 80;
    private static final int RIGHT = 600;
    private static final int TOP = 20;
    private static final int BOTTOM = 390;
    private static final int LARGEST = 6;
    private static final int DECADES = 6;

    /** Of good contrast on white and on black, and told apart by those who see no red or no green. */
    private static final List<String> COLOURS = List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b58900");

    private record Line(List<ScalePoint> points, ScaleCurve curve) {}

    private final int curves;
    private final Map<String, Line> lines = new LinkedHashMap<>();

    /** @param curves how many there are going to be */
    ScaleDrawing(int curves) {
        this.curves = curves;
    }

    void add(String name, List<ScalePoint> points, ScaleCurve curve) throws IOException {
        lines.put(name, new Line(points, curve));
        if (lines.size() == curves) {
            Path file = TraceSpeed.home().resolve("proofs-notes").resolve("scale.svg");
            Files.writeString(file, svg());
        }
    }

    private String svg() {
        StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-label="Distinct states by size, measured and fitted">
                <style>
                text { font: 13px system-ui, sans-serif; fill: #444; } .grid { stroke: #ddd; } path { fill: none; stroke-width: 1.6; }
                @media (prefers-color-scheme: dark) { text { fill: #bbb; } .grid { stroke: #444; } }
                </style>
                """.formatted(WIDTH, HEIGHT, WIDTH, HEIGHT));
        for (int decade = 1; decade <= DECADES; decade++) {
            double y = y(Math.pow(10, decade));
            svg.append("<line class=\"grid\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>%n"
                    .formatted(LEFT, y, RIGHT, y));
            svg.append("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%,.0f</text>%n"
                    .formatted(LEFT - 8, y + 4, Math.pow(10, decade)));
        }
        for (int size = 1; size <= LARGEST; size++) {
            svg.append("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>%n"
                    .formatted(x(size), BOTTOM + 20, size));
        }
        svg.append(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">n</text>%n".formatted((LEFT + RIGHT) / 2, BOTTOM + 42));
        int number = 0;
        for (Map.Entry<String, Line> line : lines.entrySet()) {
            draw(svg, line.getKey(), line.getValue(), COLOURS.get(number), TOP + 40 + 26 * number);
            number++;
        }
        return svg.append("</svg>%n".formatted()).toString();
    }

    private static void draw(StringBuilder svg, String name, Line line, String colour, int legend) {
        double first = line.points().getFirst().size();
        double last = Math.min(LARGEST, line.points().getLast().size() + 1);
        StringBuilder path = new StringBuilder();
        for (double size = first; size <= last + 1e-9; size += 0.125) {
            double states = line.curve().at(size);
            if (states <= Math.pow(10, DECADES)) {
                path.append("%s%.1f,%.1f".formatted(path.isEmpty() ? "M" : " L", x(size), y(states)));
            }
        }
        svg.append("<path d=\"%s\" stroke=\"%s\"/>%n".formatted(path, colour));
        for (ScalePoint point : line.points()) {
            svg.append("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>%n"
                    .formatted(x(point.size()), y((double) point.states()), colour));
        }
        svg.append("<circle cx=\"%d\" cy=\"%d\" r=\"4\" fill=\"%s\"/><text x=\"%d\" y=\"%d\">%s</text>%n"
                .formatted(RIGHT + 20, legend, colour, RIGHT + 32, legend + 4, name));
    }

    private static double x(double size) {
        return LEFT + 30 + (size - 1) / (LARGEST - 1) * (RIGHT - LEFT - 60);
    }

    private static double y(double states) {
        double decade = Math.log10(states) - 1;
        return BOTTOM - decade / (DECADES - 1) * (BOTTOM - TOP);
    }
}
