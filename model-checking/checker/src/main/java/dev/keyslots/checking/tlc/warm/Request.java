package dev.keyslots.checking.tlc.warm;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run of TLC.
 *
 * @param properties of the system, beside those that the process was started with
 * @param arguments of TLC's main program
 */
public record Request(Map<String, String> properties, List<String> arguments) {

    public Request {
        properties = Map.copyOf(properties);
        arguments = List.copyOf(arguments);
    }

    void write(DataOutputStream to) throws IOException {
        to.writeInt(properties.size());
        for (Map.Entry<String, String> property : properties.entrySet()) {
            to.writeUTF(property.getKey());
            to.writeUTF(property.getValue());
        }
        to.writeInt(arguments.size());
        for (String argument : arguments) {
            to.writeUTF(argument);
        }
        to.flush();
    }

    static Request read(DataInputStream from) throws IOException {
        Map<String, String> properties = new LinkedHashMap<>();
        for (int left = from.readInt(); left > 0; left--) {
            properties.put(from.readUTF(), from.readUTF());
        }
        List<String> arguments = new ArrayList<>();
        for (int left = from.readInt(); left > 0; left--) {
            arguments.add(from.readUTF());
        }
        return new Request(properties, arguments);
    }
}
