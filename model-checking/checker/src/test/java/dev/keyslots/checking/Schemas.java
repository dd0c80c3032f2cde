package dev.keyslots.checking;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** What a text breaks of a schema: nothing, if it is valid. */
public final class Schemas {
    private Schemas() {}

    /** @param schema in {@code model-checking}, for example {@code check.schema.json} */
    public static List<String> brokenIn(String json, String schema) throws IOException {
        Path file = Workspace.home().resolve("model-checking").resolve(schema);
        Schema rules = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(new JsonMapper().readTree(Files.readString(file)));
        return rules.validate(json, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    /** What Jenkins has against a JUnit file. */
    public static List<String> brokenInJUnit(String xml) throws IOException, SAXException {
        javax.xml.validation.Schema rules = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Objects.requireNonNull(Schemas.class.getResource("cli/junit-for-jenkins.xsd")));
        try {
            rules.newValidator().validate(new StreamSource(new StringReader(xml)));
            return List.of();
        } catch (SAXException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }
}
