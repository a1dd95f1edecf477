#!/usr/bin/env bash
# Tests of the setup scripts on a machine that is set up: they parse, they read both formats of apt sources, the tables
# of the releases are complete, and a second run does nothing, uses no network, and is quick.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source tests/setup/checks.sh

parse() { for script in framework/setup/*.sh tests/setup/*.sh .ci/run; do bash -n "$script" || return 1; done; }
check 'scripts parse' parse

sources_are() { # the folder's entries, the expected lines on stdin
    diff <(framework/setup/apt-sources.sh "$1") - >&2
}
mkdir -p "$scratch/line/sources.list.d" "$scratch/stanza/sources.list.d" "$scratch/none"
cat >"$scratch/line/sources.list" <<'END'
# deb http://commented.example/debian bookworm main
deb [arch=amd64 signed-by=/keys/one.gpg] http://one.example/debian bookworm main contrib
deb-src http://one.example/debian bookworm main
END
echo 'deb http://two.example/security bookworm-security main' >"$scratch/line/sources.list.d/two.list"
check 'one-line sources' sources_are "$scratch/line" <<'END'
http://one.example/debian bookworm /keys/one.gpg
http://two.example/security bookworm-security 
END
cat >"$scratch/stanza/sources.list.d/one.sources" <<'END'
Types: deb deb-src
# a comment within
URIs: http://one.example/debian
Suites: bookworm  bookworm-updates
Components: main
Signed-By: /keys/one.gpg

Enabled: no
Types: deb
URIs: http://off.example/debian
Suites: bookworm

Types: deb-src
URIs: http://source.example/debian
Suites: bookworm
END
printf 'Types: deb\nURIs: mirror+file:/etc/mirrors\nSuites: bookworm-security\nSigned-By:\n -----BEGIN PGP-----\n' \
    >"$scratch/stanza/sources.list.d/two.sources"
check 'deb822 sources' sources_are "$scratch/stanza" <<'END'
http://one.example/debian bookworm /keys/one.gpg
http://one.example/debian bookworm-updates /keys/one.gpg
mirror+file:/etc/mirrors bookworm-security 
END
check 'no sources' sources_are "$scratch/none" </dev/null

pinned_files() { # of a release: the packages without versions, with their architectures
    sed -n '/^pinned=(/,/^)/p' framework/setup/setup.sh | tr -d "'" |
        awk -v release="$1" '
            $3 !~ "^" release "(-|$)" || $5 !~ /^[0-9a-f]+$/ || length($5) != 64 { next }
            { sub(/[0-9.]+-/, "-", $1); sub(/^(redis|valkey)-/, "server-", $1); print $1, $4 }
        ' | sort
}
pinned_alike() { diff <(pinned_files bookworm) <(pinned_files trixie) >&2 && [ "$(pinned_files trixie | wc -l)" = 13 ]; }
check 'each release has the same packages to unpack' pinned_alike

same_clang() {
    local version other
    version=$(sed -nE 's/^clang=([0-9]+).*/\1/p' framework/setup/setup.sh)
    other=$(grep -nE '\<(clang|clang\+\+|llvm-symbolizer)-[0-9]+|set\(clang [0-9]+\)' CMakePresets.json \
        framework/cmake/install.cmake tests/CMakeLists.txt tests/fuzz/run.sh tests/local/fixture/build.mjs \
        tests/reject/reject.mjs | grep -vE "[- ]$version\>") || true
    [ -z "$other" ] || printf '%s\n' "$other" >&2
    [ -n "$version" ] && [ -z "$other" ]
}
check 'other files have the version of clang that the setup installs' same_clang

same_node() {
    local minimum other
    minimum=$(sed -nE 's/^node_minimum=([0-9]+)$/\1/p' framework/setup/setup.sh)
    other=$(grep -nE -e '"node": ">=|NODE_MINIMUM [0-9]|split.*\) < [0-9]+\)' -e 'Node\.js.*version [0-9]+ or later' \
        -e 'Node\.js (\| ≥|[0-9]+ or later|[0-9]+,)' package.json framework/local/{package.json,momento-local} \
        framework/cmake/*.cmake README.md docs/*.md | grep -vE "[^0-9]$minimum[^0-9]") || true
    [ -z "$other" ] || printf '%s\n' "$other" >&2
    [ -n "$minimum" ] && [ -z "$other" ]
}
check 'other files require the version of Node.js that the setup requires' same_node

documented_versions() {
    local table version missing=0
    table=$(sed -n '/^## Dependencies/,/^### /p' docs/architecture.md)
    for version in $(sed -nE 's/^    "[^"]+": "([0-9.]+)",?$/\1/p' package.json); do
        grep -qwF -- "$version" <<<"$table" || {
            echo "docs/architecture.md: no dependency has the version $version of package.json" >&2
            missing=1
        }
    done
    return $missing
}
check 'the table of dependencies has the versions of package.json' documented_versions

nothing_to_do() {
    local began output
    began=$(date +%s%N)
    # A proxy that does not exist: any use of the network fails.
    output=$(http_proxy=http://127.0.0.1:9 https_proxy=http://127.0.0.1:9 framework/setup/setup.sh 2>&1) &&
        [ "$output" = 'setup: ready' ] && [ $((($(date +%s%N) - began) / 1000000)) -lt 2000 ]
}
check 'a second run does nothing, within 2 seconds' nothing_to_do

only_our_headers() { [ "$(cd .deps/include && echo *)" = 'boost rapidjson' ]; }
check '.deps/include contains only Boost and RapidJSON' only_our_headers

report
