# `make` alone lists the targets.
PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift

ifeq ($(shell uname -s),Linux)
# One file to install: the Swift runtime goes inside. macOS has its own.
static := --static-swift-stdlib
endif

binary := .build/release/quire
sources := Sources Tests Package.swift Benchmarks Fuzz

.DEFAULT_GOAL := help
.PHONY: help build demo test soak install uninstall bench format lint warnings sanitize fuzz clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## Build the program in release: .build/release/quire
	@scripts/bootstrap
	$(SWIFT) build -c release $(static) --product quire

demo: build ## Run every shipped connector against its simulated vendor: no account, no network
	@$(binary) demo

test: ## Set up, build and run every test; the last line counts them
	@scripts/bootstrap --tests
	@scripts/test-servers
	@scripts/test

soak: ## The storms and kills of the tests at length: 500 seeds, 200 kills; QUIRE_SEED=n runs one seed
	@scripts/bootstrap --tests
	@QUIRE_SOAK=1 scripts/test --filter '^StormTests\.'

install: ## Install the built program under PREFIX (/usr/local), below DESTDIR
	@test -x $(binary) || { echo "quire: nothing to install yet: run 'make build' first" >&2; exit 1; }
	@install -d "$(DESTDIR)$(PREFIX)/bin" 2>/dev/null && install -m 755 $(binary) "$(DESTDIR)$(PREFIX)/bin/quire" 2>/dev/null || \
	{ echo "quire: may not write to $(DESTDIR)$(PREFIX)/bin. Run: sudo make install, or: make install PREFIX=\$$HOME/.local" >&2; exit 1; }
	@echo "installed $(DESTDIR)$(PREFIX)/bin/quire"

uninstall: ## Remove what `make install` installed
	@rm -f "$(DESTDIR)$(PREFIX)/bin/quire" 2>/dev/null || \
	{ echo "quire: may not remove $(DESTDIR)$(PREFIX)/bin/quire. Run: sudo make uninstall" >&2; exit 1; }

bench: build ## Measure against curl on this machine and compare with the stored thresholds
	@scripts/bootstrap --tests
	@Benchmarks/run

format: ## Rewrite the sources in the project's format
	$(SWIFT) format format --in-place --recursive $(sources)

lint: ## Check the format
	$(SWIFT) format lint --strict --recursive $(sources)

# A scratch path of its own, so that these flags do not throw away the other builds. The C flags reach the C++ part and
# the headers that Swift imports; the system's headers are exempt from them.
warnings: ## Build everything, tests too, with every warning an error
	@scripts/bootstrap
	$(SWIFT) build --scratch-path .build/warnings --build-tests -Xswiftc -warnings-as-errors \
		-Xcxx -Wall -Xcxx -Wextra -Xcxx -Werror

# Each sanitizer builds apart; it makes all slow, so that what waits for a network runs one test at a time. Leaks are not
# looked for: the runtime keeps what it caches. Templates measure how deep the stack is, so that none of their variables
# may live elsewhere.
asan := $(SWIFT) test --skip-build --sanitize=address --scratch-path .build/asan --disable-xctest
on_stack := ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=0
sanitize: ## Run the concurrent and the byte-handling parts under the thread and the address sanitizer
	@scripts/bootstrap
	$(SWIFT) build --build-tests --sanitize=thread --scratch-path .build/tsan
	$(SWIFT) test --no-parallel --skip-build --sanitize=thread --scratch-path .build/tsan --disable-xctest \
		--filter 'QuireTests|QuireHTTPClientTests|QuireHTTPServerTests'
	$(SWIFT) build --build-tests --sanitize=address --scratch-path .build/asan
	$(on_stack) $(asan) --no-parallel --filter 'QuireTests|QuireHTTPClientTests'
	$(on_stack) $(asan) --filter QuireTemplateTests
	ASAN_OPTIONS=detect_leaks=0 $(asan) --filter 'QuireJSONTests|QuireOutputTests|QuireConfigTests|QuireCryptoTests'

# Inputs of each part that reads what strangers write: first COUNT random ones (of the slow parts a share of that), then,
# where the toolchain has libFuzzer, SECONDS of each that the branches they reach lead to. A failure prints its input;
# `SEED=n` repeats a run.
COUNT ?= 1000000
SECONDS ?= 60
SEED ?=
fuzz_random := .build/fuzz/release/quire-fuzz
fuzz_guided := .build/fuzz-guided/release/quire-fuzz-guided
fuzz_parts := template path connector link page
# Files that inputs grow from, beside each part's own.
fuzz_seeds_connector := Sources/QuireConnector/Catalogue/Files Tests/Fixtures/lint Tests/Fixtures/pagination
ifeq ($(shell uname -s),Linux)
fuzz_flags := -Xswiftc -use-ld=lld
endif

fuzz: ## Look for input that crashes, hangs or takes memory; COUNT=1000000 random, SECONDS=60 guided, SEED=
	@scripts/bootstrap
	QUIRE_FUZZ=random $(SWIFT) build -c release --scratch-path .build/fuzz --product quire-fuzz
	$(fuzz_random) template $(COUNT) $(SEED)
	$(fuzz_random) path $(COUNT) $(SEED)
	$(fuzz_random) link $(COUNT) $(SEED)
	$(fuzz_random) page $$(($(COUNT) / 4)) $(SEED)
	$(fuzz_random) connector $$(($(COUNT) / 10)) $(SEED)
	@ls "$$(dirname "$$(readlink -f "$$(command -v $(SWIFT))")")"/../lib/clang/*/lib/*/libclang_rt.fuzzer* >/dev/null 2>&1 || \
	{ echo "fuzz: this toolchain has no libFuzzer: the guided part is left out"; exit 0; }; \
	QUIRE_FUZZ=guided $(SWIFT) build -c release --scratch-path .build/fuzz-guided --product quire-fuzz-guided \
		-Xswiftc -sanitize=fuzzer $(fuzz_flags) && \
	$(foreach part,$(fuzz_parts),mkdir -p .build/fuzz-guided/$(part) && \
		$(fuzz_guided) $(part) -max_total_time=$(SECONDS) -timeout=5 -rss_limit_mb=2048 -malloc_limit_mb=512 \
			-max_len=$(if $(filter connector page,$(part)),65536,4096) -verbosity=0 -print_final_stats=1 \
			-artifact_prefix=.build/fuzz-guided/$(part)- .build/fuzz-guided/$(part) Fuzz/Corpus/$(part) \
			$(fuzz_seeds_$(part)) || exit 1; ) true

clean: ## Remove everything that was built; downloads for the test servers too
	rm -rf .build
