# Shared by ./run and ./bench, which set root (the repository) and modules (the one to run, then
# those of ours that it needs). Runs nothing when it is sourced.

# Something that the programs are made of is newer than the last build, or is not there.
is_stale() {
    [ -f "$stamp" ] && [ -f "$target/classpath.txt" ] || return 0
    set -- "$root/pom.xml"
    for module in $modules; do
        [ -d "$root/$module/target/classes/brood" ] || return 0
        set -- "$@" "$root/$module/pom.xml" "$root/$module/src/main"
    done
    [ -n "$(find "$@" -newer "$stamp" | head -n 1)" ]
}

# Builds quietly what has changed. One build at a time, where the system has flock.
build() {
    target=$root/${modules%% *}/target
    stamp=$target/run.stamp
    is_stale || return 0
    mkdir -p "$target" || exit 1
    if command -v flock >/dev/null; then
        exec 9>"$target/run.lock"
        flock 9
        is_stale || { exec 9>&-; return 0; }
    fi
    if [ -t 2 ]; then
        [ -f "$stamp" ] && again= || again=", which takes a minute or more the first time"
        echo "building$again ..." >&2
    fi
    touch "$stamp.next"
    if ! (cd "$root" && ./mvnw -q -Dquick -pl "${modules%% *}" -am process-classes) \
        >"$target/run.log" 2>&1 </dev/null 9>&-; then
        cat "$target/run.log" >&2
        exit 1
    fi
    mv "$stamp.next" "$stamp"
    if command -v flock >/dev/null; then exec 9>&-; fi
}

# become CLASS [ARGS]: this process turns into that program, on JDK 25.
become() {
    jdk25=$("$root/.mvn/find-jdk25.sh") || exit 1
    build
    path=$(cat "$root/${modules%% *}/target/classpath.txt")
    for module in $modules; do
        path=$root/$module/target/classes:$path
    done
    exec "$jdk25/bin/java" --enable-native-access=ALL-UNNAMED -cp "$path" "$@"
}
