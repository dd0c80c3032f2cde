package dev.keyslots.checking.kernel.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A part of the kernel whose files are compiled into a program of their own: each is included by a file of that program. */
public enum Subsystem {

    /** What lies above the slots: the block layer's encryption, its fallback, and the manager both use. */
    BLOCK_LAYER(
            "block",
            new TreeMap<>(Map.of(
                    "KERNEL_BLOCK", "block/blk-crypto.c",
                    "KERNEL_FALLBACK", "block/blk-crypto-fallback.c",
                    "KERNEL_PROFILE", "block/blk-crypto-profile.c")),
            List.of("block/blk-crypto-internal.h"),
            List.of()),

    /** What lies below the slots: the drivers of UFS and of eMMC. */
    DRIVERS(
            "drivers",
            new TreeMap<>(Map.of(
                    "KERNEL_MMC", "drivers/mmc/host/cqhci-crypto.c",
                    "KERNEL_UFS", "drivers/ufs/core/ufshcd-crypto.c",
                    "KERNEL_PROFILE", "block/blk-crypto-profile.c")),
            List.of(
                    "block/blk-crypto-internal.h",
                    "drivers/mmc/host/cqhci-crypto.h",
                    "drivers/mmc/host/cqhci.h",
                    "drivers/ufs/core/ufshcd-crypto.h"),
            List.of("ufs/ufshci.h"));

    private final String folder;

    @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
    private final Map<String, String> files;

    @SuppressWarnings("ImmutableEnumChecker") // List.of gives an immutable one
    private final List<String> beside;

    @SuppressWarnings("ImmutableEnumChecker") // List.of gives an immutable one
    private final List<String> headers;

    /**
     * @param files of the kernel, each by the name under which the program includes it
     * @param beside headers of the kernel that lie beside them
     * @param headers further ones, below {@code include}
     */
    Subsystem(String folder, Map<String, String> files, List<String> beside, List<String> headers) {
        this.folder = folder;
        this.files = files;
        this.beside = beside;
        this.headers = headers;
    }

    /** The folder of its program, below {@code model-checking/kernel-c}. */
    String folder() {
        return folder;
    }

    Map<String, String> files() {
        return files;
    }

    List<String> beside() {
        return beside;
    }

    List<String> headers() {
        return headers;
    }

    /** The files of the kernel that a tree does not have, for who wants to know why this is not looked at. */
    public List<String> missing(Path tree) {
        List<String> needed = new ArrayList<>(files.values());
        needed.addAll(beside);
        return needed.stream()
                .filter(file -> !Files.isRegularFile(tree.resolve(file)))
                .sorted()
                .toList();
    }
}
