#!/bin/sh
# Copyright the Postern authors
# SPDX-License-Identifier: Apache-2.0
#
# Unpacks Debian's Sendmail, not installing it: Debian lets only one mail server be installed, and
# that is Postfix here. Beside it comes nss_wrapper, which gives it a host name with a domain: without
# one it sleeps a minute at its start. org.postern.peers.SendmailServer runs what lies there.
set -u
export LC_ALL=C

peers=${XDG_CACHE_HOME:-$HOME/.cache}/postern/peers
unpacked() { ls "$peers"/sendmail/usr/lib/*/libnss_wrapper.so; }
if unpacked >/dev/null 2>&1; then exit 0; fi
command -v apt-get >/dev/null || { echo "setup: missing: sendmail (needs apt-get to fetch it)" >&2; exit 1; }

mkdir -p "$peers" || exit 1
work=$(mktemp -d "$peers/unpack.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

fetch() { (cd "$work" && apt-get -q download "$@") >"$work/log" 2>&1; }

# Libraries that it is linked with and that are not installed come along.
libraries() {
  apt-cache depends sendmail-bin 2>/dev/null | sed -n 's/^ *Depends: \(lib[^ ]*\)$/\1/p' | while read -r name; do
    dpkg-query -s "$name" 2>/dev/null | grep -q '^Status: .* installed$' || echo "$name"
  done
}

all() { echo sendmail-bin sendmail-cf libnss-wrapper; libraries; }

# shellcheck disable=SC2046 # a list of names
if ! fetch $(all); then
  if [ "$(id -u)" -eq 0 ]; then apt-get -q update >/dev/null 2>&1; fi
  if ! fetch $(all); then
    echo "setup: cannot fetch sendmail: $(grep -m 1 '^E:' "$work/log")" >&2
    exit 1
  fi
fi
mkdir "$work/root" || exit 1
for package in "$work"/*.deb; do dpkg -x "$package" "$work/root" || exit 1; done
# With its set-group-id bit the loader would not look for libraries beside it.
find "$work/root" -type f -perm -2000 -exec chmod g-s {} +
version=$(dpkg-deb -f "$work"/sendmail-bin_*.deb Version)
rm -rf "$peers/sendmail"
# Another set-up may have been faster.
mv -T "$work/root" "$peers/sendmail" 2>/dev/null || unpacked >/dev/null || exit 1
echo "unpacked sendmail $version"
