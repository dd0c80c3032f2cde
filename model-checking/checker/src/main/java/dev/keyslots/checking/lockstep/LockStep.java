package dev.keyslots.checking.lockstep;

import dev.keyslots.checking.lockstep.subjects.ExpectedMedium;
import dev.keyslots.checking.lockstep.subjects.LockStepFailure;
import dev.keyslots.checking.lockstep.subjects.ManagerStep;
import dev.keyslots.checking.lockstep.subjects.StackUnderTest;
import dev.keyslots.checking.lockstep.subjects.StackUnderTest.Result;
import dev.keyslots.device.FaultPlan.Outcome;
import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.oracle.Transition;
import dev.keyslots.oracle.search.BeliefState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * One run of a manager beside the oracle. After each step: the events of the implementation are steps that the specification allows, in
 * this order; the whole observable state is the same on both sides; the call reported to its caller what happened; and every byte on the
 * medium is what an independent cipher puts there under the key of the request.
 *
 * <p>Where the specification leaves something open, all states that it allows are kept, and the observation selects among them.
 */
public final class LockStep implements Run<ManagerStep> {
    private static final String NOT_TRANSFORMED = "NotTransformed";

    private final ModelBinding.Kind kind;
    private BeliefState specification;
    private final StackUnderTest stack;
    private final ExpectedMedium medium;

    private final List<ManagerStep> steps = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();

    /**
     * @param stack a fresh one; closed together with this
     * @param medium what stands on its medium
     */
    LockStep(ModelBinding.Kind kind, Oracle oracle, StackUnderTest stack, ExpectedMedium medium) {
        this.kind = kind;
        this.specification = BeliefState.initial(oracle);
        this.stack = stack;
        this.medium = medium;
        selectByObservation();
    }

    @Override
    public List<ManagerStep> steps() {
        return Collections.unmodifiableList(steps);
    }

    @Override
    public List<Label> labels() {
        return Collections.unmodifiableList(labels);
    }

    /** The size of a data unit under this key, in bytes. */
    int dataUnitSize(String key) {
        return medium.dataUnitSize(key);
    }

    /** Whether the specification allows some step of this action now. */
    boolean mayHappen(String action) {
        return specification.allowed().stream().anyMatch(label -> label.action().equals(action));
    }

    @Override
    public Optional<SpecState> state() {
        Set<SpecState> states = specification.states();
        return states.size() == 1 ? Optional.of(states.iterator().next()) : Optional.empty();
    }

    /** The key under which a request holds a slot. */
    public Optional<String> keyHeldBy(String request) {
        return stack.keyHeldBy(request);
    }

    @Override
    public boolean fits(ManagerStep step) {
        return Precondition.holds(step, this, kind);
    }

    @Override
    public Optional<ManagerStep> random(RandomGenerator random) {
        return RandomStep.draw(this, kind, random);
    }

    @Override
    public Optional<ManagerStep> along(Transition transition, RandomGenerator random) {
        return Optional.of(StepAlong.of(transition)).filter(this::fits);
    }

    @Override
    public List<Transition> apply(ManagerStep step) {
        Optional<SpecState> from = state();
        int before = labels.size();
        perform(step);
        Optional<SpecState> to = state();
        return from.isPresent() && to.isPresent() && labels.size() == before + 1
                ? List.of(new Transition(from.get(), labels.getLast(), to.get()))
                : List.of();
    }

    private void perform(ManagerStep step) {
        steps.add(step);
        try {
            switch (step) {
                case ManagerStep.Write write -> writeHeld(write);
                case ManagerStep.Read read -> readHeld(read);
                case ManagerStep.WriteBio write -> writeBio(write);
                case ManagerStep.ReadBio read -> readBio(read);
                default -> control(step);
            }
        } catch (RuntimeException e) {
            throw new LockStepFailure(
                    failure("the implementation threw " + e + ", where the specification continues"), e);
        }
        int at = medium.mismatch(stack.medium());
        if (at >= 0) {
            throw new LockStepFailure(
                    failure("the medium differs from byte " + at + " on from what an independent AES-XTS puts there"));
        }
    }

