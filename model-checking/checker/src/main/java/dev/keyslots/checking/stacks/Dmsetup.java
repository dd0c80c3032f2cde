package dev.keyslots.checking.stacks;

import dev.keyslots.checking.stacks.StackLine.Word;
import java.util.List;
import java.util.regex.Pattern;

/** What device-mapper writes otherwise than a stack file has it, and what to write instead. Keys, which it writes too, are not repeated. */
final class Dmsetup {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern DEVICE_OF_A_SYSTEM = Pattern.compile("[0-9]+:[0-9]+|/dev/.*");

    private static final String WHERE_THE_REST_COMES_FROM =
            "the key comes from --key-file, the mode from --mode and the sector size from --data-unit";

    private Dmsetup() {}

    /** Whether a line begins as those of {@code dmsetup table} do for all devices: with a name, a colon and a row. */
    static boolean isNamedRow(Word first, StackLine line) {
        return first.text().length() > 1
                && first.text().endsWith(":")
                && line.rest().stream().findFirst().filter(Dmsetup::isNumber).isPresent();
    }

    static String instead(Word namedRow) {
        String name = namedRow.text().substring(0, namedRow.text().length() - 1);
        return "this is a line of \"dmsetup table\"; write \"device " + name
                + "\" on a line of its own, and the rest of this line below it";
    }

    /** What to add where a device is not known. */
    static String hintFor(Word device) {
        return DEVICE_OF_A_SYSTEM.matcher(device.text()).matches()
                ? ". A device of a running system cannot be used: describe the part of the image that stood on it"
                        + " as \"disk NAME KIND START SECTORS\", and write that NAME"
                : "";
    }

    /** Whether what follows {@code inlinecrypt} is in dm-crypt's order: cipher, key, IV offset, device, offset. */
    static boolean isInOrderOfDmCrypt(List<Word> arguments) {
        return arguments.size() >= 3 && !isNumber(arguments.getFirst());
    }

    /** @param arguments what follows {@code inlinecrypt} or {@code crypt}, in dm-crypt's order */
    static String instead(List<Word> arguments) {
        boolean whole = arguments.size() >= 5 && isNumber(arguments.get(2)) && isNumber(arguments.get(4));
        String row = whole
                ? "\"inlinecrypt %s %s %s\""
                        .formatted(
                                arguments.get(2).text(),
                                arguments.get(3).quotable(),
                                arguments.get(4).text())
                : "\"inlinecrypt IV_OFFSET DEVICE OFFSET\"";
        return "write " + row + ", without cipher, key and options: " + WHERE_THE_REST_COMES_FROM;
    }

    private static boolean isNumber(Word word) {
        return NUMBER.matcher(word.text()).matches();
    }
}
