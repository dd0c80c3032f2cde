package dev.keyslots.checking.proofs;

import dev.keyslots.oracle.TlcTool;
import dev.keyslots.problem.Folders;
import dev.keyslots.problem.TemporaryFiles;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads proofs without a prover: SANY, TLC's parser, resolves every name in them. What the prover's own library has is stated in modules
 * that stand in for it.
 */
public final class ProofParser {

    private static final List<String> STANDARD =
            List.of("TLAPS", "FiniteSetTheorems", "SequenceTheorems", "WellFoundedInduction");
    private static final Pattern WRONG = Pattern.compile(
            "\\*\\*\\* Errors|\\*\\*\\* Abort|Fatal errors|Could not parse|\\*\\*\\*Parse Error\\*\\*\\*|Cannot find source file");

    private ProofParser() {}

    /** What the parser says of the first module that it refuses; empty if it takes all. */
    public static Optional<String> complaint(ProofLibrary library) throws InterruptedException {
        Path scratch = TemporaryFiles.folder("keyslots-proofs-");
        try {
            for (String module : STANDARD) {
                unpack(module, scratch);
            }
            return complaint(library, scratch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Folders.clearAway(scratch);
        }
    }

    private static void unpack(String module, Path folder) throws IOException {
        String name = module + ".tla";
        try (InputStream text = ProofParser.class.getResourceAsStream("standard/" + name)) {
            if (text == null) {
                throw new IllegalStateException(name + " is not among the resources");
            }
            Files.copy(text, folder.resolve(name));
        }
    }

    private static Optional<String> complaint(ProofLibrary library, Path scratch)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + scratch,
                "-DTLA-Library=" + library.spec() + File.pathSeparator + library.proofs() + File.pathSeparator
                        + scratch,
                "-cp",
                TlcTool.ofBuild().jar().toString(),
                "tla2sany.SANY"));
        library.withProofs().forEach(module -> command.add(module.name() + ".tla"));
        Process parser = new ProcessBuilder(command)
                .directory(library.proofs().toFile())
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(parser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = parser.waitFor();
            return status == 0 && !WRONG.matcher(said).find() ? Optional.empty() : Optional.of(gist(said));
        } finally {
            parser.destroyForcibly();
        }
    }

    /** Without the lines that only say what was read. */
    private static String gist(String said) {
        return said.lines()
                .filter(line -> !line.isBlank())
                .filter(line -> !line.startsWith("Parsing file") && !line.startsWith("Semantic processing of module"))
                .reduce((first, second) -> first + "\n" + second)
                .orElse("the parser failed, and did not say why");
    }
}
