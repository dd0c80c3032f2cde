package dev.keyslots.checking.faults;

import dev.keyslots.oracle.ClassPath;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.problem.Folders;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.TemporaryFiles;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The implementation with one fault in it, compiled, to be asked what a layer says of it. */
public final class FaultyBuild implements AutoCloseable {
    private final SeededFault fault;
    private final Path home;
    private final Path classes;

    private FaultyBuild(SeededFault fault, Path home, Path classes) {
        this.fault = fault;
        this.home = home;
        this.classes = classes;
    }

    /**
     * @param home the top level of the working copy
     * @throws InputProblemException if the fault does not fit the source any more
     */
    public static FaultyBuild of(SeededFault fault, Path home) throws IOException {
        Path source = home.resolve("impl/src/main/java").resolve(fault.file());
        if (!Files.isRegularFile(source)) {
            throw new InputProblemException("the seeded fault \"%s\" is to be put into %s, which does not exist"
                    .formatted(fault.name(), source));
        }
        String sound = Files.readString(source);
        int occurrences = sound.split(Pattern.quote(fault.replace()), -1).length - 1;
        if (occurrences != 1) {
            throw new InputProblemException(
                    "the seeded fault \"%s\" no longer fits: the text that it replaces stands %d times in %s"
                            .formatted(fault.name(), occurrences, fault.file()));
        }
        Path folder = TemporaryFiles.folder("keyslots-fault");
        FaultyBuild build = new FaultyBuild(fault, home, folder);
        try {
            build.compile(sound.replace(fault.replace(), fault.with()));
            return build;
        } catch (IOException | RuntimeException e) {
            build.close();
            throw e;
        }
    }

    private void compile(String text) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new InputProblemException(
                    "seeded faults have to be compiled, but this Java has no compiler; use a JDK");
        }
        Path source = classes.resolve("source").resolve(fault.file());
        Files.createDirectories(source.getParent());
        Files.writeString(source, text);
        StringWriter complaints = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            complaints,
                            files,
                            null,
                            List.of(
                                    "-d",
                                    classes.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    "-proc:none",
                                    "-nowarn"),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            if (!compiled) {
                throw new InputProblemException("the seeded fault \"" + fault.name() + "\" does not compile: "
                        + complaints.toString().strip());
            }
        }
    }

    /** @return what the layer has to say of this build, empty if nothing */
    public String complaint(Detector layer) throws InterruptedException {
        try {
            return String.valueOf(call(Detector.class, "complaint", layer.name(), home.toString()));
        } catch (InvocationTargetException e) {
            return String.valueOf(e.getCause());
        }
    }

    /**
     * Calls a static method, in a class loader that has this build instead of the sound implementation.
     *
     * @param type defined anew there
     * @throws InvocationTargetException if the method throws anything but that it was interrupted
     */
    public Object call(Class<?> type, String method, String... arguments)
            throws InterruptedException, InvocationTargetException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // Never closed: threads that the build leaves behind may still ask for classes. It goes when they do.
        ClassLoader loader = new FaultyClassLoader(classes);
        try {
            thread.setContextClassLoader(loader);
            Class<?>[] strings = new Class<?>[arguments.length];
            Arrays.fill(strings, String.class);
            return loader.loadClass(type.getName()).getMethod(method, strings).invoke(null, (Object[]) arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw e;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the faulty build cannot be run: " + e, e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void close() {
        Folders.clearAway(classes);
    }

    /**
     * Defines the implementation, and all that drives it, anew. What the specification says does not depend on
     * it, and is shared; so are the crypto providers, which test themselves in the background for longer than a loader may live.
     */
    private static final class FaultyClassLoader extends URLClassLoader {
        static {
            registerAsParallelCapable();
        }

        private static final List<String> SHARED = List.of(
                Oracle.class.getPackageName() + ".",
                InputProblemException.class.getPackageName() + ".",
                "com.amazon.corretto.",
                "org.bouncycastle.");

        FaultyClassLoader(Path classes) {
            super("fault", ClassPath.startingWith(List.of(classes)), ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return SHARED.stream().anyMatch(name::startsWith)
                    ? Class.forName(name, false, FaultyBuild.class.getClassLoader())
                    : super.loadClass(name, resolve);
        }
    }
}
