package dev.keyslots.checking.cli;

import dev.keyslots.checking.tlc.TlcTrial;
import dev.keyslots.oracle.Oracles;
import dev.keyslots.oracle.TlcTool;
import dev.keyslots.problem.TemporaryFiles;

/** What a command needs of its environment, and is not there for sure. Looked at before it begins, so that no row of a table has to say it. */
enum Need {
    TEMPORARY_FILES {
        @Override
        void require() {
            TemporaryFiles.require();
        }
    },

    /** Two uses of it, and another version may do for one and not for the other: as a process, and as the oracle. */
    MODEL_CHECKER {
        @Override
        void require() throws InterruptedException {
            TlcTool tool = TlcTool.find(System.getenv());
            if (TlcTool.isNamed(System.getenv())) {
                TlcTrial.require(tool);
            }
            Oracles.requireTlc();
        }
    };

    /** @throws dev.keyslots.problem.InputProblemException if it is not there; says what to do */
    abstract void require() throws InterruptedException;
}
