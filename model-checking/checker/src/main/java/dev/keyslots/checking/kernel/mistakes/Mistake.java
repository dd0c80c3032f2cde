package dev.keyslots.checking.kernel.mistakes;

import java.util.List;

/**
 * One mistake.
 *
 * @param says what is wrong, for a reader
 * @param ids the rules, bugs and hazards that it goes against
 * @param file of the kernel in which it is made, by its path in a tree
 * @param function of the kernel in which it is made; empty if it is none of the kernel's code
 * @param swaps what is called there in place of what should be
 * @param flags of the compiler that make it in the shim
 * @param caughtBy the layers that must catch it
 */
public record Mistake(
        String name,
        String says,
        List<String> ids,
        String file,
        String function,
        List<Swap> swaps,
        List<String> flags,
        List<KernelLayer> caughtBy) {

    /** The manager, whatever it is called in a version. */
    private static final String MANAGER = "block/blk-crypto-profile.c";

    /**
     * @param token that stands in the function
     * @param occurrence which one of several, from 1 on
     * @param with what stands there instead
     */
    public record Swap(String token, int occurrence, String with) {}

    public Mistake {
        ids = List.copyOf(ids);
        swaps = List.copyOf(swaps);
        flags = List.copyOf(flags);
        caughtBy = List.copyOf(caughtBy);
        if (caughtBy.isEmpty()) {
            throw new IllegalArgumentException("the mistake \"" + name + "\" names no layer that must catch it");
        }
    }

    boolean isInManager() {
        return file.equals(MANAGER);
    }
}
