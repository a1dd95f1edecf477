#!/usr/bin/env bash
# Runs the fuzz targets that CMake built, or adds the inputs that they found to the tree. `make fuzz` and
# `make fuzz-corpus` call it.
#
#   TARGET  one target; all if empty                   JOBS  the number of concurrent targets
#   TIME    seconds for each (60), or RUNS  executions for each; with both, whichever ends first
#
# A run does not change the tree: new inputs, failures and logs are in build/fuzz.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=build/fuzz
source=tests/fuzz
known=$build/tests/fuzz/targets # "name max-input-size", one per line; written by CMake
binary() { printf '%s/tests/fuzz/fuzz_%s' "$build" "$1"; }

fail() {
    printf 'fuzz: %s\n' "$*" >&2
    exit 2
}
for number in TIME RUNS JOBS; do
    [[ ${!number:-} =~ ^[0-9]*$ ]] || fail "$number must be a number, not '${!number}'"
done
mapfile -t targets < <(awk 'NF { print $1 }' "$known")
if [ -n "${TARGET:-}" ]; then
    [[ " ${targets[*]} " == *" $TARGET "* ]] || fail "unknown target $TARGET; the targets are: ${targets[*]}"
    targets=("$TARGET")
fi

# A small quarantine and no allocation stacks make it faster. Running a single input reports everything.
export ASAN_OPTIONS=quarantine_size_mb=8:malloc_context_size=1
export UBSAN_OPTIONS=print_stacktrace=1
export ASAN_SYMBOLIZER_PATH
ASAN_SYMBOLIZER_PATH=$(command -v llvm-symbolizer-22 || true)

longest() { awk -v name="$1" '$1 == name { print $2 }' "$known"; }
stat() { sed -nE "s/^stat::$2: +//p" "$build/logs/$1.log" | tail -n 1; }

# Replaces the shell by one target with its output in a log, so that killing the job ends it. The working corpus starts
# with the inputs of earlier runs.
become() {
    local name=$1 dict=$source/$1.dict
    local -a options=("-max_len=$(longest "$name")" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1
        "-artifact_prefix=$build/failures/$name/")
    [ -z "${RUNS:-}" ] || options+=("-runs=$RUNS")
    [ -n "${RUNS:-}" ] && [ -z "${TIME:-}" ] || options+=("-max_total_time=${TIME:-60}")
    [ ! -f "$dict" ] || options+=("-dict=$dict")
    mkdir -p "$build/failures/$name" "$build/corpus/$name" "$build/logs"
    exec "$(binary "$name")" "${options[@]}" "$build/corpus/$name" "$source/corpus/$name" >"$build/logs/$name.log" 2>&1
}

# Prints the result in one line, and for a failure its cause and the command to reproduce it.
report() {
    local name=$1 status=$2 seconds=$3 log=$build/logs/$1.log outcome='no failure' input
    [ "$status" = 0 ] || outcome=FAILURE
    printf 'fuzz: %s: %s executions in %s s: %s\n' "$name" "$(stat "$name" number_of_executed_units)" "$seconds" "$outcome"
    summary+=("$name $(stat "$name" number_of_executed_units) $seconds $(find "$build/corpus/$name" -type f | wc -l) $(stat "$name" peak_rss_mb) ${outcome// /-}")
    [ "$status" != 0 ] || return 0
    failed=yes
    grep -aE '^failed check|runtime error|ERROR: |^SUMMARY' "$log" | sed 's/^/    /' >&2 || tail -n 20 "$log" >&2
    printf '    log:          %s\n' "$log" >&2
    while read -r input; do
        printf '    to reproduce: %s %s\n' "$(binary "$name")" "$input" >&2
    done < <(sed -nE 's/.*Test unit written to (.*)$/\1/p' "$log")
}

run_all() {
    local -A name_of=() begin_of=()
    local name pid status
    trap 'kill $(jobs -pr) 2>/dev/null || true' EXIT # stops the runs if make is interrupted
    trap 'exit 130' INT TERM
    failed='' summary=()
    for name in "${targets[@]}" ''; do # the last one is empty: wait for all
        while [ "${#name_of[@]}" -ge "${JOBS:-1}" ] || { [ -z "$name" ] && [ "${#name_of[@]}" -gt 0 ]; }; do
            status=0
            wait -n -p pid "${!name_of[@]}" || status=$?
            [ "$status" != 72 ] || exit 130 # libFuzzer was interrupted
            report "${name_of[$pid]}" "$status" "$((SECONDS - begin_of[$pid]))"
            unset "name_of[$pid]" "begin_of[$pid]"
        done
        [ -n "$name" ] || continue
        echo "fuzz: $name runs; its output is in $build/logs/$name.log"
        become "$name" &
        name_of[$!]=$name begin_of[$!]=$SECONDS
    done
    {
        echo 'target executions seconds per-second inputs-found memory-MB outcome'
        printf '%s\n' "${summary[@]}" | awk '{ print $1, $2, $3, int($2 / ($3 > 0 ? $3 : 1)), $4, $5, $6 }'
    } | column -t
    [ -z "$failed" ]
}

# Adds the smallest set of found inputs that reaches edges which the tree's corpus does not. Edges without counts, so that
# the corpus stays small enough to read.
merge() {
    local name=$1 before after input
    local corpus=$source/corpus/$name
    [ -d "$build/corpus/$name" ] || fail "no inputs for $name; run make fuzz first"
    before=$(find "$corpus" -type f | wc -l)
    "$(binary "$name")" -set_cover_merge=1 -use_counters=0 "-max_len=$(longest "$name")" "$corpus" "$build/corpus/$name" \
        >"$build/logs/$name.merge.log" 2>&1 || fail "$name could not be merged; see $build/logs/$name.merge.log"
    while read -r input; do # by its SHA-1, from libFuzzer
        mv "$input" "$corpus/found_$(basename "$input" | cut -c -12)"
    done < <(find "$corpus" -type f -regextype posix-extended -regex '.*/[0-9a-f]{40}')
    after=$(find "$corpus" -type f | wc -l)
    echo "fuzz: $name: $((after - before)) new inputs in $corpus (now $after)"
}

case ${1:-run} in
run) run_all ;;
merge) for name in "${targets[@]}"; do merge "$name"; done ;;
*) fail "usage: run.sh [merge]" ;;
esac
