package dev.keyslots.checking.fuzzing;

import dev.keyslots.checking.fuzzing.JazzerRun.Result.Found;
import dev.keyslots.checking.fuzzing.JazzerRun.Result.NotRun;
import dev.keyslots.checking.fuzzing.JazzerRun.Result.NothingFound;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** {@code make fuzz}: every reader of files for its share of some time, one after the other. */
public final class ParserFuzzing {
    private static final Duration SHORTEST = Duration.ofSeconds(3);

    private ParserFuzzing() {}

    /** @param arguments the time for all together, in seconds, and a folder to keep things in */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Duration all = Duration.ofSeconds(Long.parseLong(arguments[0]));
        Path folder = Path.of(arguments[1]).toAbsolutePath();
        Duration each = all.dividedBy(FuzzTarget.ALL.size());
        boolean found = false;
        for (FuzzTarget target : FuzzTarget.ALL) {
            String name = target.getClass().getSimpleName();
            JazzerRun run = new JazzerRun(target.getClass(), folder.resolve(name));
            JazzerRun.Result result = run.run(each.compareTo(SHORTEST) < 0 ? SHORTEST : each);
            found |= result instanceof Found;
            System.out.printf("%-16s %s%n", name, text(name, result));
        }
        System.exit(found ? 1 : 0);
    }

    private static String text(String name, JazzerRun.Result result) {
        return switch (result) {
            case NothingFound nothing -> "%,d files, nothing was found".formatted(nothing.inputs());
            case NotRun not -> "not run: " + not.reason();
            case Found found ->
                "FOUND %s%n  with the file %s%n  Put it into model-checking/checker/src/test/resources/dev/keyslots/checking/fuzzing/%sInputs/read, and it is a test."
                        .formatted(found.what(), found.input(), name);
        };
    }
}
