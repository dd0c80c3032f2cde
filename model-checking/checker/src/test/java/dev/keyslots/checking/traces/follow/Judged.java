package dev.keyslots.checking.traces.follow;

import dev.keyslots.checking.manifest.Design;
import dev.keyslots.checking.traces.TraceFile;
import dev.keyslots.checking.traces.TraceOptions;
import dev.keyslots.checking.traces.state.SpecModels;
import dev.keyslots.checking.traces.text.BadTraceException;
import dev.keyslots.checking.traces.verdict.TraceReport;
import dev.keyslots.testing.Workspace;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Bytes held against the specification as a file with them would be, quickly: what the oracle has said is kept for all of them. */
final class Judged {
    private static final SpecModels LINUX = new SpecModels(Design.LINUX_6_12, Workspace.home());
    private static final SpecModels REFERENCE = new SpecModels(Design.REFERENCE, Workspace.home());

    /** Small traces as users had them. */
    static final Path CASES =
            Workspace.home().resolve("model-checking/checker/src/test/resources/dev/keyslots/checking/traces");

    private Judged() {}

    static TraceReport asLinux(byte[] file) throws BadTraceException {
        return judge(file, LINUX);
    }

    static TraceReport asLinux(List<String> lines) throws BadTraceException {
        return asLinux(text(lines));
    }

    static TraceReport asReference(byte[] file) throws BadTraceException {
        return judge(file, REFERENCE);
    }

    private static TraceReport judge(byte[] bytes, SpecModels models) throws BadTraceException {
        try {
            Path file = Files.createTempFile("judged", ".trace");
            try {
                Files.write(file, bytes);
                return new TraceFile(file, TraceOptions.DEFAULT, Workspace.home()).validate(models);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each with its end. */
    static byte[] text(List<String> lines) {
        return lines.stream().collect(Collectors.joining("\n", "", "\n")).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    /** The real trace under load, from its beginning on, with its header. */
    static List<String> kernelTrace(int lines) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(KernelTraceTest.DATA.resolve("trace-3slots.ftrace.gz"))),
                StandardCharsets.UTF_8))) {
            return reader.lines().limit(lines).toList();
        }
    }

    /** The same without its header, so that nothing says how many events there are. */
    static List<String> kernelEvents(int lines) throws IOException {
        return kernelTrace(lines).stream().filter(line -> !line.startsWith("#")).toList();
    }
}
