# shellcheck shell=bash
# Sourced by what runs benchmarks, from this folder: finds a JDK and installs what Node.js needs.

# shellcheck source=../bin/jdk.sh
. ../bin/jdk.sh
use_jdk

if ! command -v node npm >/dev/null; then
  echo "bench: needs Node.js 20 or newer with npm on the PATH" >&2
  exit 1
fi
readonly INSTALLED=node_modules/.package-lock.json
if [ ! -e "$INSTALLED" ] || [ package-lock.json -nt "$INSTALLED" ]; then
  npm ci --ignore-scripts --loglevel=error
fi
