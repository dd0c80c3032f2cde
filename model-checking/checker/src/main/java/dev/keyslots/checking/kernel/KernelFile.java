package dev.keyslots.checking.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.keyslots.checking.kernel.findings.Aspect;
import dev.keyslots.checking.kernel.findings.KernelRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was found out, as JSON, for other programs. */
public final class KernelFile {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final int VERSION = 1;

    private KernelFile() {}

    public static String of(List<VersionReport> reports) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("version", VERSION);
        file.put("kernels", reports.stream().map(KernelFile::of).toList());
        try {
            return JSON.writeValueAsString(file) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("reports are texts and numbers", e);
        }
    }

    private static Map<String, Object> of(VersionReport report) {
        Map<String, Object> kernel = new LinkedHashMap<>();
        kernel.put("name", report.name());
        kernel.put("file", report.file());
        kernel.put("verdict", word(report.verdict()));
        kernel.put("design", report.design().name());
        kernel.put("fits", report.fits());
        Map<String, String> choices = new LinkedHashMap<>(report.design().keys());
        choices.putAll(report.design().threads());
        kernel.put("choices", choices);
        kernel.put("aspects", report.aspects().stream().map(KernelFile::of).toList());
        kernel.put("promises", report.promises().stream().map(KernelFile::of).toList());
        kernel.put("stranded", report.stranded().orElse(""));
        return kernel;
    }

    static String word(Aspect.Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Map<String, Object> of(Aspect aspect) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("name", aspect.name());
        line.put("what", aspect.what());
        line.put("verdict", word(aspect.verdict()));
        line.put("size", aspect.size());
        line.put("seconds", aspect.time().toMillis() / 1000.0);
        line.put("facts", new java.util.TreeMap<>(aspect.facts()));
        List<Map<String, Object>> findings = new ArrayList<>();
        aspect.findings().forEach(finding -> {
            Map<String, Object> found = new LinkedHashMap<>();
            found.put("says", finding.says());
            found.put("run", finding.run().map(KernelFile::steps).orElse(List.of()));
            found.put("otherSide", finding.allowed());
            findings.add(found);
        });
        line.put("findings", findings);
        return line;
    }

    private static Map<String, Object> of(PromiseResult result) {
        Map<String, Object> promise = new LinkedHashMap<>();
        promise.put("promise", result.promise());
        promise.put("world", result.world());
        promise.put("hazards", result.hazards());
        promise.put("kept", result.broken().isEmpty());
        promise.put("run", result.broken().map(KernelFile::steps).orElse(List.of()));
        return promise;
    }

    private static List<Map<String, Object>> steps(KernelRun run) {
        return run.steps().stream()
                .<Map<String, Object>>map(step -> {
                    Map<String, Object> shown = new LinkedHashMap<>();
                    shown.put("who", step.who());
                    shown.put("step", step.label());
                    shown.put("place", step.place());
                    shown.put("state", step.state());
                    return shown;
                })
                .toList();
    }
}
