# Part of ../keyslots, which has set home: builds on first use, and again when a source is newer than the last build or a library is gone; sets
# class_path.

modules="impl model-checking/oracle model-checking/checker"
target=$home/model-checking/checker/target
# Written last by a build; so what is newer than it has not been built.
stamp=$target/built
libraries=$target/classpath.txt
missing_library() {
    tr ':' '\n' <"$libraries" | while IFS= read -r library; do
        if [ ! -e "$library" ]; then echo "$library"; break; fi
    done
}
lacks_classes() {
    for module in $modules; do
        [ -d "$home/$module/target/classes" ] || return 0
    done
    return 1
}
newer() {
    find "$home/pom.xml" "$home/model-checking/pom.xml" -newer "$stamp" -print
    for module in $modules; do
        find "$home/$module/pom.xml" "$home/$module/src/main" -newer "$stamp" -print
    done
}
# Why there has to be a build; nothing if there need not.
due() {
    if [ ! -f "$stamp" ] || [ ! -f "$libraries" ] || lacks_classes; then
        echo "was not built yet"
    elif [ -n "$(newer | head -n 1)" ]; then
        echo "is newer than its last build"
    elif [ -n "$(missing_library)" ]; then
        echo "was built with $(missing_library), which is gone"
    fi
}
# One build at a time, where flock is to be had: a server and its workers are often started in one breath.
build() {
    for tool in make mvn; do
        command -v $tool >/dev/null || stop "$home $1, so it has to be built, but there is no $tool on the PATH. Install it" \
            "(Debian packages make and maven)."
    done
    for module in $modules; do
        folder=$home/$module/target
        mkdir -p "$folder" 2>/dev/null && [ -w "$folder" ] || stop "$home $1, so it has to be built, but $folder cannot be" \
            "written by $(id -un 2>/dev/null || id -u). Let its owner run make build, or work in a copy of your own."
    done
    if command -v flock >/dev/null; then
        exec 9>"$target/build.lock"
        flock 9
    fi
    if [ -n "$(due)" ]; then
        make -s -C "$home" build >&2 || stop "the build failed; its messages stand above."
    fi
}
why=$(due)
if [ -n "$why" ]; then
    (build "$why") || exit 2
    library=$(missing_library)
    [ -z "$library" ] || stop "$library is missing even after a build, but on the class path. Run make clean build."
fi
class_path=$target/classes:$(cat "$libraries")
