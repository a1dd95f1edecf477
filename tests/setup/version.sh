#!/usr/bin/env bash
# Checks that the version is the same in the three files that contain it and in the `find_package` of all files, and
# that CHANGELOG.md has an entry.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source tests/setup/files.sh

cmake=$(sed -nE 's/^project\(momento-functions VERSION ([0-9.]+) .*/\1/p' CMakeLists.txt)
header=$(sed -nE 's/^#define MOMENTO_FUNCTIONS_VERSION_(MAJOR|MINOR|PATCH) ([0-9]+)$/\2/p' include/momento/functions/version.hpp | paste -sd.)
local=$(sed -nE 's/^ *"version": "([0-9.]+)",$/\1/p' framework/local/package.json)
if [ -z "$cmake" ] || [ "$cmake" != "$header" ] || [ "$cmake" != "$local" ]; then
    echo "version: CMakeLists.txt has '$cmake', version.hpp '$header', framework/local/package.json '$local'; make them equal" >&2
    exit 1
fi
if other=$(files | xargs -0 -r grep -InE 'find_package\(momento-functions [0-9]' -- | grep -vF "(momento-functions ${cmake%.*} "); then
    printf '%s\n' "$other" >&2
    echo "version: these lines require another version than ${cmake%.*}; correct them" >&2
    exit 1
fi
grep -qE '^## \[?Unreleased|^## \[?'"$cmake" CHANGELOG.md || {
    echo "version: CHANGELOG.md has no heading for $cmake or Unreleased; add one" >&2
    exit 1
}
echo "version: $cmake in all files"
