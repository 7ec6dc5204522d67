#!/usr/bin/env bash
# Runs the wasm-bindgen tests in Node and in headless Chromium, and fails where either ran none.
set -euo pipefail
cd "$(dirname "$0")/.."

run() {
  local where=$1 output
  shift
  output=$("$@" 2>&1) || { echo "$output"; echo "wasm tests in $where failed"; exit 1; }
  if ! grep -Eq 'test result: ok\. [1-9][0-9]* passed' <<<"$output" || { [ "$where" != Node ] && ! grep -q 'Running headless tests in' <<<"$output"; }; then
    echo "$output"
    echo "wasm tests in $where: none ran"
    exit 1
  fi
  grep -E 'test result: ok\. [1-9]' <<<"$output" | sed "s/^/wasm tests in $where: /"
}

export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner
export WASM_BINDGEN_TEST_TIMEOUT=120
test=(cargo test --locked --target wasm32-unknown-unknown --test wasm --features wasm)
run Node "${test[@]}"
WASM_BINDGEN_USE_BROWSER=1 CHROMEDRIVER=$(command -v chromedriver) run Chromium "${test[@]}"
