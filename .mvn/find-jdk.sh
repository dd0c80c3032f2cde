#!/bin/sh
# Prints the home of a JDK of at least 21: JAVA_HOME, else the java on the PATH, else the newest under /usr/lib/jvm
# (or JVMS).
# Status 1 and a message if there is none.

least=21

# The major version of the JDK at that home; 0 if there is none. A JDK, not a JRE: it must have javac.
major() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || { echo 0; return; }
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
    [ -n "$version" ] || version=$("$1/bin/java" -version 2>&1 | sed -n '1s/.*"\([0-9]*\).*/\1/p')
    echo "${version:-0}"
}

if [ -n "$JAVA_HOME" ] && [ "$(major "$JAVA_HOME")" -ge $least ]; then
    echo "$JAVA_HOME"
    exit 0
fi

on_path=$(command -v java || true)
if [ -n "$on_path" ]; then
    home=$(dirname "$(dirname "$(readlink -f "$on_path")")")
    if [ "$(major "$home")" -ge $least ]; then
        echo "$home"
        exit 0
    fi
fi

newest=0
jvms=${JVMS:-/usr/lib/jvm}
for home in "$jvms"/*; do
    version=$(major "$home")
    if [ "$version" -ge $least ] && [ "$version" -gt $newest ]; then
        newest=$version
        found=$home
    fi
done
if [ $newest -ne 0 ]; then
    echo "$found"
    exit 0
fi

echo "No JDK $least or newer was found: not in JAVA_HOME (${JAVA_HOME:-not set}), not on the PATH, not under $jvms." \
     "Install one, or set JAVA_HOME to it." >&2
exit 1
