#!/bin/sh
# Mutants of the Java code, by PIT, package by package: how many were killed, and where the others are.
# usage: mutants.sh [PACKAGE...]      crypto, device, block, manager, search; all of them unless given
# MUTANTS_MINUTES: how long a package may take, 15 unless given; one that takes longer is inconclusive.
# exit status: 0, 2 if PIT could not run, 3 if a package is inconclusive
set -u

minutes=${MUTANTS_MINUTES:-15}
status=0
survivors=""

# Beside a package's own tests, those of what is built on it, where they alone see what it does.
more_tests() {
    case $1 in
        device) echo 'dev.keyslots.block.*' ;;
        *) echo "$2.*" ;;
    esac
}

row() { # usage: row PACKAGE REPORT
    awk -v package="$1" '
        BEGIN { RS = "</mutation>" }
        /<mutation / { made++; if ($0 ~ /detected=.true/) killed++; if ($0 ~ /status=.TIMED_OUT/) late++ }
        END { printf "%-24s %8d %8d %10d %7d%%\n", package, made, killed, late, made ? 100 * killed / made : 0 }' "$2"
}

open_places() { # usage: open_places REPORT
    awk '
        function between(tag,    text) {
            text = $0
            sub(".*<" tag ">", "", text); sub("</" tag ">.*", "", text)
            return text
        }
        BEGIN { RS = "</mutation>" }
        /<mutation / && !/detected=.true/ { print "  " between("sourceFile") ":" between("lineNumber") "  " between("description") }' "$1" |
        sed 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g'  | sort -t: -k1,1 -k2,2n
}

[ $# -gt 0 ] || set -- crypto device block manager search
for package in "$@"; do
    case $package in
        crypto | device | block | manager | search) ;;
        *) echo "mutants.sh: there is no package $package; there are crypto, device, block, manager and search" >&2; exit 2 ;;
    esac
done

printf "%-24s %8s %8s %10s %8s\n" package mutants killed "of it late" score
for package in "$@"; do
    case $package in
        search) module=model-checking/oracle name=dev.keyslots.oracle.search ;;
        *) module=impl name=dev.keyslots.$package ;;
    esac
    report=$module/target/pit-reports/$package/mutations.xml
    rm -f "$report"
    timeout "${minutes}m" mvn -B -ntp -q -pl "$module" -Dmutants.classes="$name.*" -Dmutants.tests="$name.*" -Dmutants.moreTests="$(more_tests "$package" "$name")" \
        -Dmutants.report="$package" org.pitest:pitest-maven:mutationCoverage >"$module/target/pit-$package.log" 2>&1
    case $? in
        0)
            row "$name" "$report"
            if grep -q "detected=.true" "$report"; then
                survivors="$survivors $report"
            else
                echo "$name: no mutant was killed, so no test has run" >&2; status=2
            fi
            ;;
        124) echo "$name: inconclusive, not done within $minutes minutes (MUTANTS_MINUTES)"; [ $status -eq 2 ] || status=3 ;;
        *) echo "$name: PIT failed, see $module/target/pit-$package.log" >&2; status=2 ;;
    esac
done

echo
echo "Not killed:"
for report in $survivors; do open_places "$report"; done
exit $status
