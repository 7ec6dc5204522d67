#!/usr/bin/env bash
# Writes what is shipped and from what it was built, as CycloneDX: target/sbom/{npm,rust}.cdx.json.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p target/sbom

# npm names nothing without a version, and a workspace has none: in a copy it gets one, and is left out of what is written.
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
mkdir "$copy/pkg" "$copy/www"
cp package-lock.json "$copy"
cp pkg/package.json "$copy/pkg"
cp www/package.json "$copy/www"
node -p 'JSON.stringify({ ...require("./package.json"), version: "0.0.0" })' >"$copy/package.json"
(cd "$copy" && npm sbom --sbom-format cyclonedx --sbom-type library --omit dev --workspace pkg --package-lock-only) >"$copy/sbom.json"
node -e '
  const { components, dependencies, metadata, ...rest } = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
  const own = components.find(({ purl }) => purl.startsWith("pkg:npm/liquidity-layering@"));
  const workspace = metadata.component["bom-ref"];
  console.log(JSON.stringify({
    ...rest, metadata: { ...metadata, component: { ...own, name: "liquidity-layering" } }, components: components.filter(one => one !== own),
    dependencies: dependencies.filter(({ ref }) => ref !== workspace),
  }, null, 2));
' "$copy/sbom.json" >target/sbom/npm.cdx.json
node tools/sbom-rust.mjs >target/sbom/rust.cdx.json
echo "target/sbom: npm.cdx.json, rust.cdx.json"
