#!/usr/bin/env bash
# Prints the C++ sources of the framework and the examples that have changed and that the build in $1 compiles, one per
# line, for `make tidy-changed`. The change is relative to the commit BASE; by default, the main branch of origin if HEAD
# is ahead of it, otherwise the parent of HEAD. At most MAX (24) are printed, because clang-tidy takes up to a minute for
# each; stderr reports omitted ones. fake_libc.cpp defines functions of the C library, whose parameters have reserved
# names there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=${1:?usage: changed_sources.sh <build folder>}

base=${BASE:-}
if [ -z "$base" ]; then
    base=$(git merge-base HEAD origin/main 2>/dev/null || true)
    if [ -z "$base" ] || [ "$base" = "$(git rev-parse HEAD)" ]; then
        base=$(git rev-parse --verify --quiet HEAD^ 2>/dev/null || true)
    fi
fi
[ -n "$base" ] || exit 0

mapfile -t changed < <(git diff --name-only --diff-filter=d "$base" -- 'framework/*.cpp' 'examples/*.cpp' ':!framework/testing/fake_libc.cpp' |
    while read -r file; do
        if grep -qF "\"file\": \"$PWD/$file\"" "$build/compile_commands.json"; then echo "$file"; fi
    done)
max=${MAX:-24}
if [ "${#changed[@]}" -gt "$max" ]; then
    echo "tidy: checking $max of ${#changed[@]} changed sources; run \`make tidy\` to check all" >&2
fi
printf '%s\n' "${changed[@]:0:$max}"
