package dev.keyslots.checking.lockstep;

/** An implementation did not follow a walk. */
public final class WalkFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient StackWalk walk;

    static WalkFailure of(StackRun.Kind stack, ChainShrinker.Failing<String> failing) {
        return new WalkFailure(new StackWalk(stack, failing.steps()), failing.failure());
    }

    private WalkFailure(StackWalk walk, LockStepFailure failure) {
        super(failure.getMessage(), failure);
        this.walk = walk;
    }

    /** The shortest walk that was found to show it. */
    public StackWalk walk() {
        return walk;
    }
}
