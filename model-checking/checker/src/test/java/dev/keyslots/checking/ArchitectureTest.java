package dev.keyslots.checking;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which room may use which; README.md in {@code model-checking} is the map. */
@AnalyzeClasses(packages = "dev.keyslots", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.keyslots.checking.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule only_the_command_line_parses_commands = noClasses()
            .that()
            .resideInAPackage("..checking..")
            .and()
            .resideOutsideOfPackages("..checking.cli", "..checking.terminal")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule nobody_uses_the_command_line = noClasses()
            .that()
            .resideOutsideOfPackage("..checking.cli")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..checking.cli");

    @ArchTest
    static final ArchRule the_oracle_knows_nothing_of_the_checker_or_the_implementation = classes()
            .that()
            .resideInAnyPackage("dev.keyslots.oracle..", "dev.keyslots.problem..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.keyslots.oracle..",
                    "dev.keyslots.problem..",
                    "java..",
                    "org.jspecify..",
                    "tlc2..",
                    "tla2sany..",
                    "pcal..",
                    "util..");

    @ArchTest
    static final ArchRule no_production_code_runs_a_test_engine = noClasses()
            .that()
            .resideInAPackage("..checking..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.junit..", "net.jqwik..");

    @ArchTest
    static final ArchRule classes_of_TLC_are_touched_by_the_oracle_only = noClasses()
            .that()
            .resideOutsideOfPackage("dev.keyslots.oracle.tlc")
            .and()
            .doNotHaveFullyQualifiedName("dev.keyslots.oracle.TlcTool")
            .and()
            .doNotHaveFullyQualifiedName("dev.keyslots.checking.tlc.TlcProcess")
            .and()
            .doNotHaveFullyQualifiedName("dev.keyslots.checking.tlc.warm.TlcWorker")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tlc2..", "tla2sany..", "pcal..", "util..");
}
