package dev.keyslots.crypto;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.Security;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class XtsProviderTest {

    @Test
    void the_JDKs_cipher_is_always_available() {
        assertThat(XtsProvider.JDK.isAvailable()).isTrue();
    }

    @Test
    void Corretto_is_the_fastest_for_large_units_where_it_is_available() {
        Availability.assumeAvailable(XtsProvider.CORRETTO);
        assertThat(XtsProvider.fastest(4096)).isEqualTo(XtsProvider.CORRETTO);
    }

    @Test
    void the_JDK_is_the_fastest_for_small_units() {
        assertThat(XtsProvider.fastest(512)).isEqualTo(XtsProvider.JDK);
    }

    @Test
    void without_the_library_Corretto_says_what_to_add_and_the_JDK_takes_over() throws Exception {
        URL own = XtsProvider.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader without = new URLClassLoader(new URL[] {own}, ClassLoader.getPlatformClassLoader())) {
            Class<?> provider = without.loadClass(XtsProvider.class.getName());
            Object corretto = provider.getField("CORRETTO").get(null);

            assertThat((Optional<?>) provider.getMethod("whyUnavailable").invoke(corretto))
                    .hasValueSatisfying(why -> assertThat(why.toString())
                            .contains("add software.amazon.cryptools:AmazonCorrettoCryptoProvider"));
            assertThat(provider.getMethod("fastest", int.class).invoke(null, 4096))
                    .hasToString("JDK");
        }
    }

    @Test
    void Corretto_is_not_registered_for_the_whole_JVM() {
        assertThat(XtsProvider.CORRETTO.whyUnavailable()).isNotNull();
        assertThat(Security.getProviders()).extracting(Object::toString).noneMatch(name -> name.contains("Corretto"));
    }

    @Tag("shape-of-code")
    @Test
    void only_one_class_refers_to_Corretto() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.CorrettoXts(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.amazon..")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.keyslots"));
    }
}
