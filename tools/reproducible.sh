#!/usr/bin/env bash
# Builds what is committed twice, in folders of different names and depths, and compares every file of the package.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for folder in "$work/one" "$work/another/and/deeper"; do
  mkdir -p "$folder"
  git archive HEAD | tar -x -C "$folder"
  mkdir -p "$folder/target"
  # The tools are the same; they are not what is compared.
  ln -s "$root/target/tools" "$folder/target/tools"
  (cd "$folder" && npm ci --silent --prefer-offline --no-audit --no-fund && node pkg/build.mjs >/dev/null)
  (cd "$folder/pkg/dist" && find . -type f -print0 | sort -z | xargs -0 sha256sum) >"$work/$(basename "$folder").sums"
done
modules=$(grep -c '\.wasm$' "$work/one.sums")
diff "$work/one.sums" "$work/deeper.sums" || { echo "The two builds differ."; exit 1; }
echo "reproducible: two builds agree in $(wc -l <"$work/one.sums") files, $modules of them WebAssembly"
grep '\.wasm$' "$work/one.sums"
