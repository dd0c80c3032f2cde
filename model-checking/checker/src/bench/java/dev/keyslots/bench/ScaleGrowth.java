package dev.keyslots.bench;

import dev.keyslots.bench.Figure.Outcome.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How the states of a model grow with one of its sizes: a curve through all sizes but the largest, which it has to foretell. Numbers of
 * states are exact, so they are the same in every run.
 */
final class ScaleGrowth implements Figure {

    /** How far what is foretold may be off. */
    private static final double WITHIN = 1.5;

    private final String grows;
    private final String rest;
    private final int first;
    private final int last;
    private final ScaleCurve.Kind kind;
    private final IntFunction<ScaleModel> model;
    private final ScaleDrawing drawing;
    private @Nullable String background;

    /**
     * @param grows what n counts
     * @param rest what stays the same
     * @param drawing to which it is added
     */
    ScaleGrowth(
            String grows,
            String rest,
            int first,
            int last,
            ScaleCurve.Kind kind,
            IntFunction<ScaleModel> model,
            ScaleDrawing drawing) {
        this.grows = grows;
        this.rest = rest;
        this.first = first;
        this.last = last;
        this.kind = kind;
        this.model = model;
        this.drawing = drawing;
    }

    @Override
    public String name() {
        return "scale, states by " + grows;
    }

    @Override
    public String wanted() {
        return "foretold within %.1f x".formatted(WITHIN);
    }

    @Override
    public Optional<String> background() {
        return Optional.ofNullable(background);
    }

    @Override
    public Outcome measure() throws Exception {
        List<ScalePoint> points = new ArrayList<>();
        for (int size = first; size <= last; size++) {
            ScaleModel.Counted counted = model.apply(size).count();
            points.add(new ScalePoint(size, counted.states(), counted.seconds()));
        }
        ScalePoint largest = points.getLast();
        double foretold = kind.through(points.subList(0, points.size() - 1)).at(largest.size());
        ScaleCurve curve = kind.through(points);
        background = table(points, curve, foretold);
        drawing.add(grows, points, curve);
        double ratio = foretold / (double) largest.states();
        return new Measured(
                "%,d at n = %d".formatted(largest.states(), largest.size()),
                ratio,
                ratio <= WITHIN && ratio >= 1 / WITHIN);
    }

    private String table(List<ScalePoint> points, ScaleCurve curve, double foretold) {
        StringBuilder text = new StringBuilder("States by %s n (%s): %s%n".formatted(grows, rest, curve.formula()));
        for (ScalePoint point : points) {
            text.append("  n = %d  %,10d states  curve %,12.0f  %6.1f s%n"
                    .formatted(point.size(), point.states(), curve.at(point.size()), point.seconds()));
        }
        return text
                + "  foretold for n = %d without it: %,.0f; for n = %d: %,.0f"
                        .formatted(last, foretold, last + 1, curve.at(last + 1));
    }
}
