package dev.keyslots.checking.kernel.functions;

import java.util.Locale;

/** What is asked of the code, each by a command of the program. */
public enum KernelFunction {
    /** Whether data goes on with a number. */
    CONTIGUOUS("ContiguousAnswers", "bio_crypt_dun_is_contiguous", "which numbers continue which"),
    /** The number after so many units. */
    ADVANCE("AdvanceAnswers", "bio_crypt_dun_increment", "numbers with carries, and wrapping"),
    /** Whether a request may go on with a bio. */
    MERGEABLE("MergeableAnswers", "bio_crypt_ctx_mergeable", "which contexts merge, behind"),
    /** The same with the bio before the request. */
    FRONT_MERGEABLE("MergeableAnswers", "bio_crypt_ctx_front_mergeable", "which contexts merge, in front"),
    /** Whether a key can have a configuration. */
    CONFIG("ConfigAnswers", "blk_crypto_init_key", "configurations of keys"),
    /** Whether a device supports a configuration. */
    SUPPORTS("SupportsAnswers", "__blk_crypto_cfg_supported", "what a device supports"),
    /** Whether capabilities include others. */
    COVERS("CoversAnswers", "blk_crypto_has_capabilities", "which capabilities include which"),
    /** What two devices have in common. */
    INTERSECT("IntersectAnswers", "blk_crypto_intersect_capabilities", "what capabilities have in common"),
    /** Where a bio goes. */
    PREPARE("PrepareAnswers", "__blk_crypto_bio_prep", "where a bio goes: device, fallback, neither");

    private final String operator;
    private final String function;
    private final String says;

    KernelFunction(String operator, String function, String says) {
        this.operator = operator;
        this.function = function;
        this.says = says;
    }

    String command() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The function of the specification, from questions to answers. */
    String operator() {
        return operator;
    }

    /** The kernel's. */
    public String function() {
        return function;
    }

    public String says() {
        return says;
    }
}
