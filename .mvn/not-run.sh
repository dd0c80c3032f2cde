#!/bin/sh
# Prints which tests were not run, and why, from the reports of the test runner: none should go unnoticed.
for report in "$@"; do
    [ -f "$report" ] && sed -n 's/.*TestAbortedException: Assumption failed: \(not run: [^]]*\)\]*>*$/\1/p; s/.*TestAbortedException: \(declared: [^]]*\)\]*>*$/\1/p; s/.*skipped.*message="\([^"]*\)".*/\1/p' "$report"
done | sort | uniq -c | sed 's/^ *\([0-9]*\) /  \1 x /' | {
    lines=$(cat)
    [ -z "$lines" ] || { echo "Tests that were not run:"; echo "$lines"; }
}
