package dev.keyslots.checking.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.files.Home;
import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page that {@code explain --html} writes, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplainPageInChromiumTest {

    private Chromium chromium;
    private Path page;

    @BeforeAll
    void makePage(@TempDir Path folder) throws IOException, InterruptedException {
        chromium = Chromium.start();
        page = folder.resolve("h5.html");
        int status = KeyslotsCommand.commandLine(() -> new Home(Workspace.home()), List.of())
                .setOut(new PrintWriter(new StringWriter()))
                .execute("explain", "H5", "--html", page.toString());
        assertThat(status).isZero();
    }

    @AfterAll
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private void open(String scheme, int width) {
        chromium.driver().get("about:blank"); // or only the fragment would change
        chromium.console();
        chromium.look(scheme, width);
        chromium.open(page);
    }

    private WebElement element(String css) {
        return chromium.driver().findElement(By.cssSelector(css));
    }

    @ParameterizedTest
    @CsvSource({"light, 1280", "dark, 1280", "light, 390", "dark, 390"})
    void it_loads_without_a_word_on_the_console_and_fits(String scheme, int width) {
        open(scheme, width);
        assertThat(chromium.console()).isEmpty();
        assertThat(chromium.ask("return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isEqualTo(0L);
        Object paper = chromium.ask("return getComputedStyle(document.body).backgroundColor");
        assertThat(paper).isEqualTo(scheme.equals("dark") ? "rgb(22, 24, 27)" : "rgb(253, 253, 252)");
        assertThat(element("h1").getText()).isEqualTo("Eviction while in use, then a reset");
    }

    @Test
    void its_steps_are_walked_by_keys_buttons_and_a_click_into_the_diagram() {
        open("light", 1280);
        element("body").sendKeys(Keys.ARROW_RIGHT);
        assertThat(element("[data-current]").getText()).isEqualTo("2");
        element("[data-go=last]").click();
        assertThat(element(".step.current").getText()).contains("ReprogramAll", "broken here", "Plaintext");
        assertThat(element("[data-go=next]").isEnabled()).isFalse();
        element("svg .row[data-step='3'] .call").click();
        assertThat(element(".step.current").getText()).contains("EvictBusy(k1, 0)", "goes wrong here");
        assertThat(chromium.driver().getCurrentUrl()).endsWith("#3");
    }

    @Test
    void on_a_narrow_screen_the_diagram_moves_to_the_step_that_is_shown() {
        open("dark", 390);
        for (int step = 2; step <= 5; step++) {
            element("[data-go=next]").click();
            assertThat(chromium.ask("""
                            const call = document.querySelector("svg .row.current .call").getBoundingClientRect();
                            const frame = document.querySelector(".diagram").getBoundingClientRect();
                            return call.left >= frame.left && call.right <= frame.right""")).as("step %d is in sight", step).isEqualTo(true);
        }
    }
}
