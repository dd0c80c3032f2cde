package dev.keyslots.bench;

import dev.keyslots.bench.Figure.Outcome.Measured;
import dev.keyslots.bench.Figure.Outcome.NotRun;
import dev.keyslots.crypto.XtsProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How fast a provider encrypts, as a multiple of OpenSSL. Rounds of the two alternate, so that whatever else the machine does
 * weighs on both, and the figure is the median of the rounds' ratios.
 */
record CipherSpeed(XtsProvider provider, double wantedRatio) implements Figure {

    private static final int ROUNDS = 5;

    @Override
    public String name() {
        return "AES-256-XTS by " + provider + ", 4 KiB units, one thread";
    }

    @Override
    public String wanted() {
        return "at least %.1f x openssl".formatted(wantedRatio);
    }

    @Override
    public Outcome measure() throws Exception {
        Optional<String> unavailable = provider.whyUnavailable();
        if (unavailable.isPresent()) {
            return new NotRun(unavailable.get());
        }
        List<Double> speeds = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Optional<Double> openssl = OpenSslSpeed.bytesPerSecond();
            if (openssl.isEmpty()) {
                return new NotRun("openssl is missing (Debian package openssl)");
            }
            double speed = CipherBenchmark.DATA_UNIT
                    * JmhRun.perSecond(CipherBenchmark.class, "encrypt", Map.of("provider", provider.name()));
            speeds.add(speed);
            ratios.add(speed / openssl.get());
        }
        double ratio = Median.of(ratios);
        return new Measured("%.2f GB/s".formatted(Median.of(speeds) / 1e9), ratio, ratio >= wantedRatio);
    }
}
