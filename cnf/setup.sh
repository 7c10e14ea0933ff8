#!/bin/sh
# Copyright the Postern authors
# SPDX-License-Identifier: Apache-2.0
#
# cnf/setup.sh [build|test|bench]
#
# Installs what building (the default), testing or benchmarking needs and this machine lacks. Says one
# line for each thing installed, and nothing where all is there. Never starts a service, never removes
# a package.
#
# Exit status: 0 all is there; 1 Postern cannot be built; 2 peers for tests are missing.
set -u

here=$(cd "$(dirname "$0")" && pwd)
goal=${1:-build}
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin

# goal, how to see that it is there, Debian or Ubuntu package (first that exists).
needs() {
  cat <<'ROWS'
build jdk:17 openjdk-17-jdk-headless|openjdk-21-jdk-headless|openjdk-25-jdk-headless
build mvn maven
test postfix postfix
test swaks swaks
test m4 m4
test openssl openssl
test gcc gcc
test file:/usr/include/stdio.h libc6-dev
test chromium chromium
test chromedriver chromium-driver
test mcs mono-mcs
test mono mono-runtime
test file:/usr/lib/mono/4.5/System.dll libmono-system4.0-cil
test opendkim opendkim
test rsyslogd rsyslog
test file:/usr/share/doc/rsyslog-gnutls rsyslog-gnutls
test glob:/usr/lib/postgresql/*/bin/initdb postgresql-15|postgresql-16|postgresql-17
test smbd samba
test net samba-common-bin
test lib:libnss_wrapper.so libnss-wrapper
test evtxexport libevtx-utils
test nft nftables
test ip iproute2
test file:/usr/share/fonts/truetype/liberation fonts-liberation
bench gcc gcc
bench file:/usr/include/stdio.h libc6-dev
bench rspamd rspamd
bench unbound unbound
bench mcs mono-mcs
bench mono mono-runtime
bench file:/usr/lib/mono/4.5/System.dll libmono-system4.0-cil
bench smbd samba
bench net samba-common-bin
bench lib:libnss_wrapper.so libnss-wrapper
ROWS
}

# A JDK of at least this version: the one Maven would take.
has_jdk() {
  home=${JAVA_HOME:-}
  if [ -z "$home" ]; then
    javac=$(command -v javac) || return 1
    home=$(dirname "$(dirname "$(readlink -f "$javac")")")
  fi
  [ -x "$home/bin/javac" ] || return 1
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release" 2>/dev/null)
  [ "${version:-0}" -ge "$1" ]
}

has() {
  case $1 in
    jdk:*) has_jdk "${1#jdk:}" ;;
    file:*) [ -e "${1#file:}" ] ;;
    glob:*)
      for found in ${1#glob:}; do [ ! -e "$found" ] || return 0; done
      return 1
      ;;
    lib:*) set -- /usr/lib/*/"${1#lib:}" /usr/lib/"${1#lib:}" /usr/lib64/"${1#lib:}"
      for at in "$@"; do [ -e "$at" ] && return 0; done
      return 1 ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

# The rows of the goal that this machine lacks; a goal always includes "build".
lacking() {
  needs | while read -r row check packages; do
    case $row in build | "$goal") has "$check" || echo "$row $check $packages" ;; esac
  done
}

names_of() { awk '{ printf "%s%s", sep, $'"$1"'; sep = " " } END { print "" }'; }

# Ends with the status that fits what is still missing, having said it.
report() {
  rest=$(lacking)
  if [ -n "$rest" ]; then
    echo "setup: missing: $(echo "$rest" | names_of 2) ($1)" >&2
    if echo "$rest" | grep -q '^build '; then exit 1; fi
    exit 2
  fi
  exit "${unpacked:-0}"
}

case $goal in
  build | test | bench) ;;
  *) echo "usage: cnf/setup.sh [build|test|bench]" >&2; exit 64 ;;
esac

missing=$(lacking)
if [ -n "$missing" ]; then
  command -v apt-get >/dev/null ||
    report "no apt-get here: install these programs, a JDK of version 17 or newer among them, by hand"
  packages=$(echo "$missing" | names_of 3)
  root=
  if [ "$(id -u)" -ne 0 ]; then
    root="sudo -n"
    $root true 2>/dev/null ||
      report "needs root; run: sudo sh $here/peers/install-packages.sh '$(echo "$packages" | sed "s/ /' '/g")'"
  fi
  # shellcheck disable=SC2086 # words on purpose: a command and package names
  $root sh "$here/peers/install-packages.sh" $packages
fi

unpacked=0
if [ "$goal" = test ]; then sh "$here/peers/unpack-sendmail.sh" || unpacked=2; fi
report "apt-get could not install them"