    @Override
    public void follow(Transition transition) {
        perform(StepAlong.of(transition));
        Label happened = labels.getLast();
        if (!happened.equals(transition.label())) {
            throw new LockStepFailure(
                    "%s is the transition to follow, but after %s the implementation did %s, which is allowed as well"
                            .formatted(transition.label(), labels, happened));
        }
        if (!specification.contains(transition.to())) {
            throw new LockStepFailure("%s, after %s, leads to%n  %s%nbut the implementation is in another state"
                    .formatted(transition.label(), labels, transition.to()));
        }
    }

    /** Only looks at where the path ends. */
    @Override
    public void retrace(List<Transition> path) {
        for (Transition transition : path) {
            ManagerStep step = StepAlong.of(transition);
            steps.add(step);
            stack.perform(step);
            labels.addAll(stack.takeEvents());
            specification = BeliefState.of(specification.oracle(), transition.to());
        }
        selectByObservation();
    }

    // ---------------------------------------------------------------- control

    private void control(ManagerStep step) {
        Result result = stack.perform(step);
        List<Label> events = stack.takeEvents();
        if (result == Result.WOULD_WAIT) {
            requireWaiting(step, events);
        } else if (events.isEmpty()) {
            throw new LockStepFailure(failure("the call ended with " + result + ", but reported no event"));
        } else {
            events.forEach(this::advance);
            requireReported(result, events.getLast());
        }
        selectByObservation();
    }

    private void requireWaiting(ManagerStep step, List<Label> events) {
        if (!events.isEmpty()) {
            throw new LockStepFailure(failure("the call would have had to wait, but reported " + events));
        }
        List<Label> allowed = specification.allowed().stream()
                .filter(label -> isOutcomeOf(step, label))
                .toList();
        if (!allowed.isEmpty()) {
            throw new LockStepFailure(failure("the implementation waits, where the specification allows " + allowed));
        }
    }

    /** By the convention that the outcomes of a call begin with its name and have its arguments first. */
    private static boolean isOutcomeOf(ManagerStep step, Label label) {
        return switch (step) {
            case ManagerStep.Get get -> label.action().startsWith("Get") && begins(label, get.request(), get.key());
            case ManagerStep.GetOvertaken get ->
                label.action().startsWith("Get") && begins(label, get.request(), get.key());
            case ManagerStep.Evict evict -> label.action().startsWith("Evict") && begins(label, evict.key());
            case ManagerStep.Erase erase -> label.action().startsWith("Erase") && begins(label, erase.slot());
            default -> throw new IllegalStateException(step + " never waits");
        };
    }

    private static boolean begins(Label label, Object... arguments) {
        return label.arguments().subList(0, arguments.length).equals(List.of(arguments));
    }

    private void requireReported(Result result, Label event) {
        boolean wentWrong = event.action().endsWith("Fails") || event.action().equals("EvictBusy");
        if (wentWrong != (result == Result.ERROR)) {
            throw new LockStepFailure(failure("the call returned " + result + ", but its event is " + event));
        }
    }

    // ---------------------------------------------------------------- data

    private void writeHeld(ManagerStep.Write write) {
        String key = held(write.request());
        byte[] data = pseudoRandom(write.seed(), write.units() * medium.dataUnitSize(key));
        boolean transformed = wouldTransform(write.request(), key);
        write(write, key, write.firstUnit(), data, transformed);
        requireNoEvents();
    }

    private void readHeld(ManagerStep.Read read) {
        String key = held(read.request());
        boolean transformed = wouldTransform(read.request(), key);
        read(read, key, read.firstUnit(), read.units(), transformed);
        requireNoEvents();
    }

    private void writeBio(ManagerStep.WriteBio write) {
        if (waits(write.key(), write.program())) {
            return;
        }
        byte[] data = pseudoRandom(write.seed(), write.units() * medium.dataUnitSize(write.key()));
        byte[] given = data.clone();
        boolean done = stack.transfer(write, given);
        requireUnchanged(data, given);
        requireOutcome(done, followBio(write.key()));
        if (done) {
            medium.written(write.key(), write.firstUnit(), data);
        }
    }

    private void readBio(ManagerStep.ReadBio read) {
        if (waits(read.key(), read.program())) {
            return;
        }
        byte[] data = new byte[read.units() * medium.dataUnitSize(read.key())];
        boolean done = stack.transfer(read, data);
        requireOutcome(done, followBio(read.key()));
        if (done) {
            requirePlaintext(read.key(), read.firstUnit(), data);
        }
    }

