package dev.keyslots.checking.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where links of a page lead that is sent to somebody. */
class PublishedTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @ParameterizedTest
    @CsvSource({
        "https://github.com/somebody/keyslots.git, https://github.com/somebody/keyslots",
        "https://github.com/somebody/keyslots, https://github.com/somebody/keyslots",
        "git@github.com:somebody/keyslots.git, https://github.com/somebody/keyslots",
        "ssh://git@example.org/group/keyslots, https://example.org/group/keyslots",
    })
    void is_the_commit_in_the_repository_that_it_was_cloned_from(String remote, String browsed) {
        assertThat(Published.address(remote, COMMIT)).contains(browsed + "/blob/" + COMMIT + "/");
    }

    @ParameterizedTest
    @CsvSource({"/srv/git/keyslots.git", "file:///srv/git/keyslots", "javascript:alert(1)", "https://user:secret@host/x"
    })
    void is_nowhere_where_nobody_browses(String remote) {
        assertThat(Published.address(remote, COMMIT)).isEmpty();
    }

    @Test
    void is_nowhere_without_a_repository(@TempDir Path folder) {
        assertThat(Published.addressOf(folder)).isEmpty();
    }
}
