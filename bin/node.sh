# shellcheck shell=bash
# Sourced by the scripts that run Parse's JavaScript SDK: checks that there is a Node.js it works with.

# Ends the script, named by $1, with a message if there is none, or no npm.
require_node() {
  local wanted='Node.js 20.19, 22.13 or 24.1, or a newer one of the same number before the dot, with npm'
  if ! command -v node npm >/dev/null; then
    echo "$1: needs $wanted on the PATH, since it runs Parse's JavaScript SDK" >&2
    exit 1
  fi
  if ! node -e 'const [major, minor] = process.versions.node.split(".").map(Number);
      process.exit({ 20: 19, 22: 13, 24: 1 }[major] <= minor ? 0 : 1)'; then
    echo "$1: needs $wanted; this is $(node --version)" >&2
    exit 1
  fi
}
