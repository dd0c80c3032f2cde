package dev.keyslots.checking.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.keyslots.checking.files.JsonFile;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was found out about the versions that Debian ships: {@code model-checking/kernels.json}. */
public record PinnedKernels(List<Pinned> kernels) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final Pattern PACKAGE = Pattern.compile("linux-source-\\d+\\.\\d+");

    /**
     * @param source Debian's package
     * @param name the version that it had
     * @param design which it is
     * @param looks how large it was looked at, and how much there was
     * @param promises each in each world
     * @param stranded H2: what touches a freed key; empty if nothing does
     */
    public record Pinned(
            String source, String name, String design, List<Look> looks, List<Kept> promises, String stranded) {
        public Pinned {
            looks = List.copyOf(looks);
            promises = List.copyOf(promises);
        }
    }

    /** @param size how much there was to look at */
    public record Look(String name, String what, String size) {}

    /** @param calls how many it takes to break it; 0 if it is kept */
    public record Kept(String promise, String world, List<String> hazards, int calls) {
        public Kept {
            hazards = List.copyOf(hazards);
        }
    }

    public PinnedKernels {
        kernels = List.copyOf(kernels);
    }

    /** @param home the top level of the working copy */
    public static PinnedKernels read(Path home) {
        return JsonFile.read(home.resolve("model-checking").resolve("kernels.json"), new TypeReference<>() {});
    }

    /** What is to be pinned of these versions, as the file has it. */
    public static String of(List<VersionReport> reports) {
        try {
            return JSON.writeValueAsString(new PinnedKernels(
                            reports.stream().map(PinnedKernels::of).toList()))
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("reports are texts and numbers", e);
        }
    }

    /** Debian's package, by the path of what was unpacked of it. */
    private static String source(VersionReport report) {
        Matcher matcher = PACKAGE.matcher(report.file());
        return matcher.find() ? matcher.group() : report.name();
    }

    private static Pinned of(VersionReport report) {
        return new Pinned(
                source(report),
                report.name(),
                report.design().name(),
                report.aspects().stream()
                        .map(aspect -> new Look(aspect.name(), aspect.what(), aspect.size()))
                        .toList(),
                report.promises().stream()
                        .map(promise -> new Kept(
                                promise.promise(),
                                promise.world(),
                                promise.hazards(),
                                promise.broken().map(run -> run.steps().size()).orElse(0)))
                        .toList(),
                report.stranded().orElse(""));
    }
}
