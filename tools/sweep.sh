#!/bin/sh
# Whether a run divided among the processes of a local Dask cluster comes to the bits of one run.
set -eu
cd "$(dirname "$0")/.."
cargo build --quiet --release --locked --bin liquidity-layering
command=target/release/liquidity-layering
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/input.json" <<'END'
{ "capital": 100000, "strategy": "balanced", "days": 90, "paths": 12500, "seed": 7, "stakingApy": "0.05", "harvestLeverage": 2,
  "directionalLeverage": 3, "rebalance": { "kind": "band", "width": "0.05" }, "fee": "0.0005",
  "market": { "kind": "gbm", "drift": 0, "volatility": "0.7", "fundingMeanApr": "0.1", "fundingVolatility": "0.15", "fundingHalfLifeDays": 10 } }
END
"$command" simulate < "$folder/input.json" > "$folder/whole.json"
status=0
"${PYTHON:-python3}" examples/sweep.py "$folder/input.json" --command "$PWD/$command" --paths-a-task 3000 --quiet > "$folder/merged.json" || status=$?
if [ $status = 77 ]; then
  cat "$folder/merged.json"
  exit 0
fi
[ $status = 0 ] || exit $status
cmp "$folder/whole.json" "$folder/merged.json"
echo "a Dask cluster of two processes: the bits of one run"
