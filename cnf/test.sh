#!/bin/sh
# Copyright the Postern authors
# SPDX-License-Identifier: Apache-2.0
#
# cnf/test.sh [--long] [MAVEN OPTIONS]
#
# Sets up this machine, builds everything and runs every test. --long runs the full counts of
# mutations, sessions and swaps instead of a seeded share of each.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
long=false
if [ "${1:-}" = --long ]; then
  long=true
  shift
fi

sh "$root/cnf/setup.sh" test || status=$?
# 2: a real peer is missing; the tests that need it are skipped and say so.
if [ "${status:-0}" -ne 0 ] && [ "${status:-0}" -ne 2 ]; then
  exit "$status"
fi

# Some tests of the whole server run a second time on a Java of today, where there is one.
if java25=$(sh "$root/cnf/java25.sh"); then
  echo "test: the server is also tested on the Java of $java25"
  set -- "-Dpostern.java25=$java25" "$@"
else
  echo "test: no Java 25 or newer was found, so the server is tested on the Java that builds it only" \
    "(skipped: DistributionIT, RoundTripIT, RestartIT on Java 25; POSTERN_JAVA25=HOME names one)"
fi

cd "$root"
exec mvn -B -ntp verify -Dspotless.goal=check "-Dpostern.long=$long" "$@"
