package dev.keyslots.checking.html;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes pages from templates. What is put into a template is escaped. */
public final class Page {

    private static final Mustache.Compiler TEMPLATES =
            Mustache.compiler().withLoader(Page::template).escapeHTML(true).emptyStringIsFalse(true);

    private static final String DESCRIPTION =
            "An executable specification of how a block layer manages inline-encryption keys: what must hold, which designs and kernels keep it, "
                    + "and the shortest way to where one does not.";

    /** A slot with a key in it. */
    private static final String ICON = "data:image/svg+xml,"
            + "%3Csvg xmlns='http:%2F%2Fwww.w3.org%2F2000%2Fsvg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%230b63c5'/%3E"
            + "%3Ccircle cx='5.5' cy='8' r='2.5' fill='none' stroke='white' stroke-width='1.6'/%3E"
            + "%3Cpath d='M8 8h5v2.5M11 8v2' fill='none' stroke='white' stroke-width='1.6'/%3E%3C/svg%3E";

    private Page() {}

    /**
     * A whole page.
     *
     * @param body the name of the template of its body
     * @param content what goes into that template
     */
    public static String of(String title, String body, Object content) {
        return of(title, body, content, List.of(), List.of());
    }

    /**
     * A whole page with more than the others have.
     *
     * @param styles names of further style sheets
     * @param scripts further scripts, as text, in the order in which they run
     */
    public static String of(String title, String body, Object content, List<String> styles, List<String> scripts) {
        String style = Stream.concat(Stream.of("page.css"), styles.stream())
                .map(Page::text)
                .collect(Collectors.joining());
        return render(
                "page.mustache",
                Map.of(
                        "title",
                        title,
                        "description",
                        DESCRIPTION,
                        "icon",
                        ICON,
                        "body",
                        render(body + ".mustache", content),
                        "style",
                        style,
                        "scripts",
                        Stream.concat(Stream.of(text("page.js")), scripts.stream())
                                .toList()));
    }

    /** A script that stands beside the templates. */
    public static String script(String name) {
        return text(name);
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
