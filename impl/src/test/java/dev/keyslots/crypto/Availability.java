package dev.keyslots.crypto;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/** Reports the tests of a provider that is not available on this platform as not run, with the reason; never as passed. */
final class Availability {

    private Availability() {}

    static void assumeAvailable(XtsProvider provider) {
        assumeTrue(provider.isAvailable(), () -> notRun(provider));
    }

    private static String notRun(XtsProvider provider) {
        return "not run: AES-XTS by " + provider + " is not available: "
                + provider.whyUnavailable().orElseThrow();
    }

    /** The same for jqwik properties. */
    static final class NeedsCorretto implements SkipExecutionHook {

        @Override
        public SkipResult shouldBeSkipped(LifecycleContext context) {
            return XtsProvider.CORRETTO.isAvailable()
                    ? SkipResult.doNotSkip()
                    : SkipResult.skip(notRun(XtsProvider.CORRETTO));
        }
    }
}
