package dev.keyslots.checking.crypt;

import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.DataUnitCipher;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Printable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mode, by one of the names that it has: that of inline encryption ({@code AES-256-XTS}), or one of dm-crypt's ({@code aes-xts-plain64},
 * {@code capi:xts(aes)-plain64}).
 *
 * @param numberBytes how many bytes of a data unit number go into the IV: 8, or 4 with dm-crypt's {@code plain}
 */
public record CipherName(CryptoMode mode, int numberBytes) {

    private static final String NONE_HAS_IT = "no well-kept library for Java has it";
    private static final String NOT_INLINE = "Linux's inline encryption does not have it";

    /** Modes that people have, and that are not supported; with the reason. */
    private static final Map<String, String> UNSUPPORTED = Map.of(
            "adiantum", NONE_HAS_IT,
            "aes-128-xts", NOT_INLINE,
            "aes-192-xts", NOT_INLINE,
            "aes-192-cbc-essiv", NOT_INLINE,
            "aes-256-cbc-essiv", NOT_INLINE,
            "sm4-cbc-essiv", NOT_INLINE);

    /** As dm-crypt composes them: cipher, maybe a number of keys, chaining, IV, maybe an option. */
    private static final Pattern DM_CRYPT = Pattern.compile(
            "(?<cipher>[a-z0-9_,]+)(:(?<keys>[0-9]+))?-(?<chain>[a-z0-9]+)(-(?<iv>[a-z0-9]+)(:(?<option>.+))?)?");

    private static final Pattern KERNEL_API = Pattern.compile("capi:(?<alg>.+)-(?<iv>[a-z0-9]+)(:(?<option>.+))?");
    private static final Pattern CHAINED = Pattern.compile("(?<chain>[a-z0-9]+)\\((?<cipher>[a-z0-9,]+)\\)");
    private static final Pattern ESSIV = Pattern.compile("essiv\\((?<alg>.+),(?<hash>[a-z0-9-]+)\\)");

    /** AES-256-XTS, as it is used by default. */
    public static final CipherName AES_256_XTS = new CipherName(CryptoMode.AES_256_XTS, Long.BYTES);

    /** @throws InputProblemException if there is no such mode, or it is not supported; says why */
    public static CipherName of(String words) {
        String name = Printable.line(words);
        String lower = name.toLowerCase(Locale.ROOT);
        for (CryptoMode mode : supported()) {
            if (mode.kernelName().toLowerCase(Locale.ROOT).equals(lower)) {
                return new CipherName(mode, Long.BYTES);
            }
        }
        return Optional.ofNullable(UNSUPPORTED.get(lower))
                .map(reason -> refuse(name, reason))
                .or(() -> Composed.of(lower).map(composed -> composed.name(name)))
                .orElseThrow(
                        () -> new InputProblemException("There is no --mode %s. %s".formatted(name, whatThereIs())));
    }

    private static CipherName refuse(String name, String reason) {
        throw new InputProblemException("--mode %s is not supported: %s. %s".formatted(name, reason, whatThereIs()));
    }

    private static List<CryptoMode> supported() {
        return Arrays.stream(CryptoMode.values())
                .filter(DataUnitCipher::isImplemented)
                .toList();
    }

    private static String whatThereIs() {
        return "There are AES-256-XTS, dm-crypt's aes-xts-plain64 with a key of 64 bytes; AES-128-CBC-ESSIV, its"
                + " aes-cbc-essiv:sha256 with 16 bytes; and SM4-XTS, its sm4-xts-plain64 with 32.";
    }

    /** Which mode a key of so many bytes is for: what to say to somebody who has one. */
    static String forKeysOf(int bytes) {
        return switch (bytes) {
            case 16 -> "AES-128-CBC-ESSIV (--mode aes-cbc-essiv:sha256) takes a key of 16 bytes";
            case 32 ->
                "SM4-XTS (--mode sm4-xts-plain64) takes a key of 32 bytes; so do AES-128-XTS, AES-256-CBC-ESSIV and Adiantum, which are not supported";
            case 64 -> "AES-256-XTS (--mode aes-xts-plain64) takes a key of 64 bytes";
            default -> "No mode takes such a key";
        };
    }

    /**
     * A name of dm-crypt's, taken apart.
     *
     * @param option of the IV, empty if there is none
     */
    private record Composed(String cipher, String chain, String iv, String option) {

        static Optional<Composed> of(String name) {
            Matcher dmCrypt = DM_CRYPT.matcher(name);
            if (dmCrypt.matches()) {
                String keys = or(dmCrypt.group("keys"), "1");
                return Optional.of(new Composed(
                        dmCrypt.group("cipher") + (keys.equals("1") ? "" : ":" + keys),
                        dmCrypt.group("chain"),
                        or(dmCrypt.group("iv"), "no"),
                        or(dmCrypt.group("option"), "")));
            }
            Matcher kernelApi = KERNEL_API.matcher(name);
            return kernelApi.matches()
                    ? ofKernelApi(kernelApi.group("alg"), kernelApi.group("iv"), or(kernelApi.group("option"), ""))
                    : Optional.empty();
        }

        private static Optional<Composed> ofKernelApi(String algorithm, String iv, String option) {
            Matcher essiv = ESSIV.matcher(algorithm);
            if (essiv.matches() && iv.equals("plain64") && option.isEmpty()) {
                return ofKernelApi(essiv.group("alg"), "essiv", essiv.group("hash"));
            }
            Matcher chained = CHAINED.matcher(algorithm);
            return chained.matches()
                    ? Optional.of(new Composed(chained.group("cipher"), chained.group("chain"), iv, option))
                    : Optional.empty();
        }

        private static String or(@Nullable String group, String otherwise) {
            return Optional.ofNullable(group).orElse(otherwise);
        }

        CipherName name(String given) {
            String mode = cipher + "-" + chain;
            return switch (mode) {
                case "aes-xts" -> new CipherName(CryptoMode.AES_256_XTS, plain(given));
                case "sm4-xts" -> new CipherName(CryptoMode.SM4_XTS, plain(given));
                case "aes-cbc" -> {
                    if (!iv.equals("essiv") || !option.equals("sha256")) {
                        refuse(given, "with CBC, only the IV essiv:sha256 is");
                    }
                    yield new CipherName(CryptoMode.AES_128_CBC_ESSIV, Long.BYTES);
                }
                case "xchacha12,aes-adiantum", "xchacha20,aes-adiantum" ->
                    refuse(given, "it is Adiantum, and " + NONE_HAS_IT);
                default -> refuse(given, NOT_INLINE);
            };
        }

        /** How many bytes of the number go into the IV. */
        private int plain(String given) {
            if (option.isEmpty() && iv.equals("plain64")) {
                return Long.BYTES;
            }
            if (option.isEmpty() && iv.equals("plain")) {
                return Integer.BYTES;
            }
            return refuse(given, "with XTS, only the IVs plain64 and plain are").numberBytes();
        }
    }
}
