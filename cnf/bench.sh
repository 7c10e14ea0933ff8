#!/bin/sh
# Copyright the Postern authors
# SPDX-License-Identifier: Apache-2.0
#
# cnf/bench.sh [--quick] [--rounds N] [--seconds N] [--starts N] [--only SCENARIO]...
# cnf/bench.sh --exchange [--quick]
# cnf/bench.sh --journal [--quick]
# cnf/bench.sh --lists
# cnf/bench.sh --hosts [--quick]
#
# Sets up this machine, builds Postern and measures it beside a milter that does nothing and beside
# rspamd; docs/performance.md says what the figures mean. --quick: a few loads, once. --only: one of
# the loads, such as 10x4KB; may be given again. --rounds, --seconds, --starts: how often and how
# long each load is measured, and how many starts of the server give a first message. --exchange:
# what the Exchange agent and the container add to the time of a message. --journal: what keeping
# every verdict costs, and how long a search over a million takes. --lists: one question to an
# address list of a million entries, by JMH. --hosts: what it costs to look at 50 Windows hosts, played
# by a Samba.
#
# Exit status: 0 measured; 1 it could not be; 64 the command line is wrong.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)

for word in "$@"; do
  case $word in
    --help | -h) sed -n 's/^# \{0,1\}//; 5,21p' "$0"; exit 0 ;;
  esac
done

status=0
sh "$root/cnf/setup.sh" bench || status=$?
[ "$status" -eq 0 ] || exit 1

cd "$root"
if [ "${1:-}" = --lists ]; then
  classpath=$root/target/bench-lists.path
  mkdir -p "$root/target"
  mvn -B -q -ntp package -DskipTests -pl policy-store/lists -am
  mvn -B -q -ntp dependency:build-classpath -pl policy-store/lists -am -DincludeScope=test \
    -Dmdep.outputFile="$classpath"
  exec java -Xmx256m -XX:+UseSerialGC \
    -cp "$root/policy-store/lists/target/test-classes:$root/policy-store/lists/target/classes:$(cat "$classpath")" \
    org.postern.lists.internal.LookUpBenchmark
fi
echo "bench: building ..."
mvn -B -q -ntp package -DskipTests

work=$root/target/bench
rm -rf "$work"
mkdir -p "$work/tools" "$work/distribution" "$work/run"
source=$root/distribution/bench/src/main/c
gcc -std=gnu11 -O2 -o "$work/tools/noop" "$source/noop.c"
gcc -std=gnu11 -O2 -o "$work/tools/load" "$source/load.c" "$source/script.c"
gcc -std=gnu11 -O2 -o "$work/tools/smtp" "$source/smtp.c"
for built in "$root"/distribution/server/target/postern-*.tar.gz; do
  tar -xzf "$built" -C "$work/distribution" --strip-components=1
done
quiet=$(find "$root/distribution/quiet/target" -name 'org.postern.filter.quiet-*.jar' ! -name '*-sources*' | head -n 1)

ulimit -n "$(ulimit -Hn)"
case " $* " in
  *" --journal "*)
    mvn -B -ntp test -pl bundles/journal -am -Dtest=MillionVerdictsTest -Dpostern.long=true \
      -Dsurefire.failIfNoSpecifiedTests=false | sed -n 's/^.*journal: /bench: /p'
    ;;
esac
exec java "-Dpostern.root=$root" -Dpostern.exchange.nursery=256m -cp "$root/distribution/bench/target/classes:$root/distribution/peers/target/classes" \
  org.postern.bench.Main "$work/tools" "$work/distribution" "$quiet" "$work/run" "$@"
