# Finds a JDK 25 and exports it as JAVA_HOME; sourced by the commands beside it.
# Looks at JAVA_HOME, at the PATH and into the folders where installers put JDKs.

readonly WANTED_JAVA=25

# Prints the feature release of the JDK in a folder, or nothing if there is none.
java_release() {
  if [ -n "$1" ] && [ -x "$1/bin/javac" ] && [ -f "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  fi
}

jdk_candidates() {
  printf '%s\n' "${JAVA_HOME:-}"
  local java
  if java=$(command -v javac); then
    # A link such as /usr/bin/javac leads to <JDK>/bin/javac.
    while [ -L "$java" ]; do
      local target
      target=$(readlink "$java")
      case $target in
        /*) java=$target ;;
        *) java=$(dirname "$java")/$target ;;
      esac
    done
    printf '%s\n' "$(dirname "$(dirname "$java")")"
  fi
  printf '%s\n' \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* \
    "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* "$HOME"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
}

use_jdk() {
  local candidate release newer=
  while IFS= read -r candidate; do
    release=$(java_release "$candidate")
    if [ "${release:-0}" -eq "$WANTED_JAVA" ]; then
      export JAVA_HOME=$candidate
      return
    elif [ "${release:-0}" -gt "$WANTED_JAVA" ] && [ -z "$newer" ]; then
      newer=$candidate
    fi
  done < <(jdk_candidates)
  if [ -n "$newer" ]; then
    export JAVA_HOME=$newer
    return
  fi
  echo "parsimony: no JDK $WANTED_JAVA found: install one (https://adoptium.net) or set JAVA_HOME to it." >&2
  exit 1
}

require_maven() {
  if ! command -v mvn >/dev/null; then
    echo "parsimony: Maven is missing: install 3.8 or newer (https://maven.apache.org) so that mvn is on the PATH." >&2
    exit 1
  fi
}
