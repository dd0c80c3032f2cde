package dev.keyslots.checking.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyslots.problem.InputProblemException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimeLimitTest {
    @Test
    void work_that_is_done_in_time_gives_its_result() throws Exception {
        assertThat(TimeLimit.NEVER.run(() -> 7)).isEqualTo(7);
        assertThat(TimeLimit.in(Duration.ofMinutes(10)).run(() -> 8)).isEqualTo(8);
    }

    @Test
    void work_that_is_not_is_interrupted_and_has_ended() {
        AtomicBoolean atWork = new AtomicBoolean();
        AtomicBoolean ended = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        TimeLimit whenItHasBegun = new TimeLimit(() -> {
            awaited(begun);
            return 0;
        });
        assertThatThrownBy(() -> whenItHasBegun.run(() -> {
                    atWork.set(true);
                    begun.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        atWork.set(false);
                        ended.set(true);
                    }
                    return 7;
                }))
                .isInstanceOf(TimeoutException.class);
        assertThat(atWork).isFalse();
        assertThat(ended).isTrue();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_the_work_throws_is_thrown() {
        assertThatThrownBy(() -> TimeLimit.NEVER.run(() -> {
                    throw new InputProblemException("no such thing");
                }))
                .isInstanceOf(InputProblemException.class)
                .hasMessage("no such thing");
        assertThatThrownBy(() -> TimeLimit.NEVER.run(() -> {
                    throw new InterruptedException("ended");
                }))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void whoever_waits_and_is_interrupted_ends_the_work() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread waiting = Thread.ofPlatform().start(() -> {
            try {
                TimeLimit.NEVER.run(() -> {
                    begun.countDown();
                    never.await();
                    return 7;
                });
            } catch (InterruptedException e) {
                interrupted.set(true);
            } catch (TimeoutException impossible) {
                throw new AssertionError(impossible);
            }
        });
        begun.await();
        waiting.interrupt();
        waiting.join();
        assertThat(interrupted).isTrue();
    }
}
