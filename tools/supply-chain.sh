#!/usr/bin/env bash
# Licences, sources and duplicates of what the Rust code depends on (deny.toml); signatures of what npm installed.
set -euo pipefail
cd "$(dirname "$0")/.."
version=0.20.2

if [ ! -x target/tools/bin/cargo-deny ]; then
  cargo install cargo-deny --version "$version" --locked --debug --root target/tools || echo "SKIPPED cargo-deny: it cannot be installed here" >&2
fi
if [ -x target/tools/bin/cargo-deny ]; then
  target/tools/bin/cargo-deny --all-features check licenses bans sources
fi

# Signatures are looked up at the registry that is configured; some mirrors have none.
if ! output=$(npm audit signatures 2>&1); then
  if grep -Eq 'E404|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|no dependencies to audit|found no dependencies|does not provide|ENOAUDIT' <<<"$output"; then
    echo "SKIPPED npm audit signatures: the registry in use has none"
  else
    echo "$output"
    exit 1
  fi
else
  echo "$output"
fi
