# The standard commands. `make demo` and `make test` set everything up on a machine with Rust and Node.

.PHONY: demo test test-rust test-wasm test-package test-browser test-performance lint bench size fuzz fuzz-builds properties docs setup build site clean

WASM_PACK := 0.15.0
WASM_BINDGEN := 0.2.129
TOOLS := target/tools
export PATH := $(CURDIR)/$(TOOLS)/bin:$(CURDIR)/node_modules/.bin:$(PATH)

demo: site
	node www/scripts/serve.mjs

# What compiles runs beside what waits for one processor; browsers have the machine for themselves.
test:
	$(MAKE) -j2 --output-sync=target lint test-rust test-wasm test-package site
	$(MAKE) test-browser
	$(MAKE) -j2 --output-sync=target test-runtimes size

# What takes longer, or needs more of the network: the slower bundlers, other browsers, supply chain, two builds compared.
test-all: test test-performance test-runtimes-all test-sweep supply-chain reproducible sbom fuzz-builds

# ------------------------------------------------------------------------------------------------------------- tools
setup: target/.setup target/.browser node_modules/.package-lock.json

target/.setup: Makefile tools/install.sh
	rustup target add wasm32-unknown-unknown
	tools/install.sh $(WASM_BINDGEN) $(WASM_PACK)
	@touch $@

# Only the tests need one.
target/.browser: tools/browser.sh
	tools/browser.sh
	@mkdir -p target && touch $@

node_modules/.package-lock.json: package-lock.json package.json pkg/package.json www/package.json
	npm ci --silent --no-audit --no-fund
	@touch $@

# ------------------------------------------------------------------------------------------------------------- build
RUST := Cargo.toml Cargo.lock $(shell find src examples -name '*.rs')
PACKAGE := $(shell find pkg/src -name '*.ts' -not -path '*/generated/*') pkg/build.mjs pkg/schemas.mjs pkg/types.mjs pkg/package.json pkg/tsconfig.json

build: pkg/dist/index.js

pkg/dist/index.js: target/.setup node_modules/.package-lock.json $(RUST) $(PACKAGE)
	node pkg/build.mjs
	@touch $@

site: build
	npm run --silent build --workspace www

# ------------------------------------------------------------------------------------------------------------- tests
lint: target/.setup node_modules/.package-lock.json
	node tools/lint-workflows.mjs
	cargo fmt --check
	cargo clippy --quiet --locked --all-targets -- -D warnings
	cargo clippy --quiet --locked --lib --no-default-features --features wasm --target wasm32-unknown-unknown -- -D warnings

test-rust:
	cargo test --quiet --locked
	RUSTDOCFLAGS="-D warnings" cargo doc --quiet --locked --no-deps

# A browser suite that is skipped still exits 0: the script counts what ran.
test-wasm: target/.setup target/.browser
	tools/test-wasm.sh

test-package: build
	typedoc --options pkg/typedoc.config.mjs --emit none --logLevel Warn
	tsc -p www/tsconfig.json
	node --test --test-concurrency=2 tests/package/*.test.mjs

test-browser: site target/.browser
	node --test --test-concurrency=2 $(filter-out %/performance.test.mjs,$(wildcard tests/browser/*.test.mjs))

# Lighthouse on every page, and the time from a keystroke to its answer. Timed, so not part of `test`: a busy machine would fail it.
test-performance: site target/.browser
	node --test tests/browser/performance.test.mjs

# ----------------------------------------------------------------------------------------------- runtimes and releases
.PHONY: test-all test-runtimes test-runtimes-all test-sweep supply-chain reproducible sbom

test-runtimes: build target/.browser
	node --test --test-concurrency=1 tests/runtimes/quick.test.mjs tests/runtimes/publish.test.mjs

test-runtimes-all: build target/.browser target/.browsers-all
	node --test --test-concurrency=1 tests/runtimes/bundlers.test.mjs tests/runtimes/browsers.test.mjs

target/.browsers-all: tools/browsers-all.sh
	tools/browsers-all.sh
	@mkdir -p target && touch $@

# A simulation divided among the processes of a local Dask cluster; skipped, and said so, where dask is not installed.
test-sweep:
	tools/sweep.sh

supply-chain: target/.setup node_modules/.package-lock.json
	tools/supply-chain.sh

# Of what is committed.
reproducible: target/.setup
	tools/reproducible.sh

sbom: node_modules/.package-lock.json
	tools/sbom.sh

# ------------------------------------------------------------------------------------------------------------- others
bench: build
	cargo bench --quiet --locked
	node benches/javascript.mjs
	node benches/batch.mjs
	node benches/memory.mjs
	node benches/simulation.mjs

size: site
	node tools/size.mjs

# target/doc/liquidity_layering for Rust, docs/api for the package.
docs: build
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps
	typedoc --options pkg/typedoc.config.mjs

# Every target of fuzz/ for FUZZ_SECONDS each, 60 by default; PROPTEST_CASES=1000000 make properties takes longer with those.
fuzz:
	tools/fuzz.sh

# They are a workspace of their own, which no other check compiles.
fuzz-builds:
	cargo check --quiet --locked --manifest-path fuzz/Cargo.toml --target-dir target/fuzz/check

# With inputs that no run has seen; PROPTEST_RNG_SEED repeats one by the seed that it printed.
properties: SEED := $(or $(PROPTEST_RNG_SEED),$(shell od -An -N6 -tu8 /dev/urandom | tr -d ' '))
properties:
	@echo "properties: PROPTEST_RNG_SEED=$(SEED)"
	PROPTEST_RNG_SEED=$(SEED) PROPTEST_CASES=$(or $(PROPTEST_CASES),100000) cargo test --release --locked --test properties --test number --test import --test inputs

clean:
	rm -rf target/release target/debug target/wasm32-unknown-unknown pkg/dist pkg/src/generated www/dist
