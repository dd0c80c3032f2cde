package dev.keyslots.checking.report;

import dev.keyslots.problem.InputProblemException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds where things stand in the working copy: an action in the specification, a method in the implementation. Where
 * the commit of the working copy is published, links lead there, so that the page can be sent to somebody; else they are relative to the
 * folder of the page, so that page and working copy may move together. Behind {@code #L} is the line.
 */
final class SourceLinks {

    private final Path home;
    private final Path page;
    private final Optional<String> published;

    /** The lines of each source, by its path: modules, and classes of the implementation. */
    private final Map<Path, List<String>> modules;

    private final Map<Path, List<String>> classes;

    /**
     * @param home the top level of the working copy
     * @param page the folder in which the page will be
     * @param published where the working copy can be read as it is, by everybody; empty if nowhere
     */
    SourceLinks(Path home, Path page, Optional<String> published) {
        this.published = published;
        this.home = home.toAbsolutePath().normalize();
        this.page = page.toAbsolutePath().normalize();
        this.modules = sources(this.home.resolve("spec"), ".tla");
        this.classes = sources(this.home.resolve("impl/src/main/java"), ".java");
    }

    private static Map<Path, List<String>> sources(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            Map<Path, List<String>> sources = new LinkedHashMap<>();
            for (Path file : files.filter(path -> path.toString().endsWith(ending))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList()) {
                sources.put(file, Files.readAllLines(file));
            }
            return sources;
        } catch (IOException e) {
            throw new InputProblemException(folder + ": cannot be read: " + e.getMessage());
        }
    }

    /** A file of the working copy, by its path from the top level. */
    Link file(String text, Path file) {
        return new Link(text, href(file));
    }

    private String href(Path file) {
        return published
                .map(address ->
                        address + home.relativize(home.resolve(file)).toString().replace('\\', '/'))
                .orElseGet(() -> page.relativize(home.resolve(file)).toString());
    }

    /**
     * An action or an operator of the specification, with or without its parameters: {@code Evict(a)}. Where several modules have
     * one of that name, the parameters tell which is meant.
     */
    Link action(String said) {
        String name = said.replaceAll("\\(.*", "");
        List<Pattern> patterns = new ArrayList<>();
        if (said.contains("(")) {
            String parameters = said.replaceAll("\\s", "").replace(",", "\\s*,\\s*");
            patterns.add(
                    Pattern.compile("^" + parameters.replace("(", "\\(\\s*").replace(")", "\\s*\\)") + "\\s*==.*"));
        }
        patterns.add(Pattern.compile("^" + name + "\\s*(\\(.*)?==.*"));
        patterns.add(Pattern.compile("^\\s*" + name + "\\s*(\\(.*)?:.*"));
        return patterns.stream()
                .flatMap(pattern -> find(modules, pattern).stream())
                .findFirst()
                .map(href -> new Link(said, href))
                .orElse(Link.plain(said));
    }

    /**
     * A class, or a method of one: {@code Request.close}; {@code new SlottedKeyslotManager} is its constructor.
     *
     * @param before the class of the word before, for {@code .evict} after {@code SlottedKeyslotManager.get}
     */
    Link java(String said, String before) {
        String whole = said.startsWith(".") ? before + said : said.replace("new ", "");
        String type = whole.replaceAll("\\..*", "");
        String method = whole.contains(".") ? whole.substring(whole.indexOf('.') + 1) : "";
        Optional<Path> file = classes.keySet().stream()
                .filter(path -> path.getFileName().toString().equals(type + ".java"))
                .findFirst();
        if (file.isEmpty()) {
            return Link.plain(said);
        }
        Pattern head = method.isEmpty()
                ? Pattern.compile(".*\\b(class|interface|record|enum) " + type + "\\b.*")
                : Pattern.compile("^\\s*(?!return |throw |\\*|//).*\\w[>\\]]? " + method + "\\(.*");
        Map<Path, List<String>> one = Map.of(file.get(), classes.getOrDefault(file.get(), List.of()));
        return new Link(said, find(one, head).orElse(href(file.get())));
    }

    private Optional<String> find(Map<Path, List<String>> sources, Pattern pattern) {
        return sources.entrySet().stream()
                .flatMap(source -> IntStream.range(0, source.getValue().size())
                        .filter(line ->
                                pattern.matcher(source.getValue().get(line)).matches())
                        .mapToObj(line -> href(source.getKey()) + "#L" + (line + 1)))
                .findFirst();
    }
}
