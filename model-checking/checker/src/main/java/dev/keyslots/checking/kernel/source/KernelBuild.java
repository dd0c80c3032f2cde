package dev.keyslots.checking.kernel.source;

import dev.keyslots.problem.InputProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Builds a program of the kernel's file, included where it lies, and of what {@code model-checking/kernel-c} has instead of a kernel.
 * What was built once is kept by the digest of all that went into it.
 *
 * @param harness {@code model-checking/kernel-c}
 * @param cache where built programs are kept
 */
public record KernelBuild(Path harness, Path cache) {

    /** How it is built: for what is looked for. */
    public enum Kind {
        /** As it is. */
        PLAIN(List.of(), List.of()),
        /** With an instrumented access to memory that was freed, or was never there, as an error. */
        MEMORY(
                List.of("-fsanitize=address", "-fno-omit-frame-pointer", "-DMEMORY"),
                List.of("-fsanitize=address", "-DMEMORY")),
        /** With each plain access reported to a detector of races of our own, in place of the sanitizer's library. */
        RACES(
                List.of("-fsanitize=thread", "--param", "tsan-distinguish-volatile=1", "-DRACES"),
                List.of("-fno-omit-frame-pointer", "-DRACES"));

        @SuppressWarnings("ImmutableEnumChecker") // List.of gives an immutable one
        private final List<String> ofManager;

        @SuppressWarnings("ImmutableEnumChecker") // List.of gives an immutable one
        private final List<String> ofHarness;

        Kind(List<String> ofManager, List<String> ofHarness) {
            this.ofManager = ofManager;
            this.ofHarness = ofHarness;
        }
    }

    /** The manager's own headers; all others are replaced by the shim. */
    private static final List<String> OWN_HEADERS = List.of(
            "linux/blk-crypto.h", "linux/blk-crypto-profile.h", "linux/keyslot-manager.h", "uapi/linux/blk-crypto.h");

    private static final List<String> FOLDERS = List.of("shim", "runtime", "manager", "world", "explore", "detect");

    /** Addresses are the same in every run, or keys would fall into other buckets of the hash table. */
    private static final List<String> BOTH = List.of("-g", "-std=gnu11", "-fno-pie", "-no-pie");

    /**
     * Not optimised, and without the registers that a call preserves: so what a task knows lies in its frames, and nothing else does; see
     * {@code task_forget_dead_frames()}.
     */
    private static final List<String> MANAGER = List.of(
            "-O0",
            "-ftrivial-auto-var-init=zero",
            "-DCONFIG_BLK_INLINE_ENCRYPTION",
            "-fno-diagnostics-show-caret",
            "-Werror=implicit-function-declaration");

    private static final List<String> PRESERVED_REGISTERS =
            List.of("-ffixed-rbx", "-ffixed-r12", "-ffixed-r13", "-ffixed-r14", "-ffixed-r15");

    /** @throws InputProblemException if there is no compiler; says what to install */
    public static void requireCompiler() {
        Tool.require("gcc", "gcc", "compiles the kernel's file");
        if (!Stream.of("amd64", "x86_64", "aarch64").toList().contains(System.getProperty("os.arch"))) {
            throw new InputProblemException(
                    "The tasks of model-checking/kernel-c switch stacks on x86-64 and aarch64 only, and this is "
                            + System.getProperty("os.arch") + ".");
        }
    }

    public static boolean hasCompiler() {
        return Tool.exists("gcc");
    }

    /** The program, built if it is not there yet. */
    public Path program(KernelSource source, Kind kind) throws InterruptedException {
        return program(source, kind, List.of());
    }

    /**
     * @param flags further ones, such as those that put a fault into the shim
     * @throws InputProblemException if it does not compile; names what the shim lacks
     */
    public Path program(KernelSource source, Kind kind, List<String> flags) throws InterruptedException {
        requireCompiler();
        try {
            return built().program(digest(source, kind, flags), scratch -> build(source, kind, flags, scratch));
        } catch (IOException e) {
            throw built().cannotBeBuilt(e);
        }
    }

    private BuiltPrograms built() {
        return new BuiltPrograms(harness, cache);
    }

