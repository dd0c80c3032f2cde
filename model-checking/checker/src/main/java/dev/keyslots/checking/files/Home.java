package dev.keyslots.checking.files;

import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The working copy that is checked, and where things stand in it.
 *
 * @param folder its top level
 * @param resumes whether interrupted long runs resume from their checkpoints
 */
public record Home(Path folder, boolean resumes) {

    public Home(Path folder) {
        this(folder, false);
    }

    /** The same, where interrupted long runs resume. */
    public Home resuming() {
        return new Home(folder, true);
    }

    /** The system property with which the launcher says where the working copy is. */
    public static final String PROPERTY = "keyslots.home";

    public static Home find() {
        Path folder = Path.of(System.getProperty(PROPERTY, "")).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder.resolve("model-checking"))) {
            throw new InputProblemException(
                    folder + " is not a working copy of this project: it has no folder model-checking. "
                            + "Start with the script keyslots that stands at the top of the working copy.");
        }
        return new Home(folder);
    }

    /** The specification's modules. */
    public Path spec() {
        return folder.resolve("spec");
    }

    /** Proofs about them. */
    public Path proofs() {
        return spec().resolve("proofs");
    }

    /** Models that must pass. */
    public Path models() {
        return folder.resolve("model-checking").resolve("models");
    }

    /** Models with one fault each, that must fail. */
    public Path variants() {
        return folder.resolve("model-checking").resolve("variants");
    }

    /** Names a folder for results elsewhere: the working copy may not be the user's own. */
    static final String RESULTS_VARIABLE = "KEYSLOTS_RESULTS";

    /** Where results and the output of failed runs are kept; not under version control. */
    public Path results() {
        String elsewhere = System.getenv().getOrDefault(RESULTS_VARIABLE, "");
        return elsewhere.isBlank()
                ? folder.resolve("results")
                : Path.of(elsewhere).toAbsolutePath().normalize();
    }

    /** @throws InputProblemException if results cannot be kept there; said before anything is run for them */
    public void requireWritableResults() {
        try {
            Files.createDirectories(results());
        } catch (IOException e) {
            throw noResults("made", e);
        }
        try {
            Files.delete(Files.createTempFile(results(), "keyslots", ".probe"));
        } catch (IOException e) {
            throw noResults("written", e);
        }
    }

    private InputProblemException noResults(String done, IOException why) {
        return new InputProblemException("%s cannot be %s, to keep results in: %s. Name a folder for them in %s."
                .formatted(results(), done, Reason.of(why), RESULTS_VARIABLE));
    }

    /** A path as a user would type it. */
    public String shown(Path path) {
        return path.startsWith(folder) ? folder.relativize(path).toString() : path.toString();
    }
}
