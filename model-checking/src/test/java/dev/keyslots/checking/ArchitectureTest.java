package dev.keyslots.checking;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who uses whom in this module, and that TLC's classes are touched in one place. */
@AnalyzeClasses(packages = "dev.keyslots.checking", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule
            the_command_line_stands_on_all_others_and_pages_on_explanations_and_faults_on_lock_step_and_these_on_the_oracle =
                    layeredArchitecture()
                            .consideringOnlyDependenciesInAnyPackage("dev.keyslots.checking..")
                            .layer("cli")
                            .definedBy("..checking.cli..")
                            .layer("report")
                            .definedBy("..checking.report..")
                            .layer("html")
                            .definedBy("..checking.html..")
                            .layer("explain")
                            .definedBy("..checking.explain..")
                            .layer("faults")
                            .definedBy("..checking.faults..")
                            .layer("fuzz")
                            .definedBy("..checking.fuzz..")
                            .layer("crypt")
                            .definedBy("..checking.crypt..")
                            .layer("stacks")
                            .definedBy("..checking.stacks..")
                            .layer("concurrent")
                            .definedBy("..checking.concurrent..")
                            .layer("lockstep")
                            .definedBy("..checking.lockstep..")
                            .layer("traces")
                            .definedBy("..checking.traces..")
                            .layer("kit")
                            .definedBy("..checking.kit..")
                            .layer("models")
                            .definedBy("..checking.models..")
                            .layer("oracle")
                            .definedBy("..checking.oracle..")
                            .whereLayer("cli")
                            .mayNotBeAccessedByAnyLayer()
                            .whereLayer("kit")
                            .mayNotBeAccessedByAnyLayer()
                            .whereLayer("report")
                            .mayOnlyBeAccessedByLayers("cli")
                            .whereLayer("html")
                            .mayOnlyBeAccessedByLayers("cli", "report")
                            .whereLayer("explain")
                            .mayOnlyBeAccessedByLayers("cli", "html", "report")
                            .whereLayer("faults")
                            .mayOnlyBeAccessedByLayers("cli", "report")
                            .whereLayer("fuzz")
                            .mayOnlyBeAccessedByLayers("cli", "faults")
                            .whereLayer("crypt")
                            .mayOnlyBeAccessedByLayers("cli")
                            .whereLayer("stacks")
                            .mayOnlyBeAccessedByLayers("cli", "crypt", "fuzz")
                            .whereLayer("traces")
                            .mayOnlyBeAccessedByLayers("cli", "concurrent")
                            .whereLayer("concurrent")
                            .mayOnlyBeAccessedByLayers("cli", "faults", "fuzz")
                            .whereLayer("lockstep")
                            .mayOnlyBeAccessedByLayers("cli", "concurrent", "faults", "fuzz", "report", "stacks")
                            .whereLayer("oracle")
                            .mayOnlyBeAccessedByLayers(
                                    "cli",
                                    "concurrent",
                                    "explain",
                                    "faults",
                                    "fuzz",
                                    "kit",
                                    "lockstep",
                                    "report",
                                    "stacks",
                                    "traces")
                            .ensureAllClassesAreContainedInArchitecture();

    @ArchTest
    static final ArchRule classes_of_TLC_are_touched_by_the_oracle_only = noClasses()
            .that()
            .resideOutsideOfPackage("..checking.oracle.tlc")
            .and()
            .doNotHaveFullyQualifiedName("dev.keyslots.checking.models.TlcTool")
            .and()
            .doNotHaveFullyQualifiedName("dev.keyslots.checking.models.TlcProcess")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tlc2..", "tla2sany..", "pcal..", "util..");
}