    private void build(KernelSource source, Kind kind, List<String> flags, Path scratch)
            throws IOException, InterruptedException {
        Path headers = headers(source, scratch);
        List<String> manager = new ArrayList<>(List.of("gcc"));
        manager.addAll(BOTH);
        manager.addAll(MANAGER);
        manager.addAll(System.getProperty("os.arch").equals("aarch64") ? List.of() : PRESERVED_REGISTERS);
        manager.addAll(kind.ofManager);
        manager.addAll(flags);
        manager.add("-I" + headers);
        manager.addAll(includes());
        manager.add("-I" + source.tree().resolve("block"));
        manager.add("-DKERNEL_FILE=\"" + source.file() + "\"");
        manager.addAll(names(source));
        manager.addAll(List.of("-c", harness.resolve("manager/manager.c").toString(), "-o"));
        manager.add(scratch.resolve("manager.o").toString());
        Tool.Ended ended = Tool.run(manager);
        if (ended.status() != 0) {
            throw new InputProblemException(CompilerComplaint.of(source.file(), ended.said()));
        }
        ended = Tool.run(List.of(
                "gcc",
                "-no-pie",
                kind == Kind.MEMORY ? "-fsanitize=address" : "-g",
                scratch.resolve("manager.o").toString(),
                harnessObject(kind, flags).toString(),
                "-o",
                scratch.resolve("program").toString()));
        if (ended.status() != 0) {
            throw new InputProblemException("The program with the kernel's code cannot be linked: "
                    + ended.said().strip());
        }
    }

    /** All that is not the kernel's, as one object: it is the same for all versions, so it is compiled once. */
    private Path harnessObject(Kind kind, List<String> flags) throws IOException, InterruptedException {
        Path object = cache.resolve(built().digest("harness " + kind + " " + flags, List.of()) + ".o");
        if (Files.isRegularFile(object)) {
            return object;
        }
        Path scratch = Files.createTempFile(cache, "building", ".o");
        List<String> command = new ArrayList<>(List.of("gcc", "-O2", "-r"));
        command.addAll(BOTH);
        command.addAll(kind.ofHarness);
        command.addAll(flags);
        command.addAll(includes());
        sources().forEach(file -> command.add(file.toString()));
        command.addAll(List.of("-o", scratch.toString()));
        Tool.Ended ended = Tool.run(command);
        if (ended.status() != 0) {
            Files.deleteIfExists(scratch);
            throw new InputProblemException("model-checking/kernel-c does not compile with this gcc: "
                    + ended.said().strip());
        }
        return Files.move(scratch, object, StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<String> names(KernelSource source) {
        return source.names() == KernelSource.Names.KEYSLOT_MANAGER ? List.of("-DKEYSLOT_MANAGER") : List.of();
    }

    private List<String> includes() {
        return FOLDERS.stream().map(folder -> "-I" + harness.resolve(folder)).toList();
    }

    private static Path headers(KernelSource source, Path scratch) throws IOException, InterruptedException {
        List<String> flags = new ArrayList<>(names(source));
        flags.addAll(
                List.of("-DCONFIG_BLK_INLINE_ENCRYPTION", "-I" + source.tree().resolve("block")));
        return ShimHeaders.in(scratch, source.tree(), OWN_HEADERS, List.of(source.file()), flags);
    }

    /** All but the file that includes the kernel's. */
    private List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>(List.of(harness.resolve("main.c")));
        for (String folder : FOLDERS) {
            try (Stream<Path> files = Files.list(harness.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".c"))
                        .filter(file -> !file.endsWith("manager.c"))
                        .sorted()
                        .forEach(sources::add);
            }
        }
        return sources;
    }

    private String digest(KernelSource source, Kind kind, List<String> flags) throws IOException {
        List<Path> inputs = new ArrayList<>(List.of(source.file()));
        OWN_HEADERS.forEach(own -> inputs.add(source.tree().resolve("include").resolve(own)));
        try (Stream<Path> block = Files.list(source.tree().resolve("block"))) {
            block.filter(file -> file.toString().endsWith(".h")).sorted().forEach(inputs::add);
        }
        return built().digest(kind + " " + flags + " " + source.file(), inputs);
    }
}
