# Sourced by run.sh and test.sh: the packages Voir stands on, and the build.

# A row may name alternatives, a|b: releases differ in what they call a package.
build_packages=(
  build-essential cmake ninja-build ccache pkgconf
  qt6-base-dev libqt6opengl6-dev 'qt6-svg-dev|libqt6svg6-dev' 'libqt6svg6|libqt6svg6t64' libgl-dev libgl1-mesa-dri
  libvtk9-dev libqcustomplot-dev
  libeigen3-dev libboost-dev libsimdjson-dev nlohmann-json3-dev libzip-dev libtinygltf-dev libcli11-dev
  libdeflate-dev liblzma-dev liblz4-dev libxxhash-dev libzstd-dev
  fonts-inter
)
virtual_display_packages=(xvfb xauth)
test_packages=(libbenchmark-dev python3-iminuit python3-scipy)

is_installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Rows of which no alternative is installed.
missing_rows() {
  local row name
  for row; do
    for name in ${row//|/ }; do
      is_installed "$name" && continue 2
    done
    echo "$row"
  done
}

# The first alternative of a row that apt has.
available_package() {
  local name
  for name in ${1//|/ }; do
    apt-cache policy "$name" | grep -q 'Candidate: [0-9]' && echo "$name" && return
  done
  echo "${1%%|*}"
}

# Whether this system is one whose package names are known here and we may install.
can_install() {
  local ID='' VERSION_ID=''
  [ -r /etc/os-release ] && . /etc/os-release
  case "$ID-$VERSION_ID" in
    debian-12 | ubuntu-24.04) ;;
    *) return 1 ;;
  esac
  [ "$(id -u)" = 0 ] || command -v sudo >/dev/null
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

name_packages() {
  echo "Voir is built on these packages (names of Debian 12); this script cannot install them here:" >&2
  echo "  $*" >&2
  echo "Going on with what CMake finds." >&2
}

# Installs what is missing of the given rows, saying what.
install_packages() {
  local rows packages=() row
  if ! command -v dpkg-query >/dev/null; then
    name_packages "$@"
    return
  fi
  mapfile -t rows < <(missing_rows "$@")
  [ ${#rows[@]} -eq 0 ] && return
  if ! can_install; then
    name_packages "${rows[@]}"
    return
  fi
  as_root apt-get update -qq
  for row in "${rows[@]}"; do
    packages+=("$(available_package "$row")")
  done
  echo "Installing: ${packages[*]}" >&2
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >&2
}

# Configures a preset the first time, and builds what has changed.
build_preset() {
  [ -f "$root/build/$1/build.ninja" ] || (cd "$root" && cmake --preset "$1") >&2
  ninja -C "$root/build/$1" -n | grep -q 'no work to do' || cmake --build "$root/build/$1" >&2
}
