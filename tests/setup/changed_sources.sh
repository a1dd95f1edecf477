#!/usr/bin/env bash
# Prints the C++ sources that a change touches and that the build in $1 compiles, one a line, for `make tidy-changed`. The change is what
# differs from BASE, a commit: the main branch of origin if HEAD is ahead of it, otherwise the parent of HEAD. At most MAX (24) are
# printed, because each takes clang-tidy up to a minute; how many are left out goes to standard error.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=${1:?the folder of a build}

base=${BASE:-}
if [ -z "$base" ]; then
    base=$(git merge-base HEAD origin/main 2>/dev/null || true)
    if [ -z "$base" ] || [ "$base" = "$(git rev-parse HEAD)" ]; then
        base=$(git rev-parse --verify --quiet HEAD^ || true)
    fi
fi
[ -n "$base" ] || exit 0

mapfile -t changed < <(git diff --name-only --diff-filter=d "$base" -- 'framework/*.cpp' 'examples/*.cpp' 'tests/*.cpp' |
    while read -r file; do
        if grep -qF "\"file\": \"$PWD/$file\"" "$build/compile_commands.json"; then echo "$file"; fi
    done)
max=${MAX:-24}
if [ "${#changed[@]}" -gt "$max" ]; then
    echo "tidy: $max of ${#changed[@]} changed sources; run \`make tidy\` for all" >&2
fi
printf '%s\n' "${changed[@]:0:$max}"
