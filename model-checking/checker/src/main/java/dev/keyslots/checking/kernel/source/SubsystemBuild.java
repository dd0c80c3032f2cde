package dev.keyslots.checking.kernel.source;

import dev.keyslots.problem.InputProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Builds the program of a {@link Subsystem}. The kernel's files are compiled through links, so that what they include by name from their own
 * folder is what the program means them to see, and not what else a whole tree has there.
 *
 * @param harness {@code model-checking/kernel-c}
 * @param cache where built programs are kept, by the digest of all that went into them
 */
public record SubsystemBuild(Path harness, Path cache) {

    private static final List<String> OWN_HEADERS =
            List.of("linux/blk-crypto.h", "linux/blk-crypto-profile.h", "uapi/linux/blk-crypto.h");

    private static final List<String> FLAGS = List.of(
            "-g",
            "-O1",
            "-std=gnu11",
            "-DCONFIG_BLK_INLINE_ENCRYPTION=1",
            "-DCONFIG_BLK_INLINE_ENCRYPTION_FALLBACK=1",
            "-DCONFIG_SCSI_UFS_CRYPTO=1",
            "-DCONFIG_MMC_CRYPTO=1",
            "-fno-diagnostics-show-caret",
            "-Werror=implicit-function-declaration");

    /**
     * The program, built if it is not there yet.
     *
     * @param tree the kernel tree
     * @param instead files that take the place of some of the kernel's, by their paths in the tree
     * @throws InputProblemException if it does not compile; names what the shim lacks
     */
    public Path program(Path tree, Subsystem subsystem, Map<String, Path> instead) throws InterruptedException {
        KernelBuild.requireCompiler();
        try {
            return built().program(
                            digest(tree, subsystem, instead), scratch -> build(tree, subsystem, instead, scratch));
        } catch (IOException e) {
            throw built().cannotBeBuilt(e);
        }
    }

    private BuiltPrograms built() {
        return new BuiltPrograms(harness, cache);
    }

    private void build(Path tree, Subsystem subsystem, Map<String, Path> instead, Path scratch)
            throws IOException, InterruptedException {
        for (String file : Stream.concat(subsystem.files().values().stream(), subsystem.beside().stream())
                .toList()) {
            Path link = scratch.resolve(file);
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(
                    link, instead.getOrDefault(file, tree.resolve(file)).toAbsolutePath());
        }
        List<Path> files =
                subsystem.files().values().stream().map(scratch::resolve).toList();
        List<String> flags = flags(tree);
        List<String> own = Stream.concat(OWN_HEADERS.stream(), subsystem.headers().stream())
                .toList();
        List<String> command = new ArrayList<>(List.of("gcc"));
        command.addAll(flags);
        command.add("-I" + ShimHeaders.in(scratch, tree, own, files, flags));
        Stream.of("shim", "runtime", "world", subsystem.folder())
                .forEach(folder -> command.add("-I" + harness.resolve(folder)));
        command.add("-I" + scratch.resolve("block"));
        subsystem.files().forEach((name, file) -> command.add("-D%s=\"%s\"".formatted(name, scratch.resolve(file))));
        command.addAll(sources(subsystem).stream().map(Path::toString).toList());
        command.addAll(List.of("-o", scratch.resolve("program").toString()));
        Tool.Ended ended = Tool.run(command);
        if (ended.status() != 0) {
            throw new InputProblemException(CompilerComplaint.of(
                    tree.resolve(subsystem.files().values().iterator().next()), ended.said()));
        }
    }

    /** Since 7.0 users of the block layer call the fallback; before, the block layer did. */
    private static List<String> flags(Path tree) throws IOException {
        String header = Files.readString(tree.resolve("include/linux/blk-crypto.h"), StandardCharsets.ISO_8859_1);
        return header.contains("__blk_crypto_submit_bio")
                ? Stream.concat(FLAGS.stream(), Stream.of("-DFALLBACK_ABOVE")).toList()
                : FLAGS;
    }

    private List<Path> sources(Subsystem subsystem) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String folder : List.of(subsystem.folder(), "runtime")) {
            try (Stream<Path> files = Files.list(harness.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".c")).sorted().forEach(sources::add);
            }
        }
        return sources;
    }

    private String digest(Path tree, Subsystem subsystem, Map<String, Path> instead) throws IOException {
        List<Path> inputs = new ArrayList<>();
        Stream.concat(subsystem.files().values().stream(), subsystem.beside().stream())
                .forEach(file -> inputs.add(instead.getOrDefault(file, tree.resolve(file))));
        Stream.concat(OWN_HEADERS.stream(), subsystem.headers().stream())
                .forEach(header -> inputs.add(tree.resolve("include").resolve(header)));
        return built().digest(tree + " " + subsystem + FLAGS, inputs);
    }
}
