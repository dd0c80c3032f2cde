package dev.keyslots;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The floors of the implementation, each of which uses only those below it. */
@AnalyzeClasses(packages = "dev.keyslots", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule each_floor_uses_only_what_is_below_it = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.keyslots..")
            .layer("block")
            .definedBy("dev.keyslots.block..")
            .layer("device")
            .definedBy("dev.keyslots.device..")
            .layer("manager")
            .definedBy("dev.keyslots.manager..")
            .layer("crypto")
            .definedBy("dev.keyslots.crypto..")
            .whereLayer("block")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("device")
            .mayOnlyBeAccessedByLayers("block")
            .whereLayer("manager")
            .mayOnlyBeAccessedByLayers("device", "block")
            .ensureAllClassesAreContainedInArchitecture();

    /** Q1: every device has a manager, so no caller has to distinguish the two kinds. */
    @ArchTest
    static final ArchRule whoever_uses_a_manager_never_asks_whether_there_are_slots = noClasses()
            .that()
            .resideInAnyPackage("dev.keyslots.block..", "dev.keyslots.device..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("dev\\.keyslots\\.manager\\.(Slotted|Passthrough)KeyslotManager.*|.*\\.NoKeyslot");

    @ArchTest
    static final ArchRule the_implementation_knows_nothing_of_TLC = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tlc2..", "tla2sany..", "pcal..", "util..", "dev.keyslots.checking..");
}
