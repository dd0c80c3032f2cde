package dev.keyslots.checking.html;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Makes pages from templates. What is put into a template is escaped. */
public final class Page {

    private static final Mustache.Compiler TEMPLATES =
            Mustache.compiler().withLoader(Page::template).escapeHTML(true).emptyStringIsFalse(true);

    private Page() {}

    /**
     * A whole page.
     *
     * @param body the name of the template of its body
     * @param content what goes into that template
     */
    public static String of(String title, String body, Object content) {
        return render(
                "page.mustache",
                Map.of(
                        "title", title,
                        "body", render(body + ".mustache", content),
                        "style", text("page.css"),
                        "script", text("page.js")));
    }

    private static String render(String template, Object content) {
        try (Reader reader = template(template)) {
            return TEMPLATES.compile(reader).execute(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reader template(String name) {
        return new InputStreamReader(open(name), StandardCharsets.UTF_8);
    }

    private static String text(String name) {
        try (InputStream stream = open(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        InputStream stream = Page.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalArgumentException("there is no template " + name);
        }
        return stream;
    }
}
