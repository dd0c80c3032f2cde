package dev.keyslots.checking.tlc;

import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.manifest.Model.Expectation;
import dev.keyslots.checking.manifest.Violation;
import dev.keyslots.oracle.TlcTool;
import dev.keyslots.problem.Folders;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import dev.keyslots.problem.TemporaryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Runs a TLC that somebody names as models are run, and sees whether it comes to what is known beforehand. */
public final class TlcTrial {
    private static final int HEAP_MEGABYTES = 256;
    private static final int SHOWN = 300;

    private TlcTrial() {}

    /** @throws InputProblemException if that TLC cannot run a model, or what it says of it is not understood */
    public static void require(TlcTool tool) throws InterruptedException {
        Path folder = TemporaryFiles.folder("keyslots-trial-");
        try {
            try {
                ModelResult result = new ModelRunner(tool, List.of(), folder, HEAP_MEGABYTES)
                        .run(countingToTwo(folder), 1, states -> {});
                if (!result.asExpected()) {
                    throw tool.misfit("on a model that counts to two, " + inOneLine(result.reason()));
                }
            } finally {
                Folders.delete(folder);
            }
        } catch (IOException e) {
            throw TemporaryFiles.unusable(Reason.of(e));
        }
    }

    /** Where it can count no further it stops, which TLC reports. */
    private static Model countingToTwo(Path folder) throws IOException {
        Files.writeString(folder.resolve("Counting.tla"), """
                ---- MODULE Counting ----
                EXTENDS Naturals
                VARIABLE n
                Init == n = 0
                Next == n < 2 /\\ n' = n + 1
                ====
                """);
        Files.writeString(folder.resolve("Counting.cfg"), "INIT Init\nNEXT Next\n");
        return new Model(
                folder,
                "Counting",
                "",
                Model.Size.QUICK,
                false,
                true,
                new Expectation.Violates(Violation.Kind.DEADLOCK, "deadlock", 3),
                List.of());
    }

    private static String inOneLine(String reason) {
        String line = reason.lines().map(String::strip).collect(Collectors.joining(" "));
        return line.length() > SHOWN ? line.substring(0, SHOWN) + " ..." : line;
    }
}
