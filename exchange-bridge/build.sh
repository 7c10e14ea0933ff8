#!/bin/sh
# Copyright the Postern authors
# SPDX-License-Identifier: Apache-2.0
#
# exchange-bridge/build.sh TARGET
#
# Compiles the agent once for each version of its reference to Exchange, with a test host for each, and
# the set-up program. A machine without mcs builds nothing here, says so, and that is no failure.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
target=$1

if ! command -v mcs >/dev/null; then
  echo "exchange-bridge: skipped, mcs is not installed (cnf/setup.sh test installs it)"
  rm -rf "$target/bridge"
  exit 0
fi

# C# 5, since the csc.exe of every Windows Server knows no later one; warnings are errors.
compile() { mcs -nologo -langversion:5 -warnaserror -debug- -optimize+ "$@"; }

sources() { find "$here/$1" -name '*.cs' | LC_ALL=C sort; }

# One folder: references and agent, and the host to run it.
build() {
  version=$1
  out=$target/bridge/$version
  mkdir -p "$out"
  printf '[assembly: System.Reflection.AssemblyVersion("%s")]\n' "$version" >"$out/Version.cs"
  common=$out/Microsoft.Exchange.Data.Common.dll
  transport=$out/Microsoft.Exchange.Data.Transport.dll
  # shellcheck disable=SC2046 # a list of files
  compile -target:library -out:"$common" -delaysign+ -keyfile:"$here/reference/Exchange.pub" \
    "$out/Version.cs" $(sources reference/common)
  # shellcheck disable=SC2046
  compile -target:library -out:"$transport" -delaysign+ -keyfile:"$here/reference/Exchange.pub" \
    -r:"$common" "$out/Version.cs" $(sources reference/transport)
  # shellcheck disable=SC2046
  compile -target:library -out:"$out/Postern.ExchangeAgent.dll" -keyfile:"$here/Postern.snk" \
    -r:"$common" -r:"$transport" $(sources agent)
  # shellcheck disable=SC2046
  compile -target:exe -out:"$out/PosternHost.exe" -keyfile:"$here/Postern.snk" \
    -r:"$common" -r:"$transport" $(sources host)
}

# The sources of agent and set-up with targets for broken input: their parsers are not public.
build_fuzz() {
  out=$target/bridge/$1
  # shellcheck disable=SC2046
  compile -target:exe -main:Postern.Fuzz.Program -out:"$out/PosternFuzz.exe" -keyfile:"$here/Postern.snk" \
    -r:"$out/Microsoft.Exchange.Data.Common.dll" -r:"$out/Microsoft.Exchange.Data.Transport.dll" \
    $(sources agent) $(sources setup) $(sources fuzz)
}

stamp=$target/bridge/built
if [ -e "$stamp" ] && [ -z "$(find "$here" -path "$target" -prune -o -path "$here/itest" -prune -o -type f -newer "$stamp" -print)" ]; then
  exit 0
fi

rm -rf "$target/bridge"
mkdir -p "$target/bridge"
# Proven in the field on 2013 CU23, 2016 and 2019; and older than every Exchange 15.
build 15.0.1474.0
build 15.0.0.0
build_fuzz 15.0.1474.0
# shellcheck disable=SC2046
compile -target:exe -out:"$target/bridge/PosternSetup.exe" $(sources setup) $(sources agent/Settings | grep -v SettingsFile)
touch "$stamp"
