package dev.keyslots.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Managers that are wrong in an instructive way: which of the kit's tests fail, and in which words. */
class BrokenManagerTest {

    /** H1: whoever was in the slot is found there still, although a failed program may have blanked it. */
    static class FailedProgramKeepsLink extends KeyslotManagerContract {
        @Override
        protected ManagerUnderTest manager(int slots, Hardware hardware) {
            return new SynchronizedManager(slots, hardware) {
                @Override
                void couldNotProgram(int slot) {
                    // Nothing has changed, it thinks.
                }
            };
        }

        @Override
        protected Map<String, String> choices() {
            return Map.of("evictInUse", "Refuses");
        }
    }

    /** The same, by a manager that says so: it does what it declares, and breaks a promise. */
    static class FailedProgramKeepsLinkAsDeclared extends FailedProgramKeepsLink {
        @Override
        protected Map<String, String> choices() {
            return Map.of("evictInUse", "Refuses", "failedProgramLink", "KeepsLink", "failedProgramSlot", "KeepsPlace");
        }
    }

    /** B14: between a look-up that misses and the program others may come, and nobody looks again. */
    static class NoSecondLookup extends KeyslotManagerContract {
        @Override
        protected ManagerUnderTest manager(int slots, Hardware hardware) {
            return new SynchronizedManager(slots, hardware) {
                @Override
                @SuppressWarnings("UnsynchronizedOverridesSynchronized") // That is what is wrong with it.
                public OptionalInt tryGet(String key) throws DriverFailedException {
                    int found = find(key);
                    if (ThreadLocalRandom.current().nextInt(4) == 0) {
                        LockSupport.parkNanos(1_000);
                    }
                    return tryGet(key, found);
                }

                @Override
                @SuppressWarnings("UnsynchronizedOverridesSynchronized") // That is what is wrong with it.
                public int get(String key) throws DriverFailedException {
                    OptionalInt slot = tryGet(key);
                    while (slot.isEmpty()) {
                        LockSupport.parkNanos(1_000);
                        slot = tryGet(key);
                    }
                    return slot.getAsInt();
                }
            };
        }

        @Override
        protected Map<String, String> choices() {
            return Map.of("evictInUse", "Refuses");
        }
    }

    /** It has been able to program all slots again, and declares now that it is not: so fewer steps are followed than were pinned. */
    static class DeclaresLessThanBefore extends SynchronizedManagerTest {
        @Override
        protected Set<Ability> missing() {
            return EnumSet.of(Ability.REPROGRAM);
        }
    }

    @Test
    void a_loss_of_coverage_is_found_by_the_pinned_number_of_steps() {
        Map<String, String> failed = failed(run(DeclaresLessThanBefore.class, "declared", "exhaustive"));
        assertThat(failed.values()).singleElement().asString().contains("where stepsToFollow() pins 31992");
    }

    @Test
    void a_failed_program_that_keeps_the_link_is_found_in_lock_step_and_in_small_scope_and_by_threads() {
        Map<String, TestExecutionResult> tests =
                run(FailedProgramKeepsLink.class, "lock_step", "exhaustive", "concurrency");
        assertThat(failed(tests))
                .containsKeys(
                        "R4 GetProgramFails: a get tells an error of the driver",
                        "R1-R8: every step in every state of 2 slots, 3 keys, 2 requests",
                        "R3 GetHit, R4 GetProgram, R5 Put, R7 Evict: 3 threads, 2 slots, every round explained")
                .doesNotContainKey("R3 GetHit: a key that is in a slot is found there, and its slot is shared");
        assertThat(failed(tests).get("R4 GetProgramFails: a get tells an error of the driver"))
                .startsWith("R4: the states differ in what is marked below")
                .contains("where the driver fails", "what the manager showed last: keys", "    * idle", "which allows")
                .contains("EvictAbsent(kAa)");
    }

    @Test
    void what_is_declared_and_breaks_a_promise_is_named_so() {
        assertThat(failed(run(FailedProgramKeepsLinkAsDeclared.class, "lock_step"))
                        .values())
                .anySatisfy(message -> assertThat(message)
                        .contains("the declared choices allow this, but it breaks the promise DataUnderOwnKey"));
    }

    @Test
    void a_missing_second_look_up_is_found_by_threads_only() {
        Map<String, String> failed = failed(run(NoSecondLookup.class, "lock_step", "concurrency"));
        assertThat(failed)
                .containsOnlyKeys(
                        "R3 GetHit, R4 GetProgram, R5 Put, R7 Evict: 3 threads, 2 slots, every round explained");
        assertThat(failed.values()).first().asString().containsPattern("^R[3457]: ");
    }

    private static Map<String, String> failed(Map<String, TestExecutionResult> tests) {
        Map<String, String> failed = new TreeMap<>();
        tests.forEach((name, result) -> {
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                failed.put(
                        name, result.getThrowable().map(Throwable::getMessage).orElse(""));
            }
        });
        return failed;
    }

    private static Map<String, TestExecutionResult> run(Class<?> contract, String... checks) {
        Map<String, TestExecutionResult> results = new TreeMap<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(Arrays.stream(checks)
                                        .map(check -> selectMethod(contract, check, parameters(check)))
                                        .toArray(DiscoverySelector[]::new))
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                if (test.isTest()) {
                                    results.put(test.getDisplayName(), result);
                                }
                            }
                        });
        int fewest = Arrays.asList(checks).contains("lock_step") ? Action.values().length : checks.length;
        assertThat(results).hasSizeGreaterThanOrEqualTo(fewest);
        return results;
    }

    private static String parameters(String check) {
        return check.equals("lock_step") || check.equals("declared") ? "" : "org.junit.jupiter.api.TestReporter";
    }
}
