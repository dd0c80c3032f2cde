package dev.keyslots.oracle;

import dev.keyslots.problem.InputProblemException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Loads oracles on one TLC, each in a class loader of its own, with all packages of its jar and none of another TLC. */
final class OracleLoader {
    private static final String TLC_SIDE = "dev.keyslots.oracle.tlc";

    private final TlcTool tlc;
    private final Set<String> packages;

    OracleLoader(TlcTool tlc) {
        this.tlc = tlc;
        this.packages =
                Stream.concat(Stream.of(TLC_SIDE), tlc.packages().stream()).collect(Collectors.toUnmodifiableSet());
    }

    TlcTool tlc() {
        return tlc;
    }

    /**
     * @param module the path of the module, without its ending
     * @param config the path of its configuration, without its ending
     * @throws OracleException if it cannot be loaded; says what TLC said
     * @throws LinkageError if that TLC lacks what the oracle uses first
     */
    Oracle load(String module, String config, List<String> directories) {
        try {
            Class<?> type = new TlcClassLoader(ClassPath.with(tlc), packages).loadClass(TLC_SIDE + ".TlcOracle");
            return (Oracle) type.getConstructor(String.class, String.class, String[].class)
                    .newInstance(module, config, directories.toArray(String[]::new));
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case InputProblemException reason -> throw reason;
                case LinkageError misfit -> throw misfit;
                case null, default -> throw new OracleException("TLC failed on " + module + ": " + e.getCause(), e);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the oracle itself is not on the class path", e);
        }
    }

    /** Defines TLC, and the code that touches it, anew; everything else comes from the parent. */
    private static final class TlcClassLoader extends URLClassLoader {
        static {
            registerAsParallelCapable();
        }

        private final Set<String> packages;

        TlcClassLoader(URL[] classPath, Set<String> packages) {
            super("tlc", classPath, OracleLoader.class.getClassLoader());
            this.packages = packages;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!packages.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : findClass(name);
            }
        }
    }
}
