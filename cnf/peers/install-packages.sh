#!/bin/sh
# Copyright the Postern authors
# SPDX-License-Identifier: Apache-2.0
#
# install-packages.sh PACKAGE...    as root, on Debian or Ubuntu; PACKAGE may be "a|b|c": the first known.
#
# Installs without questions, without starting any service, and only where nothing has to be removed
# for it: on a host with a mail server of its own, Postfix must not push that one out.
set -u
export DEBIAN_FRONTEND=noninteractive LC_ALL=C

log=$(mktemp) || exit 1
policy=/usr/sbin/policy-rc.d
placed=

restore() {
  if [ -n "$placed" ]; then
    rm -f "$policy"
    [ ! -e "$policy.postern" ] || mv "$policy.postern" "$policy"
  fi
  rm -f "$log"
}
trap restore EXIT
trap 'exit 1' HUP INT TERM

# Status 101 is invoke-rc.d's "action forbidden"; a policy that already answers so stays as it is.
forbid_services() {
  if [ -x "$policy" ]; then
    "$policy" postern start >/dev/null 2>&1
    [ $? -ne 101 ] || return 0
  fi
  [ ! -e "$policy" ] || mv "$policy" "$policy.postern" || return 1
  placed=yes
  printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod 755 "$policy"
}

apt() { apt-get -q -y -o DPkg::Lock::Timeout=300 "$@" >>"$log" 2>&1; }

install() { apt install --no-install-recommends --no-remove "$@"; }

known() {
  for name in $(echo "$1" | tr '|' ' '); do
    if apt-cache show "$name" 2>/dev/null | grep -q '^Version:'; then echo "$name"; return; fi
  done
  echo "${1%%|*}"
}

apt update || echo "setup: apt-get update failed: $(grep -m 1 '^[EW]:' "$log")" >&2

wanted=
for package in "$@"; do wanted="$wanted $(known "$package")"; done
case " $wanted " in *" postfix "*)
  echo 'postfix postfix/main_mailer_type select No configuration' | debconf-set-selections
  ;;
esac

forbid_services || exit 1
# shellcheck disable=SC2086 # a list of names
if ! install $wanted; then
  # One that cannot be had must not keep the others away.
  for package in $wanted; do
    install "$package" || echo "setup: cannot install $package: $(grep '^E:' "$log" | tail -n 1)" >&2
  done
fi
for package in $wanted; do
  # shellcheck disable=SC2016 # dpkg-query's own format
  dpkg-query -W -f '${db:Status-Abbrev}installed ${Package} ${Version}\n' "$package" 2>/dev/null |
    sed -n 's/^ii *//p'
done
