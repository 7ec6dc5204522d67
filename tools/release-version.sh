#!/usr/bin/env bash
# Fails unless a tag names the version that the package, the crate and the changelog name.
set -euo pipefail
cd "$(dirname "$0")/.."
version=${1#v}

same() {
  [ "$2" = "$version" ] || { echo "$1 says $2, the tag $version" >&2; exit 1; }
}
same pkg/package.json "$(node -p 'require("./pkg/package.json").version')"
same Cargo.toml "$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)"
grep -q "^## $version " CHANGELOG.md || { echo "CHANGELOG.md has no section '## $version'" >&2; exit 1; }
