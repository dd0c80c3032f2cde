package dev.keyslots.checking.kernel.source;

import dev.keyslots.checking.files.Sha256;
import dev.keyslots.problem.Folders;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** A kernel tree as an archive, such as those of Debian's packages: of its 150 MB only a few files are unpacked, and kept for the next time. */
final class Tarball {

    /** The manager by both of its names, what lies above and below it, headers, and the version. What an archive does not have is not missed. */
    private static final List<String> MEMBERS = List.of(
            "*/Makefile",
            "*/block/blk-crypto*",
            "*/block/keyslot-manager.c",
            "*/include/linux/blk-crypto.h",
            "*/include/linux/blk-crypto-profile.h",
            "*/include/linux/keyslot-manager.h",
            "*/include/uapi/linux/blk-crypto.h",
            "*/include/ufs/ufshci.h",
            "*/drivers/ufs/core/ufshcd-crypto.*",
            "*/drivers/mmc/host/cqhci*.*");

    /** A tree that was unpacked when other files were wanted is of no use. */
    private static final String WANTED = Sha256.of(String.join("\n", MEMBERS)).substring(0, 8);

    /** Several rows of a check may want the same tree at the same time. */
    private static final Map<Path, Lock> LOCKS = new ConcurrentHashMap<>();

    private Tarball() {}

    static boolean isTarball(Path file) {
        return file.getFileName().toString().matches(".*\\.(tar|tar\\.xz|tar\\.gz|tar\\.bz2|tgz|txz)");
    }

    /**
     * The tree with those files.
     *
     * @param cache where unpacked trees are kept
     * @throws InputProblemException if it cannot be unpacked
     */
    static Path unpacked(Path tarball, Path cache) throws InterruptedException {
        try {
            Path tree = cache.resolve("%s-%d-%d-%s"
                    .formatted(
                            tarball.getFileName(),
                            Files.size(tarball),
                            Files.getLastModifiedTime(tarball).toMillis(),
                            WANTED));
            Lock lock = LOCKS.computeIfAbsent(tree, unused -> new ReentrantLock());
            lock.lockInterruptibly();
            try {
                return Files.isDirectory(tree) ? tree : unpack(tarball, cache, tree);
            } finally {
                lock.unlock();
            }
        } catch (IOException e) {
            throw new InputProblemException("%s cannot be unpacked: %s.".formatted(tarball, Reason.of(e)));
        }
    }

    private static Path unpack(Path tarball, Path cache, Path tree) throws IOException, InterruptedException {
        Files.createDirectories(cache);
        Path partial = Files.createTempDirectory(cache, "unpacking");
        try {
            List<String> command = Stream.concat(
                            Stream.of(
                                    "tar",
                                    "-xf",
                                    tarball.toAbsolutePath().toString(),
                                    "-C",
                                    partial.toString(),
                                    "--strip-components=1",
                                    "--wildcards",
                                    "--no-wildcards-match-slash"),
                            MEMBERS.stream())
                    .toList();
            Tool.Ended ended = Tool.run(command);
            if (KernelSource.inTree(partial).isEmpty()) {
                throw new InputProblemException(
                        "%s has no keyslot manager of a kernel in it%s.".formatted(tarball, reason(ended.said())));
            }
            if (!Files.isDirectory(tree)) {
                Files.move(partial, tree);
            }
            return tree;
        } finally {
            Folders.clearAway(partial);
        }
    }

    /** That some pattern fits nothing is expected. */
    private static String reason(String said) {
        return said.lines()
                .filter(line -> !line.contains("Not found in archive")
                        && !line.contains("exit status")
                        && !line.contains("Exiting with failure"))
                .findFirst()
                .map(line -> "; tar says: " + line)
                .orElse("");
    }
}
