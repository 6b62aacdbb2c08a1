#!/bin/sh
# Prints the home of a JDK 25 or newer, or says that there is none.

# A JDK's version stands in its release file: looking at many starts no JVM.
is_jdk25() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    major=$(sed -n 's/^JAVA_VERSION="\([0-9][0-9]*\).*/\1/p' "$1/release")
    [ "${major:-0}" -ge 25 ]
}

on_path=$(command -v java) && on_path=$(readlink -f "$on_path" 2>/dev/null) || on_path=
for home in "$JDK25_HOME" "$JAVA_HOME" \
    /usr/lib/jvm/* /opt/* /opt/*/* /usr/local/java/* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "${on_path%/bin/java}"; do
    if [ -n "$home" ] && is_jdk25 "$home"; then
        printf '%s\n' "$home"
        exit 0
    fi
done
echo "JDK 25 not found: install one (for instance Temurin 25) or set JDK25_HOME to it" >&2
exit 1
