package dev.keyslots.oracle;

import dev.keyslots.oracle.IdleOracles.Origin;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads oracles, each with TLC in a class loader of its own, so that several can live side by side. One that was closed is used again by
 * the next caller that asks for the same, if the files are still the same. Safe for several threads.
 */
public final class Oracles {
    private static final IdleOracles IDLE = new IdleOracles();

    private Oracles() {}

    /**
     * Loads a module with the configuration of the same name beside it.
     *
     * @param module the path of a {@code .tla} file
     * @param libraries the directories of the modules that it extends, beside its own
     * @throws OracleException if there is no such module, or it cannot be loaded; says what TLC said
     */
    public static Oracle load(Path module, Path... libraries) {
        String name = withoutEnding(module, ".tla");
        return load(name, name, libraries);
    }

    /**
     * Loads one of the models of a working copy.
     *
     * @param home the top level of the working copy, with the specification and the models
     * @param model its name
     * @throws OracleException if there is no such model, or it cannot be loaded; says what TLC said
     */
    public static Oracle loadModel(Path home, String model) {
        Path models = home.resolve("model-checking").resolve("models");
        return load(models.resolve(model + ".tla"), home.resolve("spec"), models);
    }

    /**
     * Loads a module with a configuration that stands elsewhere.
     *
     * @param module the path of a {@code .tla} file
     * @param config the path of a {@code .cfg} file
     * @param libraries the directories of the modules that it extends
     * @throws OracleException if there is no such module, or it cannot be loaded; says what TLC said
     */
    public static Oracle loadWith(Path config, Path module, Path... libraries) {
        return load(withoutEnding(module, ".tla"), withoutEnding(config, ".cfg"), libraries);
    }

    /**
     * For what would find out only later.
     *
     * @throws dev.keyslots.problem.InputProblemException if there is no TLC, or one that does not fit
     */
    public static void requireTlc() {
        CurrentTlc.loader();
    }

    private static String withoutEnding(Path file, String ending) {
        String path = file.toAbsolutePath().normalize().toString();
        if (!path.endsWith(ending) || !Files.isRegularFile(file)) {
            throw new OracleException("there is no module " + file);
        }
        return path.substring(0, path.length() - ending.length());
    }

    private static Oracle load(String module, String config, Path... libraries) {
        List<String> directories = Stream.concat(Stream.of(Path.of(module).getParent()), Arrays.stream(libraries))
                .distinct()
                .map(directory -> directory.toAbsolutePath() + File.separator)
                .toList();
        return IDLE.lend(
                Origin.of(module, config, directories),
                () -> CurrentTlc.loader().load(module, config, directories));
    }
}
