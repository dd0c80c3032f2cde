package dev.keyslots.checking.tlc;

import dev.keyslots.checking.tlc.warm.WarmTlc;
import dev.keyslots.oracle.TlcTool;
import dev.keyslots.problem.Folders;
import dev.keyslots.problem.TemporaryFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The warm processes of this JVM, shared by all that run small models. */
final class WarmProcesses {

    /** A small model has ended before an optimizing compiler pays; a set in memory for the states spares TLC a start of JMX. */
    static final List<String> QUICK =
            List.of("-XX:TieredStopAtLevel=1", "-Dtlc2.tool.fp.FPSet.impl=tlc2.tool.fp.MemFPSet");

    private record Kind(Path tlc, int heapMegabytes) {}

    private static final ConcurrentMap<Kind, WarmTlc> ALL = new ConcurrentHashMap<>();

    private WarmProcesses() {}

    static WarmTlc of(TlcTool tool, int heapMegabytes) {
        return ALL.computeIfAbsent(
                new Kind(tool.jar(), heapMegabytes),
                kind -> new WarmTlc(kind.tlc(), options(heapMegabytes), Kept.FOLDER));
    }

    private static List<String> options(int heapMegabytes) {
        List<String> options = new ArrayList<>(ChildProcess.java(heapMegabytes));
        options.addAll(QUICK);
        return options;
    }

    /** What is made once for a TLC is kept in the build's folder; without a build, for as long as this JVM runs. */
    private static final class Kept {
        static final Path FOLDER = folder();

        private static Path folder() {
            Path classes = TlcTool.placeOf(WarmProcesses.class);
            if (Files.isDirectory(classes) && Files.isWritable(classes.resolveSibling("."))) {
                return classes.resolveSibling(".").normalize();
            }
            Path folder = TemporaryFiles.folder("keyslots-tlc-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Folders.clearAway(folder)));
            return folder;
        }
    }
}
