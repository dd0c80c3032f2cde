package dev.keyslots.checking.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the commit of a working copy can be read by everybody who has the page. */
public final class Published {

    private static final Pattern REMOTE =
            Pattern.compile("(?:https://|git@|ssh://git@)([\\w.-]+)[:/]([\\w./-]+?)(?:\\.git)?/?");

    private Published() {}

    /**
     * The address of its top folder at that commit, with a slash at the end. Empty if it has no remote repository, or one that nobody
     * browses, or has changes of its own, so that lines would be others; or if there is no git.
     */
    public static Optional<String> addressOf(Path home) {
        if (!git(home, "status", "--porcelain", "--untracked-files=no").equals(Optional.of(""))) {
            return Optional.empty();
        }
        return git(home, "remote", "get-url", "origin")
                .flatMap(remote -> git(home, "rev-parse", "HEAD").flatMap(commit -> address(remote, commit)));
    }

    /**
     * @param remote as git has it, for example {@code git@github.com:somebody/keyslots.git}
     * @return empty if that is no address of a web server's
     */
    static Optional<String> address(String remote, String commit) {
        Matcher matcher = REMOTE.matcher(remote);
        return matcher.matches() && commit.matches("[0-9a-f]{40,64}")
                ? Optional.of("https://%s/%s/blob/%s/".formatted(matcher.group(1), matcher.group(2), commit))
                : Optional.empty();
    }

    private static Optional<String> git(Path home, String... arguments) {
        String[] command = new String[arguments.length + 3];
        command[0] = "git";
        command[1] = "-C";
        command[2] = home.toString();
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? Optional.of(said)
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (IOException noGit) {
            return Optional.empty();
        }
    }
}
