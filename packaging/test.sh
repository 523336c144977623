#!/usr/bin/env bash
# Installs what is missing, builds everything with warnings as errors and runs every test; arguments go to ctest.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/packaging/dependencies.sh"

install_packages "${build_packages[@]}" "${virtual_display_packages[@]}" "${test_packages[@]}"
build_preset dev
"$root/packaging/jsroot.sh" "$root/build/dev/jsroot"
ctest --test-dir "$root/build/dev" --output-on-failure "$@"
