# shellcheck shell=bash
# Sourced by what runs benchmarks, from this folder: finds a JDK and installs what Node.js needs.

# shellcheck source=../bin/jdk.sh
. ../bin/jdk.sh
use_jdk

# shellcheck source=../bin/node.sh
. ../bin/node.sh
require_node bench

readonly INSTALLED=node_modules/.package-lock.json
if [ ! -e "$INSTALLED" ] || [ package-lock.json -nt "$INSTALLED" ]; then
  npm ci --ignore-scripts --loglevel=error
fi