    /** Whether a bio under this key would have to wait for its slot; if so, an attempt to get one is made to see that it does. */
    private boolean waits(String key, Outcome program) {
        Optional<String> request = freeRequest();
        if (request.isEmpty()) {
            return true;
        }
        ManagerStep.Get get = new ManagerStep.Get(request.get(), key, program);
        if (specification.allowed().stream().anyMatch(label -> isOutcomeOf(get, label))) {
            return false;
        }
        control(get);
        return true;
    }

    private Optional<String> freeRequest() {
        Map<?, ?> holders = (Map<?, ?>) stack.observe().get("keyOf");
        return holders == null
                ? Optional.empty()
                : holders.entrySet().stream()
                        .filter(holder -> holder.getValue().equals("NoKey"))
                        .map(holder -> holder.getKey().toString())
                        .sorted()
                        .findFirst();
    }

    /** Follows the events of a bio; says whether its data was to be transformed while it held its slot. */
    private boolean followBio(String key) {
        boolean transformed = false;
        for (Label event : stack.takeEvents()) {
            advance(event);
            if (event.action().startsWith("Get") && !event.action().endsWith("Fails")) {
                transformed = wouldTransform(event.arguments().getFirst().toString(), key);
            }
        }
        selectByObservation();
        return transformed;
    }

    private void write(ManagerStep step, String key, int firstUnit, byte[] data, boolean transformed) {
        byte[] given = data.clone();
        boolean done = stack.transfer(step, given);
        requireUnchanged(data, given);
        requireOutcome(done, transformed);
        if (done) {
            medium.written(key, firstUnit, data);
        }
    }

    private void read(ManagerStep step, String key, int firstUnit, int units, boolean transformed) {
        byte[] data = new byte[units * medium.dataUnitSize(key)];
        boolean done = stack.transfer(step, data);
        requireOutcome(done, transformed);
        if (done) {
            requirePlaintext(key, firstUnit, data);
        }
    }

    /** What the specification says of the data of this request now: transformed under its own key, or held back. */
    private boolean wouldTransform(String request, String key) {
        Set<Object> under = specification.evaluate("Transform", request);
        if (under.equals(Set.of(key))) {
            return true;
        }
        if (under.equals(Set.of(NOT_TRANSFORMED))) {
            return false;
        }
        throw new LockStepFailure(failure("the specification itself transforms " + key + "'s data under " + under));
    }

    private void requireOutcome(boolean done, boolean transformed) {
        if (done != transformed) {
            throw new LockStepFailure(failure(
                    done
                            ? "data was transferred, which the specification holds back"
                            : "an I/O error, where the specification transforms the data"));
        }
    }

    private void requireUnchanged(byte[] data, byte[] given) {
        if (!Arrays.equals(data, given)) {
            throw new LockStepFailure(failure("a write changed the buffer of its caller"));
        }
    }

    private void requireNoEvents() {
        List<Label> events = stack.takeEvents();
        if (!events.isEmpty()) {
            throw new LockStepFailure(failure("a transfer under a held slot reported " + events));
        }
    }

    private void requirePlaintext(String key, int firstUnit, byte[] data) {
        byte[] plaintext = medium.plaintext(key, firstUnit, data.length / medium.dataUnitSize(key));
        if (!Arrays.equals(plaintext, data)) {
            throw new LockStepFailure(failure("a read gave other data than an independent AES-XTS does"));
        }
    }

    private String held(String request) {
        return stack.keyHeldBy(request)
                .orElseThrow(() -> new IllegalStateException(request + " holds no slot, and cannot transfer data"));
    }

    private static byte[] pseudoRandom(int seed, int length) {
        byte[] data = new byte[length];
        new Random(seed).nextBytes(data);
        return data;
    }

    // ---------------------------------------------------------------- the oracle

    private void advance(Label event) {
        labels.add(event);
        BeliefState next = specification.after(event);
        if (next.isEmpty()) {
            throw new LockStepFailure(failure(event + " happened, which the specification does not allow here"));
        }
        specification = next;
    }

    private void selectByObservation() {
        BeliefState agreeing = specification.where(stack.observe());
        if (agreeing.isEmpty()) {
            throw new LockStepFailure(failure("the states differ in what is marked below"));
        }
        specification = agreeing;
    }

    private String failure(String what) {
        return FailureReport.of(what, steps, labels, stack.observe(), specification);
    }

    @Override
    public void close() {
        stack.close();
    }

    @Override
    public String toString() {
        return labels.toString();
    }
}
