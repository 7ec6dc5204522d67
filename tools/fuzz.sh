#!/usr/bin/env bash
# Fuzzes every target of fuzz/ for FUZZ_SECONDS each. With a nightly toolchain memory errors are found, too; without one
# the stable compiler does the same with RUSTC_BOOTSTRAP, without a sanitizer. FUZZ_TOOLCHAIN names one of the two.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${FUZZ_SECONDS:-60}
work=$PWD/target/fuzz
export PATH="$PWD/target/tools/bin:$PATH"

command -v cargo-fuzz >/dev/null || cargo install --quiet --locked --root target/tools cargo-fuzz

if [ "${FUZZ_TOOLCHAIN:-nightly}" = nightly ] && rustup toolchain list 2>/dev/null | grep -q '^nightly'; then
  cargo=(cargo +nightly) flags=()
else
  cargo=(cargo) flags=(--sanitizer none)
fi
echo "fuzz: $("${cargo[@]}" --version), ${flags[*]:-address sanitizer}, $seconds s for each target"

# The first seeds: valid inputs, oracle calls, files.
cargo test --quiet --locked --test inputs --test oracle >/dev/null 2>&1 || { echo "fuzz: the tests that write the first seeds fail"; exit 1; }
mkdir -p "$work"
node tools/fuzz-seeds.mjs "$work"

ran=0 failed=()
for target in $(sed -n 's/^name = "\(.*\)"$/\1/p' fuzz/Cargo.toml | tail -n +2); do
  mkdir -p "$work/corpus/$target" "$work/artifacts/$target"
  log=$work/$target.log
  if RUSTC_BOOTSTRAP=1 "${cargo[@]}" fuzz run "$target" "$work/corpus/$target" "$work/seeds/$target" \
    --target-dir "$work/target" ${flags[@]+"${flags[@]}"} -- \
    -max_total_time="$seconds" -timeout=20 -rss_limit_mb=4096 -max_len=4096 \
    -artifact_prefix="$work/artifacts/$target/" -dict="$work/dictionary" >"$log" 2>&1; then
    ran=$((ran + 1))
    echo "fuzz: $target: $(grep -o '^Done .*' "$log"), $(grep -o 'cov: [0-9]*' "$log" | tail -1), $(ls "$work/corpus/$target" | wc -l) inputs kept"
  else
    failed+=("$target")
    echo "fuzz: $target failed:"
    grep -v '^#[0-9]' "$log" | tail -40
  fi
done
echo "fuzz: $ran targets ran without a failure${failed[*]:+, failed: ${failed[*]}}"
[ ${#failed[@]} -eq 0 ] && [ "$ran" -gt 0 ]
