#!/bin/sh
# Copyright the Postern authors
# SPDX-License-Identifier: Apache-2.0
#
# cnf/java25.sh [FOLDER...]
#
# Writes the home of the newest Java, 25 or newer, that is installed here; nothing and status 1 where
# there is none. POSTERN_JAVA25 names one outright. Without folders it looks where Debian, Ubuntu,
# Fedora and unpacked archives have theirs.
set -u

least=25

# The first number in the file that every Java has at its top; 0 for what is no Java.
version_of() {
  number=
  if [ -x "$1/bin/java" ]; then
    number=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
  fi
  echo "${number:-0}"
}

if [ -n "${POSTERN_JAVA25:-}" ]; then
  set -- "$POSTERN_JAVA25"
elif [ $# -eq 0 ]; then
  set -- "${JAVA_HOME:-/usr/lib/jvm/default-java}" /usr/lib/jvm/* /usr/java/* /opt/java* /opt/jdk* /opt/*/jre
fi

best=
for home in "$@"; do
  version=$(version_of "$home")
  if [ "$version" -ge "$least" ]; then
    least=$((version + 1))
    best=$(cd "$home" && pwd -P)
  fi
done
if [ -z "$best" ]; then
  [ -z "${POSTERN_JAVA25:-}" ] || echo "java25: POSTERN_JAVA25=$POSTERN_JAVA25 is no home of a Java 25 or newer" >&2
  exit 1
fi
echo "$best"
