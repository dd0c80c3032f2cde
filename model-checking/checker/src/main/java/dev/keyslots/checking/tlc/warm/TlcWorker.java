package dev.keyslots.checking.tlc.warm;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.Thread.State;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/**
 * The main program of a warm process: runs the models that it reads from its standard input, one after the other, and writes what TLC says
 * of each, and then {@link #END} and its exit status. Ends when its input does, in the middle of a run as well.
 *
 * <p>A thread that TLC leaves behind and that waits for ever keeps what it refers to, and nothing else happens in it. One that is not at
 * rest could still write: then this process says that it must not be used again.
 */
public final class TlcWorker {
    /** No text of TLA+ contains this character. */
    static final char END = '\0';

    static final String READY = "ready";
    static final String USED_UP = "used up";

    /** What threads leave behind adds up. */
    private static final int RUNS = 100;

    /** The exit statuses with which TLC has come to an end of its own; after any other, who knows what was left undone. */
    private static final Set<Integer> VERDICTS = Set.of(0, 10, 11, 12, 13);

    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Set<State> AT_REST = EnumSet.of(State.WAITING, State.TERMINATED);

    /** Of the garbage collector, of RMI, of the pool that all share, which idles for a while. */
    private static final Set<String> JVM_GROUPS =
            Set.of("system", "InnocuousThreadGroup", "InnocuousForkJoinWorkerThreadGroup");

    /** As the JVM has it for a main program that throws. */
    private static final int FAILED = 1;

    private static final AtomicBoolean RUNNING = new AtomicBoolean();

    private final Properties properties = (Properties) System.getProperties().clone();
    private final Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
    private int runs;

    private TlcWorker() {}

    public static void main(String[] unused) throws InterruptedException {
        BlockingQueue<Request> requests = new SynchronousQueue<>();
        Thread reader = Thread.ofPlatform().daemon().unstarted(() -> read(System.in, requests));
        reader.start();
        TlcWorker worker = new TlcWorker();
        worker.before.add(reader);
        while (true) {
            Request request = requests.take();
            RUNNING.set(true);
            worker.run(request);
            RUNNING.set(false);
        }
    }

    private static void read(InputStream input, BlockingQueue<Request> requests) {
        try (DataInputStream data = new DataInputStream(input)) {
            while (true) {
                requests.put(Request.read(data));
            }
        } catch (EOFException noMore) {
            if (RUNNING.get()) {
                Runtime.getRuntime().halt(FAILED);
            }
            System.exit(0); // after which the JVM may write the archive of its classes
        } catch (IOException | InterruptedException broken) {
            Runtime.getRuntime().halt(FAILED);
        }
    }

    private void run(Request request) throws InterruptedException {
        int status = FAILED;
        try {
            System.setProperties((Properties) properties.clone());
            request.properties().forEach(System::setProperty);
            if (runs++ > 0) {
                forgetManaged();
                InitializedClasses.setBack();
            }
            tlc2.TLC.main(request.arguments().toArray(String[]::new));
            status = 0;
        } catch (ExitRequest exit) {
            status = exit.status();
        } catch (Throwable failure) {
            System.out.println(failure);
            for (StackTraceElement place : failure.getStackTrace()) {
                System.out.println("\tat " + place);
            }
        }
        boolean ready = VERDICTS.contains(status) && runs < RUNS && isQuiet();
        System.err.flush();
        System.out.print(END + Integer.toString(status) + " " + (ready ? READY : USED_UP) + "\n");
        System.out.flush();
    }

    /** The JVM keeps a registry of what can be managed, into which TLC enters itself by names that may be taken once. */
    private static void forgetManaged() throws JMException {
        for (MBeanServer registry : MBeanServerFactory.findMBeanServer(null)) {
            for (ObjectName name : registry.queryNames(new ObjectName("tlc2*:*"), null)) {
                registry.unregisterMBean(name);
            }
        }
    }

    /** Whether whatever threads TLC has left behind wait for ever. */
    private boolean isQuiet() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Thread left : Thread.getAllStackTraces().keySet()) {
            while (!before.contains(left)
                    && left != Thread.currentThread()
                    && !isOfTheJvm(left)
                    && !AT_REST.contains(left.getState())) {
                if (System.nanoTime() > end) {
                    return false;
                }
                left.join(1);
            }
        }
        return true;
    }

    private static boolean isOfTheJvm(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group != null && JVM_GROUPS.contains(group.getName());
    }
}
