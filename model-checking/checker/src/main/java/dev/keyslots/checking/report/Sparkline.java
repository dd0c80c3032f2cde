package dev.keyslots.checking.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The times of the last runs as a small line.
 *
 * @param points of an SVG polyline
 * @param says the same for a screen reader
 */
record Sparkline(int width, int height, String points, double lastX, double lastY, String says) {

    static final int RUNS = 20;
    private static final int WIDTH = 60;
    private static final int HEIGHT = 20;
    private static final int EDGE = 3;

    /** @param runs the oldest first; at least one */
    static Sparkline of(List<RunHistory.Point> runs) {
        List<Double> seconds = runs.stream().map(RunHistory.Point::seconds).toList();
        double most = seconds.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        double step = seconds.size() < 2 ? 0 : (double) (WIDTH - 2 * EDGE) / (seconds.size() - 1);
        List<Double> heights = seconds.stream()
                .map(time -> HEIGHT - EDGE - time / Math.max(most, 0.001) * (HEIGHT - 2 * EDGE))
                .toList();
        String points = IntStream.range(0, seconds.size())
                .mapToObj(i -> String.format(Locale.ROOT, "%.1f,%.1f", EDGE + i * step, heights.get(i)))
                .collect(Collectors.joining(" "));
        String says = seconds.size() == 1
                ? "one run"
                : "%d runs, from %.1f to %.1f s"
                        .formatted(
                                seconds.size(),
                                seconds.stream()
                                        .mapToDouble(Double::doubleValue)
                                        .min()
                                        .orElse(0),
                                most);
        return new Sparkline(WIDTH, HEIGHT, points, EDGE + (seconds.size() - 1) * step, heights.getLast(), says);
    }
}
