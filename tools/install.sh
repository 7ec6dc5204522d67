#!/usr/bin/env bash
# Installs what the build needs and a machine with Rust and Node lacks: wasm-bindgen and wasm-pack, into target/tools.
set -euo pipefail
wasm_bindgen=$1 wasm_pack=$2
cd "$(dirname "$0")/.."

# Built without optimisation and without what debuggers read: they run for seconds and compile for minutes. Both have parts in common.
export CARGO_PROFILE_DEV_DEBUG=0 CARGO_TARGET_DIR=target/tools/build
install() {
  if [ ! -x "target/tools/bin/$1" ] || ! grep -q "\"$2 $3 " target/tools/.crates2.json 2>/dev/null; then
    cargo install "$2" --version "$3" --locked --debug --root target/tools
  fi
}
mkdir -p target/tools
install wasm-bindgen wasm-bindgen-cli "$wasm_bindgen"
install wasm-pack wasm-pack "$wasm_pack"
rm -rf "$CARGO_TARGET_DIR"
