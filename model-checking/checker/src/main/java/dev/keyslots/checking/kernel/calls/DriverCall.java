package dev.keyslots.checking.kernel.calls;

import java.util.Arrays;
import java.util.List;

/**
 * A call of the driver.
 *
 * @param what {@code program} or {@code evict}
 * @param outcome {@code works}; or {@code fails}, before it has written to the slot; or {@code blanks}, after it has blanked the slot
 */
record DriverCall(String what, String key, int slot, String outcome) {

    /** As the program tells them, see {@code world/device.c}. */
    static List<DriverCall> list(String text) {
        if (text.equals("-")) {
            return List.of();
        }
        return Arrays.stream(text.split(";"))
                .map(call -> call.split(":"))
                .map(parts -> new DriverCall(parts[0], parts[1], Integer.parseInt(parts[2]), parts[3]))
                .toList();
    }

    boolean works() {
        return outcome.equals("works");
    }

    boolean programs(String wanted) {
        return what.equals("program") && key.equals(wanted);
    }

    boolean evicts(String wanted) {
        return what.equals("evict") && key.equals(wanted);
    }
}
