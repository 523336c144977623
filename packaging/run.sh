#!/usr/bin/env bash
# Installs what is missing, builds Voir and starts it; arguments go to voir. Where there is no display, Voir plays
# 300 events in a virtual one, saves voir-first-light.png in the current folder and prints what it saw.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/packaging/dependencies.sh"

has_display() { [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; }
# Qt wants a folder of its own for what lives as long as the session.
virtual_display() {
  local folder code=0
  folder=$(mktemp -d)
  XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-$folder} xvfb-run -a -s "-screen 0 1600x1000x24 +extension GLX" "$@" || code=$?
  rm -rf "$folder"
  return $code
}

install_packages "${build_packages[@]}"
has_display || install_packages "${virtual_display_packages[@]}"
build_preset release
voir=$root/build/release/voir

has_display && exec "$voir" "$@"
case "${1:-}" in
  list | scan | samples | --help | -h | --version) exec "$voir" "$@" ;;
  render) virtual_display "$voir" "$@" ;;
  *)
    echo "There is no display: Voir plays 300 events in a virtual one." >&2
    [ "${1:-}" = view ] && shift
    virtual_display "$voir" view --play 300 --picture voir-first-light.png --quit "$@"
    ;;
esac
