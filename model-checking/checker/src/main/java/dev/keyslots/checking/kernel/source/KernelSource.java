package dev.keyslots.checking.kernel.source;

import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of the kernel's keyslot manager.
 *
 * @param name for tables, such as {@code 6.12.117}
 * @param file the manager
 * @param tree the kernel tree with the headers that belong to it
 * @param names what its functions are called
 */
public record KernelSource(String name, Path file, Path tree, Names names) {

    /** What the manager and its functions are called changed with 5.16. */
    public enum Names {
        /** Since 5.16. */
        CRYPTO_PROFILE(
                "blk-crypto-profile.c",
                List.of(
                        "blk_crypto_profile_init",
                        "blk_crypto_get_keyslot",
                        "blk_crypto_put_keyslot",
                        "__blk_crypto_evict_key",
                        "blk_crypto_reprogram_all_keys",
                        "blk_crypto_find_keyslot")),
        /** From 5.8 to 5.15. */
        KEYSLOT_MANAGER(
                "keyslot-manager.c",
                List.of(
                        "blk_ksm_init",
                        "blk_ksm_get_slot_for_key",
                        "blk_ksm_put_slot",
                        "blk_ksm_evict_key",
                        "blk_ksm_reprogram_all_keys",
                        "blk_ksm_find_keyslot"));

        private final String file;

        @SuppressWarnings("ImmutableEnumChecker") // List.of gives an immutable one
        private final List<String> functions;

        Names(String file, List<String> functions) {
            this.file = file;
            this.functions = functions;
        }

        /** Where it lies in a tree. */
        public Path in(Path tree) {
            return tree.resolve("block").resolve(file);
        }

        private List<String> missing(String text) {
            return functions.stream()
                    .filter(function -> !Pattern.compile("\\b" + function + "\\s*\\(")
                            .matcher(text)
                            .find())
                    .toList();
        }
    }

    private static final Pattern MAKE_VARIABLE = Pattern.compile("(?m)^(VERSION|PATCHLEVEL|SUBLEVEL) = (\\d+)$");

    /**
     * The manager of a kernel tree.
     *
     * @throws InputProblemException if it has none
     */
    public static KernelSource ofTree(Path tree) {
        return inTree(tree)
                .orElseThrow(() -> new InputProblemException(
                        "%s is no kernel tree with a keyslot manager: it has neither block/%s (5.16 and newer) nor block/%s (5.8 to 5.15)."
                                .formatted(tree, Names.CRYPTO_PROFILE.file, Names.KEYSLOT_MANAGER.file)));
    }

    /** The manager of a kernel tree, if it has one. */
    public static Optional<KernelSource> inTree(Path tree) {
        for (Names names : Names.values()) {
            if (Files.isRegularFile(names.in(tree))) {
                return Optional.of(ofFile(names.in(tree), tree, version(tree)));
            }
        }
        return Optional.empty();
    }

    /**
     * A file by itself, such as a patched one.
     *
     * @param tree with the headers
     * @throws InputProblemException if it cannot be read, or the manager's functions are not in it
     */
    public static KernelSource ofFile(Path file, Path tree, String name) {
        String text = text(file);
        for (Names names : Names.values()) {
            if (names.missing(text).isEmpty()) {
                return new KernelSource(name, file.toAbsolutePath(), tree.toAbsolutePath(), names);
            }
        }
        throw new InputProblemException(
                "%s is not recognised as the kernel's keyslot manager: of the functions of a crypto profile (5.16 and newer) it lacks %s; of those of a keyslot manager (5.8 to 5.15) it lacks %s. A version that calls them otherwise has to be taught to %s."
                        .formatted(
                                file,
                                String.join(", ", Names.CRYPTO_PROFILE.missing(text)),
                                String.join(", ", Names.KEYSLOT_MANAGER.missing(text)),
                                "model-checking/kernel-c/manager/manager.c"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new InputProblemException(file + " cannot be read: " + Reason.of(e) + ".");
        }
    }

    private static String version(Path tree) {
        Path makefile = tree.resolve("Makefile");
        Map<String, String> numbers = new TreeMap<>();
        if (Files.isRegularFile(makefile)) {
            Matcher matcher = MAKE_VARIABLE.matcher(text(makefile));
            while (matcher.find()) {
                numbers.putIfAbsent(matcher.group(1), matcher.group(2));
            }
        }
        return numbers.size() < 3
                ? String.valueOf(tree.getFileName())
                : String.join(".", numbers.get("VERSION"), numbers.get("PATCHLEVEL"), numbers.get("SUBLEVEL"));
    }
}
