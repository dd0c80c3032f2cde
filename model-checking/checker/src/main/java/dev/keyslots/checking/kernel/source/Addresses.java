package dev.keyslots.checking.kernel.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which place of the source an address of a built program is. */
public final class Addresses {

    /** A function, and a line of a file. */
    public record Place(String function, Path file, int line) {}

    private final Path program;
    private final Map<String, Place> places = new HashMap<>();

    public Addresses(Path program) {
        this.program = program;
    }

    /** Asks for all of them at once, which is cheaper than one by one. */
    public void lookUp(List<String> addresses) throws InterruptedException {
        List<String> unknown = addresses.stream()
                .filter(address -> !places.containsKey(address))
                .distinct()
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        Tool.require("addr2line", "binutils", "says which line of the kernel's file an address is");
        List<String> command = new ArrayList<>(List.of("addr2line", "-f", "-e", program.toString()));
        unknown.stream().map(Addresses::ofCall).forEach(command::add);
        List<String> lines = Tool.run(command).said().lines().toList();
        for (int i = 0; i < unknown.size() && 2 * i + 1 < lines.size(); i++) {
            places.put(unknown.get(i), place(lines.get(2 * i), lines.get(2 * i + 1)));
        }
    }

    /** A return address stands behind its call, which may be the last of its line. */
    private static String ofCall(String returnAddress) {
        long address = Long.decode(returnAddress);
        return "0x" + Long.toHexString(Math.max(0, address - 1));
    }

    private static Place place(String function, String fileAndLine) {
        int colon = fileAndLine.lastIndexOf(':');
        String line = fileAndLine.substring(colon + 1).replaceAll("\\D.*", "");
        return new Place(
                function, Path.of(fileAndLine.substring(0, colon)), line.isEmpty() ? 0 : Integer.parseInt(line));
    }

    /** Unknown ones are nowhere. */
    public Place of(String address) {
        return places.getOrDefault(address, new Place("?", Path.of("?"), 0));
    }
}
