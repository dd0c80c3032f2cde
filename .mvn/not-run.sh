#!/bin/sh
# Prints which tests were skipped, and why, from the reports of the test runner. A skip is expected if its reason begins with "not run: "
# (something is missing on this machine) or "declared: " (a manager of the conformance kit lacks an ability); any other one fails.
# usage: not-run.sh REPORT.xml...; exit status: 0 if all skips are expected, 1 if not, 2 if there is no report
set -u

reports=0
for report in "$@"; do
    [ -f "$report" ] && reports=$((reports + 1))
done
if [ "$reports" -eq 0 ]; then
    echo "not-run.sh: no reports of tests: $*; run the tests first" >&2
    exit 2
fi

# One line for each skipped test: its class and name, a tab, its reason.
skipped=$(for report in "$@"; do
    [ -f "$report" ] && awk '
        BEGIN { RS = "<skipped" }
        FNR > 1 { print test "\t" reason($0) }
        { test = last_test($0) }

        function reason(text,    end) {
            end = index(text, "</testcase")
            text = end ? substr(text, 1, end - 1) : text
            if (match(text, /^[^>]*message="[^"]*"/)) {
                text = substr(text, RSTART, RLENGTH - 1)
                sub(/.*message="/, "", text)
            } else if (match(text, /Exception: [^\n]*/)) {
                text = substr(text, RSTART + 11, RLENGTH - 11)
                sub(/\]*>*(<\/skipped>)?$/, "", text)
            } else {
                text = ""
            }
            sub(/^Assumption failed: /, "", text)
            gsub(/[\n\t]+/, " ", text)
            return text == "" ? "no reason" : text
        }

        function last_test(text,    i, name, class) {
            i = 0
            while (match(substr(text, i + 1), /<testcase [^>]*/)) {
                name = class = substr(text, i + RSTART, RLENGTH)
                i += RSTART + RLENGTH - 1
            }
            sub(/.* name="/, "", name); sub(/".*/, "", name)
            sub(/.*classname="/, "", class); sub(/".*/, "", class)
            return class "#" name
        }' "$report"
done)
[ -z "$skipped" ] && exit 0

expected=$(printf '%s\n' "$skipped" | grep -E '	(not run|declared): ')
unexpected=$(printf '%s\n' "$skipped" | grep -vE '	(not run|declared): ')

if [ -n "$expected" ]; then
    echo "Tests that were not run:"
    printf '%s\n' "$expected" | cut -f2- | sort | uniq -c | sed 's/^ *\([0-9]*\) /  \1 x /'
fi
if [ -n "$unexpected" ]; then
    echo "Tests that were skipped without an expected reason; let them run, or say \"not run: \" and what is missing:" >&2
    printf '%s\n' "$unexpected" | sed 's/	/: /; s/^/  /' >&2
    exit 1
fi
