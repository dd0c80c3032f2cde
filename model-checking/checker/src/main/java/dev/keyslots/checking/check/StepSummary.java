package dev.keyslots.checking.check;

import dev.keyslots.checking.check.ResultFile.Result;
import dev.keyslots.checking.check.ResultFile.Results;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The results as Markdown, for the page that GitHub shows of a run: what failed first, then a line for each part of the table. */
public final class StepSummary {

    /** GitHub's name of the variable that says where to append it. */
    public static final String VARIABLE = "GITHUB_STEP_SUMMARY";

    private StepSummary() {}

    public static String of(Results results) {
        StringBuilder text = new StringBuilder("## keyslots check: " + headline(results) + "\n\n");
        for (Result failure : with(results.checks(), "failed")) {
            text.append("<details open><summary><b>%s</b>, %s</summary>\n\n".formatted(failure.name(), failure.what()));
            failure.detail()
                    .lines()
                    .forEach(line -> text.append("    ").append(line).append('\n'));
            text.append("\n</details>\n\n");
        }
        text.append("| part | as expected | failed | not run | seconds |\n|---|--:|--:|--:|--:|\n");
        Map<String, List<Result>> groups = results.checks().stream()
                .collect(Collectors.groupingBy(Result::group, LinkedHashMap::new, Collectors.toList()));
        groups.forEach((group, members) -> text.append("| %s | %d | %d | %d | %.0f |\n"
                .formatted(
                        group,
                        with(members, "passed").size(),
                        with(members, "failed").size(),
                        with(members, "skipped").size(),
                        members.stream().mapToDouble(Result::seconds).sum())));
        List<String> notRun =
                with(results.checks(), "skipped").stream().map(Result::name).toList();
        if (!notRun.isEmpty()) {
            text.append("\nNot run: ").append(String.join(", ", notRun)).append('\n');
        }
        if (!results.notRunNightly().isEmpty()) {
            text.append("\nLeft for the night: ")
                    .append(String.join(", ", results.notRunNightly()))
                    .append('\n');
        }
        return text.append('\n').toString();
    }

    private static String headline(Results results) {
        if (results.failed() > 0) {
            return results.failed() + " not as expected";
        }
        if (results.isInconclusive()) {
            return "inconclusive\n\n" + results.reason();
        }
        return results.whole() ? "all as expected" : results.passed() + " as expected, of a part of the check";
    }

    private static List<Result> with(List<Result> results, String verdict) {
        return results.stream().filter(each -> each.verdict().equals(verdict)).toList();
    }
}
