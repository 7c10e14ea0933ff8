#!/bin/sh
# Copyright the Postern authors
# SPDX-License-Identifier: Apache-2.0
#
# cnf/run.sh [--once]
#
# Sets up this machine, builds Postern, starts it under target/run and sends real mail through it by
# a real Postfix, showing each verdict. Leaves the server running; --once stops it at the end.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
once=${1:-}

status=0
sh "$root/cnf/setup.sh" test || status=$?
if [ "$status" -ne 0 ] && [ "$status" -ne 2 ]; then
  exit "$status"
fi

cd "$root"
echo "run: building ..."
mvn -B -q -ntp package -DskipTests

run=$root/target/run
if [ -x "$run/bin/postern" ]; then
  "$run/bin/postern" stop
fi
mkdir -p "$run"
for built in "$root"/distribution/server/target/postern-*.tar.gz; do
  rm -rf "$run/bundles" "$run/lib"
  tar -xzf "$built" -C "$run" --strip-components=1
done

echo "run: starting ..."
"$run/bin/postern" start || {
  status=$?
  # 20: it runs, but its port is taken, so it would only see no mail.
  [ "$status" -ne 20 ] || "$run/bin/postern" stop
  exit "$status"
}

if command -v postfix >/dev/null || [ -x /usr/sbin/postfix ]; then
  echo
  echo "run: mail through Postfix and Postern"
  java -cp "$root/distribution/peers/target/classes" org.postern.peers.Demo 8891 "$root/docs/examples"
  corpus=$root/../shared/corpus/mail-2002.tar.gz
  if [ -f "$corpus" ]; then
    mkdir -p "$root/target/corpus"
    tar -xzf "$corpus" -C "$root/target/corpus"
    for kind in ham spam; do
      folder=$(find "$root/target/corpus" -type d -name "$kind" | head -n 1)
      echo
      echo "run: real mail of 2002, $kind"
      java -cp "$root/distribution/peers/target/classes" org.postern.peers.Demo 8891 "$folder" 8
    done
  fi
else
  echo "run: Postfix is not here, so no mail was sent; see docs/postfix.md"
fi

echo
if [ "$once" = --once ]; then
  "$run/bin/postern" stop
else
  echo "Postern runs. Its Web Console: http://127.0.0.1:8098/system/console/postern (user admin)"
  echo "A new password: $run/bin/postern password      Stop it: $run/bin/postern stop"
fi
