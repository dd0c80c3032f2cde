package dev.keyslots.checking.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import picocli.CommandLine;

/** Whether all that was printed arrived. Streams for text keep their errors to themselves, so one has to ask. */
public final class StandardOutput {

    private StandardOutput() {}

    /** If not, says why. A reader that has read enough and ends, as {@code head} does, is no error. */
    @SuppressWarnings("SystemOut")
    public static boolean isComplete(CommandLine commandLine) {
        if (!System.out.checkError()) {
            return true;
        }
        String reason = reason();
        if (reason.contains("Broken pipe")) {
            return true;
        }
        commandLine
                .getErr()
                .println("keyslots: standard output cannot be written: " + reason
                        + ". Some of what there was to say is lost.");
        commandLine.getErr().flush();
        return false;
    }

    /** The stream has forgotten it; writing once more, it happens again. */
    private static String reason() {
        try {
            new FileOutputStream(FileDescriptor.out).write('\n');
            return "an error that has passed";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
