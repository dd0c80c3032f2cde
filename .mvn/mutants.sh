#!/bin/sh
# Prints how many mutants of the Java code were killed, per package, from PIT's reports, and where the others are.
# usage: mutants.sh MUTATIONS.xml...; exit status: 0, or 2 if a report is missing or has no mutants in it
set -u

[ $# -gt 0 ] || { echo "usage: mutants.sh MUTATIONS.xml..." >&2; exit 2; }
for report in "$@"; do
    grep -q "<mutation " "$report" 2>/dev/null || { echo "mutants.sh: $report has no mutants in it; run make mutants first" >&2; exit 2; }
done

cat "$@" | awk '
    BEGIN { RS = "</mutation>"; printf "%-32s %8s %8s %8s\n", "package", "mutants", "killed", "score" }
    !/<mutation / { next }
    {
        class = between("mutatedClass"); line = between("lineNumber")
        package = class; sub(/\.[^.]*$/, "", package)
        source = between("sourceFile")
        made[package]++; all++
        if ($0 ~ /detected=.true/) { killed[package]++; dead++ }
        else open[package "/" source]++
    }
    function between(tag,    text) {
        text = $0
        sub(".*<" tag ">", "", text); sub("</" tag ">.*", "", text)
        return text
    }
    END {
        for (package in made)
            printf "%-32s %8d %8d %7d%%\n", package, made[package], killed[package], 100 * killed[package] / made[package] | "sort"
        close("sort")
        printf "%-32s %8d %8d %7d%%\n", "all", all, dead, 100 * dead / all
        print "\nNot killed, by file:"
        for (file in open) printf "  %4d  %s\n", open[file], file | "sort -rn | head -20"
    }'
