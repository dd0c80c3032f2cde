package dev.keyslots.bench;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.fitting.PolynomialCurveFitter;
import org.hipparchus.fitting.WeightedObservedPoints;
import org.hipparchus.special.Gamma;
import org.hipparchus.stat.regression.SimpleRegression;

/** How a number of states grows with a size. */
sealed interface ScaleCurve {

    double at(double size);

    /** For a reader; {@code n} is the size. */
    String formula();

    /** What kind of curve it is, which is to be known beforehand. */
    enum Kind {
        /** Each one more multiplies. */
        EXPONENTIAL,
        /** So does each one more here, but those that are alike have no order, under symmetry. */
        EXPONENTIAL_BY_FACTORIAL,
        LINEAR,
        QUADRATIC;

        /** By least squares, of the logarithm where the curve is an exponential one. */
        ScaleCurve through(List<ScalePoint> points) {
            return switch (this) {
                case EXPONENTIAL -> Exponential.through(points, false);
                case EXPONENTIAL_BY_FACTORIAL -> Exponential.through(points, true);
                case LINEAR -> Polynomial.through(points, 1);
                case QUADRATIC -> Polynomial.through(points, 2);
            };
        }
    }

    /** {@code factor * base^n}, perhaps divided by {@code n!}. */
    record Exponential(double factor, double base, boolean byFactorial) implements ScaleCurve {

        static Exponential through(List<ScalePoint> points, boolean byFactorial) {
            SimpleRegression line = new SimpleRegression();
            points.forEach(point -> line.addData(
                    point.size(),
                    Math.log((double) point.states() * (byFactorial ? Gamma.gamma(point.size() + 1) : 1))));
            return new Exponential(Math.exp(line.getIntercept()), Math.exp(line.getSlope()), byFactorial);
        }

        @Override
        public double at(double size) {
            return factor * Math.pow(base, size) / (byFactorial ? Gamma.gamma(size + 1) : 1);
        }

        @Override
        public String formula() {
            return "%.3g x %.1f^n%s".formatted(factor, base, byFactorial ? " / n!" : "");
        }
    }

    /** @param coefficients the constant one first */
    record Polynomial(List<Double> coefficients) implements ScaleCurve {

        static Polynomial through(List<ScalePoint> points, int degree) {
            WeightedObservedPoints observed = new WeightedObservedPoints();
            points.forEach(point -> observed.add(point.size(), (double) point.states()));
            double[] fitted = PolynomialCurveFitter.create(degree).fit(observed.toList());
            return new Polynomial(Arrays.stream(fitted).boxed().toList());
        }

        @Override
        public double at(double size) {
            double value = 0;
            for (int i = coefficients.size() - 1; i >= 0; i--) {
                value = value * size + coefficients.get(i);
            }
            return value;
        }

        @Override
        public String formula() {
            StringBuilder text = new StringBuilder();
            for (int i = coefficients.size() - 1; i >= 0; i--) {
                double coefficient = coefficients.get(i);
                text.append(text.isEmpty() ? "" : coefficient < 0 ? " - " : " + ")
                        .append("%.0f".formatted(text.isEmpty() ? coefficient : Math.abs(coefficient)))
                        .append(i == 0 ? "" : i == 1 ? " n" : " n^" + i);
            }
            return text.toString();
        }
    }
}
