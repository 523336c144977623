#!/usr/bin/env bash
# Puts JSROOT into a folder, for tst_rootoracle and tests/bench/bench_root_jsroot: packaging/jsroot.sh FOLDER. Where Node,
# npm or the network are missing it says so and succeeds: the test is skipped then.
set -uo pipefail
folder=${1:?a folder}
jsroot=7.11.2
zstd=1.0.3 # what JSROOT uncompresses zstd with in Node

say() {
  echo "$1: ROOT files are not compared with JSROOT." >&2
  exit 0
}

# unpack ARCHIVE NAME: a package's archive into node_modules.
unpack() {
  mkdir -p "$folder/node_modules/$2"
  tar -xzf "$1" -C "$folder/node_modules/$2" --strip-components=1
}

[ -f "$folder/node_modules/@oneidentity/zstd-js/package.json" ] && exit 0
command -v node >/dev/null && command -v npm >/dev/null || say "There is no node or npm here"
mkdir -p "$folder" && cd "$folder" || say "$folder cannot be made"
folder=$PWD
timeout 120 npm pack --silent "jsroot@$jsroot" "@oneidentity/zstd-js@$zstd" >/dev/null 2>&1 ||
  say "JSROOT cannot be downloaded"
unpack "jsroot-$jsroot.tgz" jsroot && unpack "oneidentity-zstd-js-$zstd.tgz" @oneidentity/zstd-js ||
  say "JSROOT cannot be unpacked"
rm -f ./*.tgz
