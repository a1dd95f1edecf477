# The commands for development. The first run requires only make (on Debian: apt-get install make) and this checkout:
# targets that need more run `setup` first, which does nothing if everything is installed. CMakePresets.json has the
# same builds, for direct use with CMake and editors.

# If the Node.js of the machine is too old, setup installs one in .deps/bin.
export PATH := $(CURDIR)/.deps/bin:$(PATH)
SHELL := /bin/bash
JOBS := $(shell nproc)
CLANG := $(shell sed -nE 's/^clang=([0-9]+).*/\1/p' framework/setup/setup.sh)

# Configures the build tree if necessary, and builds. $(1) is the preset, $(2) further arguments.
build = cmake --preset $(1) --log-level=NOTICE && cmake --build --preset $(1) $(2)
sources = find include framework examples tests benchmarks -name node_modules -prune -o \
    -type f \( -name '*.hpp' -o -name '*.cpp' \) -print0 2>/dev/null

.DEFAULT_GOAL := help
.PHONY: help help-all setup test demo docs bench format check pictures sanitize clang coverage package update \
    release fuzz fuzz-corpus check-format check-guards tidy tidy-changed clean distclean

setup:         ## 20 s + apt, 1 s | installs missing compilers, libraries, Node.js, npm packages, and Chromium
	@framework/setup/setup.sh

test: setup    ## 23 min, 12 min | builds everything, native and wasm, and runs all tests
	$(call build,native)
	ctest --preset native -j $(JOBS)

demo: setup    ## 2 min, 5 s | builds the examples, serves one locally, and shows requests and responses
	$(call build,native,--target examples)
	@node framework/setup/demo.mjs build/native

docs:          ## 20 s | builds the documentation as a site in build/site
	@framework/setup/setup.sh docs
	@node docs/site/build.mjs

bench: setup   ## 12 min, 6 min | measures sizes, instructions, and times
	$(call build,native,--target bench)

format: setup  ## 5 s | formats the C++ sources in place
	@$(sources) | xargs -0 -r clang-format-$(CLANG) -i

check: setup check-format ## 15 s | runs the quick checks: format, words, scripts, no names of this machine
	@tests/setup/hygiene.sh
	@tests/setup/words.sh
	@tests/setup/version.sh
	@tests/setup/setup_test.sh
	@tests/setup/release_test.sh
	@tests/setup/update_test.sh
	@tests/setup/commands_test.sh
	@node tests/guards/run.mjs check

# --- other commands ---------------------------------------------------------------------------------------------------

# Prints the texts after ##. The times are those of the first run on two cores, and of another run, with a warm compiler
# cache.
help-all:      ## 1 s | lists all commands
	@awk -F ':[^#]*## | [|] ' 'BEGIN { row = "%-17s  %-13s  %-6s  %s\n"; printf row, "", "on two cores", "again", "" } \
	    /^# --- / { print "" } \
	    /^[a-z-]+:.*## / { split($$2, time, ", "); printf row, "make " $$1, time[1], time[2], $$3 }' $(MAKEFILE_LIST)

help:          ## 1 s | lists the commands of every day
	@$(MAKE) --no-print-directory help-all | sed '/^$$/q'
	@echo 'make help-all lists the other commands.'

pictures: setup ## minutes | takes the screenshots of the guide again
	$(call build,native,--target catalog)
	@node docs/images/take.mjs build/native

sanitize:      ## 7 min | runs the native tests with clang under AddressSanitizer and UndefinedBehaviorSanitizer
	@framework/setup/setup.sh clang
	$(call build,sanitize)
	ctest --preset sanitize -j $(JOBS)

clang:         ## under 7 min | runs the native tests with clang and libc++
	@framework/setup/setup.sh clang
	$(call build,clang)
	ctest --preset clang -j $(JOBS)

coverage:      ## minutes | runs the native tests and reports line coverage in build/coverage/report.html
	@framework/setup/setup.sh coverage
	$(call build,coverage)
	ctest --preset coverage -j $(JOBS)
	gcovr --root . --filter include/ --filter framework/ --exclude framework/testing/ --print-summary \
	    --html-details build/coverage/report.html build/coverage

package: setup ## 3 min, 5 s | builds the Debian package in build/package
	$(call build,package)
	cd build/package && cpack -G DEB

update: setup  ## 1 min | lists newer versions of the dependencies: APPLY=1 writes them
	@APPLY='$(APPLY)' node framework/setup/update/update.mjs

release:       ## 40 min | checks everything, and makes the source package and the Debian package in build/release
	@framework/setup/release.sh

fuzz: setup    ## 4 min + build | runs the fuzz targets: TIME=60 or RUNS=1000000 for each, TARGET=json for one
	$(call build,fuzz)
	@TARGET='$(TARGET)' TIME='$(TIME)' RUNS='$(RUNS)' JOBS='$(JOBS)' tests/fuzz/run.sh

fuzz-corpus: setup ## minutes | adds inputs of `make fuzz` that increase coverage to the corpus in the tree
	$(call build,fuzz)
	@TARGET='$(TARGET)' tests/fuzz/run.sh merge

check-format: setup ## 5 s | lists the C++ sources that `make format` would change
	@$(sources) | xargs -0 -r clang-format-$(CLANG) --dry-run --Werror

check-guards: setup ## hours | removes each check of untrusted input and expects a test to fail: GUARD=text
	@GUARD='$(GUARD)' node tests/guards/run.mjs

# clang-tidy needs the command of each source by itself, and nothing that is built.
configure_tidy = framework/setup/setup.sh tidy clang && cmake --preset clang -B build/tidy --log-level=WARNING \
    -DCMAKE_UNITY_BUILD=OFF -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON >/dev/null

tidy:          ## up to 2 h | runs clang-tidy on the framework and the examples
	@$(configure_tidy)
	run-clang-tidy-$(CLANG) -quiet -p build/tidy -j $(JOBS) '^$(CURDIR)/(framework|examples)/(?!testing/fake_libc)'

tidy-changed:  ## under 1 min | runs clang-tidy on the sources that changed since BASE=commit
	@$(configure_tidy)
	@tests/setup/changed_sources.sh build/tidy | xargs -r -n 1 -P $(JOBS) \
	    clang-tidy-$(CLANG) --quiet --warnings-as-errors='*' -p build/tidy

clean:         ## 1 s | removes the build trees
	rm -rf build

distclean: clean ## 1 s | also removes what setup installed in the checkout
	rm -rf .deps node_modules
