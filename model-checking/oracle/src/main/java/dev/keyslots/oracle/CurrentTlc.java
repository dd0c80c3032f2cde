package dev.keyslots.oracle;

import org.jspecify.annotations.Nullable;

/** The TLC that oracles run on: the one of the build, or the one that the environment names, which is tried once. */
final class CurrentTlc {
    private static @Nullable OracleLoader loader;

    private CurrentTlc() {}

    /** @throws dev.keyslots.problem.InputProblemException if there is none, or if it does not fit */
    static synchronized OracleLoader loader() {
        if (loader == null) {
            OracleLoader candidate = new OracleLoader(TlcTool.find(System.getenv()));
            if (TlcTool.isNamed(System.getenv())) {
                OracleTrial.require(candidate);
            }
            loader = candidate;
        }
        return loader;
    }
}
