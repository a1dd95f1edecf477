# What a developer types. Needed before the first run: make itself (on Debian 12: apt-get install make) and this checkout;
# every target that needs more runs `setup` first, which does nothing when all is there. CMakePresets.json has the same
# builds for those who use cmake and an editor directly.

# A Node.js that setup had to bring (the machine's being too old) lies in .deps/bin.
export PATH := $(CURDIR)/.deps/bin:$(PATH)
SHELL := /bin/bash
JOBS := $(shell nproc)

# Configures where the tree is new or CMake's files say so, then builds. $(1) preset, $(2) further arguments.
build = cmake --preset $(1) --log-level=NOTICE && cmake --build --preset $(1) $(2)
sources = find include framework examples tests benchmarks -name node_modules -prune -o \
    -type f \( -name '*.hpp' -o -name '*.cpp' \) -print0 2>/dev/null

.DEFAULT_GOAL := help
.PHONY: help setup test demo pictures bench sanitize clang coverage package fuzz fuzz-corpus format check-format check check-guards tidy tidy-changed clean distclean

help:          ## this list
	@awk -F ':[^#]*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup:         ## installs what is missing: compilers, libraries, Node.js, npm packages, Chromium
	@framework/setup/setup.sh

test: setup    ## builds everything, native and wasm, and runs every test
	$(call build,native)
	ctest --preset native -j $(JOBS)

demo: setup    ## builds the examples, serves one on this machine, calls it
	$(call build,native,--target examples)
	@node framework/setup/demo.mjs build/native

pictures: setup ## takes the pictures of the guide anew
	$(call build,native,--target catalog)
	@node docs/images/take.mjs build/native

bench: setup   ## measures: sizes, instructions, times
	$(call build,native,--target bench)

sanitize:      ## the native tests with clang under AddressSanitizer and UndefinedBehaviorSanitizer
	@framework/setup/setup.sh clang
	$(call build,sanitize)
	ctest --preset sanitize -j $(JOBS)

clang:         ## the native tests with clang and libc++
	@framework/setup/setup.sh clang
	$(call build,clang)
	ctest --preset clang -j $(JOBS)

coverage:      ## runs the native tests and reports the lines that they reach: build/coverage/report.html
	@framework/setup/setup.sh coverage
	$(call build,coverage)
	ctest --preset coverage -j $(JOBS)
	gcovr --root . --filter include/ --filter framework/ --exclude framework/testing/ --print-summary \
	    --html-details build/coverage/report.html build/coverage

package: setup ## builds the Debian package in build/package
	$(call build,package)
	cd build/package && cpack -G DEB

fuzz: setup    ## searches for faults: TIME=60 or RUNS=1000000 for each target, TARGET=json for one
	$(call build,fuzz)
	@TARGET='$(TARGET)' TIME='$(TIME)' RUNS='$(RUNS)' JOBS='$(JOBS)' tests/fuzz/run.sh

fuzz-corpus: setup ## lays the inputs that `make fuzz` found, and that reach more, into the tree
	$(call build,fuzz)
	@TARGET='$(TARGET)' tests/fuzz/run.sh merge

format: setup  ## formats the C++ sources in place
	@$(sources) | xargs -0 -r clang-format-22 -i

check-format: setup ## says which C++ sources `make format` would change
	@$(sources) | xargs -0 -r clang-format-22 --dry-run --Werror

check: setup check-format ## what is quick: format, the scripts, nothing of a machine in the tree
	@tests/setup/hygiene.sh
	@tests/setup/version.sh
	@tests/setup/setup_test.sh
	@node tests/guards/run.mjs check

check-guards: setup ## removes each check of untrusted input in turn, and a test must fail: GUARD=text for some
	@GUARD='$(GUARD)' node tests/guards/run.mjs

tidy:          ## clang-tidy over what the clang build compiles
	@framework/setup/setup.sh tidy clang
	cmake --preset clang --log-level=NOTICE
	run-clang-tidy-22 -quiet -p build/clang -j $(JOBS) '^$(CURDIR)/(framework|examples|tests)/'

tidy-changed:  ## clang-tidy over the sources that the last commits changed: BASE=commit
	@framework/setup/setup.sh tidy clang
	cmake --preset clang --log-level=NOTICE
	@tests/setup/changed_sources.sh build/clang | xargs -r -n 1 -P $(JOBS) \
	    clang-tidy-22 --quiet --warnings-as-errors='*' -p build/clang

clean:         ## removes what was built
	rm -rf build

distclean: clean ## and what setup brought into the checkout
	rm -rf .deps node_modules
