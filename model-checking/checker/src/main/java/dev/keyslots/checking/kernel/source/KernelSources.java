package dev.keyslots.checking.kernel.source;

import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where sources of the kernel are looked for.
 *
 * @param place where Debian's packages put them
 * @param cache where unpacked trees are kept
 */
public record KernelSources(Path place, Path cache) {

    /** What to do where there is none. */
    public static final String REMEDY =
            "Install one (apt-get install linux-source-6.1 linux-source-6.12, on Debian 12), or name a kernel tree, a tarball or a file with --source.";

    /** The sources of this system, unpacked below the folder for results. */
    public static KernelSources ofSystem(Path results) {
        return new KernelSources(Path.of("/usr/src"), results.resolve("kernel").resolve("trees"));
    }

    /** What one of Debian's packages has put there, such as {@code linux-source-6.12}. */
    public Optional<Path> debian(String debianPackage) {
        return found().stream()
                .filter(path -> path.getFileName().toString().matches(Pattern.quote(debianPackage) + "(\\.tar.*)?"))
                .findFirst();
    }

    /**
     * What lies there, the oldest version first.
     *
     * @throws InputProblemException if nothing does
     */
    public List<KernelSource> all() throws InterruptedException {
        List<Path> found = found();
        if (found.isEmpty()) {
            throw new InputProblemException("There is no source of a kernel in %s. %s".formatted(place, REMEDY));
        }
        return named(found).stream().sorted(BY_VERSION).toList();
    }

    /** Side by side, as unpacking takes long. */
    private List<KernelSource> named(List<Path> paths) throws InterruptedException {
        try (ExecutorService workers = Executors.newFixedThreadPool(paths.size())) {
            List<KernelSource> sources = new ArrayList<>();
            for (Future<KernelSource> source : workers.invokeAll(paths.stream()
                    .<Callable<KernelSource>>map(path -> () -> named(path))
                    .toList())) {
                sources.add(source.get());
            }
            return sources;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException problem ? problem : new IllegalStateException(e);
        }
    }

    /**
     * A tree, a tarball or a file.
     *
     * @throws InputProblemException if it is none of them
     */
    public KernelSource named(Path path) throws InterruptedException {
        if (Files.isDirectory(path)) {
            return KernelSource.ofTree(path);
        }
        if (!Files.isRegularFile(path)) {
            throw new InputProblemException("%s: %s.".formatted(path, Reason.noFile(path)));
        }
        if (Tarball.isTarball(path)) {
            return KernelSource.ofTree(Tarball.unpacked(path, cache));
        }
        return KernelSource.ofFile(
                path,
                treeAround(path).orElse(headersOfSystem(path)),
                path.getFileName().toString());
    }

    /** The tree that a file lies in, if it lies in one. */
    private static Optional<Path> treeAround(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().getParent())
                .flatMap(block -> Optional.ofNullable(block.getParent()))
                .filter(tree -> Files.isRegularFile(tree.resolve("include/linux/blk-crypto.h")));
    }

    /** Headers for a file by itself are those of the newest kernel there is. */
    private Path headersOfSystem(Path file) throws InterruptedException {
        if (treeAround(file).isPresent()) {
            return file;
        }
        if (found().isEmpty()) {
            throw new InputProblemException(
                    "%s needs the headers of a kernel, and there is none in %s. %s".formatted(file, place, REMEDY));
        }
        return all().getLast().tree();
    }

    private List<Path> found() {
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(place)) {
            return entries.filter(KernelSources::looksLikeKernel).sorted().toList();
        } catch (IOException e) {
            throw new InputProblemException("%s cannot be read: %s.".formatted(place, Reason.of(e)));
        }
    }

    private static boolean looksLikeKernel(Path path) {
        return Files.isDirectory(path)
                ? KernelSource.inTree(path).isPresent()
                : path.getFileName().toString().matches("linux-source-.*") && Tarball.isTarball(path);
    }

    /** 6.12 comes after 6.1. */
    private static final Comparator<KernelSource> BY_VERSION =
            Comparator.comparing(source -> Stream.of(source.name().split("[.-]"))
                    .map(part -> part.matches("\\d{1,9}") ? "%09d".formatted(Integer.parseInt(part)) : part)
                    .reduce("", (left, right) -> left + "." + right));
}
