# Shared by the scripts of this folder; to be sourced from the project's root.
# Everything is installed inside the project: .venv (Python), .tools (uv, Node), frontend/node_modules.

set -eu
ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$ROOT"
# What is imported is compiled once, not at each start: half of what starting costs.
unset PYTHONDONTWRITEBYTECODE
# The machine's own certificate authorities: many administrations are behind an inspecting proxy.
export UV_SYSTEM_CERTS=true NODE_USE_SYSTEM_CA=1

die() {
  printf '%s\n' "$*" >&2
  exit 1
}

say() { printf '\033[1m» %s\033[0m\n' "$*"; }

# fresh STAMP FILE... : succeeds when the stamp holds the present digest of the files.
digest_of() { cat "$@" | cksum; }
fresh() {
  stamp=$1
  shift
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(digest_of "$@")" ]
}
mark() {
  stamp=$1
  shift
  mkdir -p "$(dirname "$stamp")"
  digest_of "$@" >"$stamp"
}

# The first Python between 3.11 and 3.13, newest last resort first found.
find_python() {
  for name in "${PYTHON:-}" python3 python3.13 python3.12 python3.11; do
    [ -n "$name" ] || continue
    path=$(command -v "$name" 2>/dev/null) || continue
    if "$path" -c 'import sys; raise SystemExit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null; then
      printf '%s\n' "$path"
      return 0
    fi
  done
  return 1
}

is_root() { [ "$(id -u)" = 0 ]; }

# need_package PACKAGE WHY : as root on Debian installs it; otherwise says how, in one line.
need_package() {
  if is_root && command -v apt-get >/dev/null; then
    say "Installation du paquet système $1 ($2)"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1"; } \
      >/dev/null || die "Le paquet $1 n'a pas pu être installé ($2) : apt-get install $1"
  else
    die "Il manque le paquet système $1 ($2) : sudo apt-get install $1"
  fi
}

use_node() {
  if [ -x "$ROOT/.tools/bin/node" ]; then
    PATH="$ROOT/.tools/bin:$PATH"
    export PATH
  fi
}

system_node_is_recent() {
  command -v node >/dev/null && command -v npm >/dev/null &&
    node -e 'process.exit(process.versions.node.split(".")[0] >= 22 ? 0 : 1)' 2>/dev/null
}
