package dev.keyslots.checking.tlc.warm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.manifest.Manifest;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.oracle.TlcTool;
import dev.keyslots.testing.Workspace;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A model that runs after others in a warm process comes to what it comes to in a process of its own, word for word. */
class WarmTlcTest {

    /** Of different modules, with invariants, properties, liveness, laws, symmetry, deadlocks, and a counterexample of each kind. */
    private static final List<String> NAMES = List.of(
            "MCFailedProgramKeepsLink",
            "MCPassthrough",
            "MCLinuxLockBeforeResume",
            "MCKeyTableOfZeroBits",
            "MCRemovalIsKeptWaiting",
            "MCReprogramAfterReset");

    private final TlcTool tool = TlcTool.ofBuild();

    @Test
    void what_TLC_says_of_a_model_does_not_depend_on_what_ran_before_it(@TempDir Path folder) throws Exception {
        List<Model> models = models();
        Map<String, String> alone = new LinkedHashMap<>();
        for (Model model : models) {
            alone.put(model.name(), run(fresh(folder), model, folder));
        }
        WarmTlc warm = fresh(folder);

        Map<String, String> inOrder = new LinkedHashMap<>();
        for (Model model : models) {
            inOrder.put(model.name(), run(warm, model, folder));
        }
        Map<String, String> reversed = new LinkedHashMap<>();
        for (Model model : models.reversed()) {
            reversed.put(model.name(), run(warm, model, folder));
        }

        assertThat(alone)
                .hasSize(NAMES.size())
                .allSatisfy((name, text) -> assertThat(text).contains("Finished in"));
        assertThat(inOrder).isEqualTo(alone);
        assertThat(reversed).containsExactlyInAnyOrderEntriesOf(alone);
    }

    /** What initializers ask, they are answered before TLC has read its arguments; so they may ask for nothing that these decide. */
    @Test
    void initializers_ask_for_no_argument_that_a_warm_process_is_given() throws IOException {
        Set<String> asked = new TreeSet<>();
        try (JarFile jar = new JarFile(tool.jar().toFile())) {
            for (JarEntry entry : jar.stream()
                    .filter(entry -> entry.getName().matches("(tlc2|util|tla2sany)/.*\\.class"))
                    .toList()) {
                try (InputStream bytes = jar.getInputStream(entry)) {
                    new ClassReader(bytes.readAllBytes()).accept(new Initializer(asked), 0);
                }
            }
        }

        // The number of workers is for sets of states on disk; a warm process has them in memory.
        assertThat(asked).containsExactly("getNumWorkers", "isCoverageEnabled");
        assertThat(WarmTlc.canRun(List.of("-coverage", "60", "-tool"))).isFalse();
        assertThat(WarmTlc.canRun(List.of("-tool", "-workers", "1"))).isTrue();
    }

    /** Collects what a class's initializer reads of TLC's global settings. */
    private static final class Initializer extends ClassVisitor {
        private final Set<String> asked;

        Initializer(Set<String> asked) {
            super(Opcodes.ASM9);
            this.asked = asked;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            if (!name.equals("<clinit>")) {
                return null;
            }
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitMethodInsn(int opcode, String owner, String method, String type, boolean isInterface) {
                    if (owner.equals("tlc2/TLCGlobals")) {
                        asked.add(method);
                    }
                }
            };
        }
    }

    private List<Model> models() {
        return Stream.of(Workspace.models(), Workspace.models().resolveSibling("variants"))
                .flatMap(folder -> Manifest.read(folder).models().stream())
                .filter(model -> NAMES.contains(model.name()))
                .toList();
    }

    private WarmTlc fresh(Path folder) {
        return new WarmTlc(
                tool.jar(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseParallelGC",
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dtlc2.tool.fp.FPSet.impl=tlc2.tool.fp.MemFPSet"),
                folder);
    }

    /** All that it says, without times and places. */
    private static String run(WarmTlc warm, Model model, Path folder) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        String library = model.searched(List.of(Workspace.spec(), Workspace.models())).stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        Path states = Files.createTempDirectory(folder, "states");
        List<String> arguments = new ArrayList<>(
                List.of("-tool", "-workers", "1", "-fp", "0", "-metadir", states.toString(), "-checkpoint", "0"));
        if (!model.deadlock()) {
            arguments.add("-deadlock");
        }
        arguments.addAll(
                List.of("-config", model.config().toString(), model.module().toString()));
        int status = warm.run(new Request(Map.of("TLA-Library", library), arguments), lines::add);
        String said = lines.stream()
                .filter(line -> !line.startsWith("Running ") && !line.startsWith("Parsing file"))
                .collect(Collectors.joining("\n"))
                .replaceAll("\\d+-\\d+-\\d+ \\d+:\\d+:\\d+", "(time)")
                .replaceAll("\\d+ ?ms", "(duration)")
                .replaceAll("\\d+s\\b", "(duration)")
                .replaceAll("\\([\\d,]+ (d?s/min)\\)", "(rate)")
                .replace(states.toString(), "(folder)");
        return status + "\n" + said;
    }
}
