package dev.keyslots.checking.check;

import dev.keyslots.checking.check.ResultFile.Result;
import dev.keyslots.checking.check.ResultFile.Results;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The results as JUnit XML, which GitHub, GitLab and most other servers show: a suite for each part of the table. */
public final class JUnitFile {
    private JUnitFile() {}

    public static String of(Results results) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            newLine(xml, 0);
            xml.writeStartElement("testsuites");
            // Jenkins' schema knows no attribute "skipped" here.
            numbers(xml, "keyslots check", results.checks());
            Map<String, List<Result>> groups = results.checks().stream()
                    .collect(Collectors.groupingBy(Result::group, LinkedHashMap::new, Collectors.toList()));
            for (Map.Entry<String, List<Result>> group : groups.entrySet()) {
                suite(xml, group.getKey(), group.getValue());
            }
            newLine(xml, 0);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML could not be written to memory", e);
        }
        return text + "\n";
    }

    private static void suite(XMLStreamWriter xml, String group, List<Result> results) throws XMLStreamException {
        newLine(xml, 1);
        xml.writeStartElement("testsuite");
        numbers(xml, group, results);
        xml.writeAttribute("skipped", count(results, "skipped"));
        for (Result result : results) {
            newLine(xml, 2);
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", group);
            xml.writeAttribute("name", result.name());
            xml.writeAttribute("time", seconds(result.seconds()));
            switch (result.verdict()) {
                case "failed" -> {
                    newLine(xml, 3);
                    xml.writeStartElement("failure");
                    xml.writeAttribute("message", clean(firstLine(result.detail())));
                    xml.writeCharacters(clean(result.detail()));
                    xml.writeEndElement();
                    newLine(xml, 2);
                }
                case "skipped" -> {
                    newLine(xml, 3);
                    xml.writeEmptyElement("skipped");
                    xml.writeAttribute("message", clean(firstLine(result.detail())));
                    newLine(xml, 2);
                }
                default -> {}
            }
            xml.writeEndElement();
        }
        newLine(xml, 1);
        xml.writeEndElement();
    }

    private static void numbers(XMLStreamWriter xml, String name, List<Result> results) throws XMLStreamException {
        xml.writeAttribute("name", name);
        xml.writeAttribute("tests", Integer.toString(results.size()));
        xml.writeAttribute("failures", count(results, "failed"));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute(
                "time", seconds(results.stream().mapToDouble(Result::seconds).sum()));
    }

    private static String count(List<Result> results, String verdict) {
        return Long.toString(
                results.stream().filter(each -> each.verdict().equals(verdict)).count());
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** XML has no room for most control characters, nor for what is no character at all. */
    private static String clean(String text) {
        return text.codePoints()
                .map(character -> isXml(character) ? character : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isXml(int character) {
        return character == '\n'
                || character == '\t'
                || (character >= 0x20 && character != 0x7f && character <= 0xd7ff)
                || (character >= 0xe000 && character <= 0xfffd)
                || character >= 0x10000;
    }

    private static void newLine(XMLStreamWriter xml, int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }
}
