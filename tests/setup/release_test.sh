#!/usr/bin/env bash
# Tests of framework/setup/release.sh in a small repository with the files that it reads. `.ci/run` and the commands
# that build the Debian package are replaced there, so the script needs no option to omit them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source tests/setup/checks.sh

export GIT_CONFIG_GLOBAL=$scratch/gitconfig GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_DATE=2026-01-02T03:04:05Z GIT_COMMITTER_DATE=2026-01-02T03:04:05Z
git config --file "$GIT_CONFIG_GLOBAL" user.name test
git config --file "$GIT_CONFIG_GLOBAL" user.email test@example.invalid

commit() { git add -A && git commit -qm "${1:-change}"; }
repository() { # changes to a new repository, whose version is 1.2.3
    local folder
    folder=$(mktemp -d -p "$scratch")
    cp --parents CMakeLists.txt include/momento/functions/version.hpp framework/local/package.json \
        framework/setup/release.sh tests/setup/{version,files}.sh "$folder"
    cd "$folder"
    sed -i -E 's/(momento-functions VERSION) [0-9.]+/\1 1.2.3/' CMakeLists.txt
    sed -i -E 's/(_MAJOR) [0-9]+$/\1 1/; s/(_MINOR) [0-9]+$/\1 2/; s/(_PATCH) [0-9]+$/\1 3/' \
        include/momento/functions/version.hpp
    sed -i -E 's/("version": )"[0-9.]+"/\1"1.2.3"/' framework/local/package.json
    printf '%s\n\n' '# Changelog' '## [Unreleased]' '## [1.2.3] - 2026-01-02' '- An entry.' '## [1.2.2] - 2026-01-01' \
        '- An old entry.' >CHANGELOG.md
    echo '/build/' >.gitignore
    mkdir .ci
    echo 'echo the checks' >.ci/run
    git init -q -b main
    commit
}
edit() { sed -i -E "$2" "$1" && commit; }
append() { echo "$2" >>"$1"; }

# --- preconditions ----------------------------------------------------------------------------------------------------

rejects() ( # the message, then a command that breaks the precondition, in a new repository
    repository
    "${@:2}"
    local output status=0
    output=$(framework/setup/release.sh check 2>&1) || status=$?
    if [ "$status" != 1 ] || [ "$output" != "release: $1" ]; then
        printf 'expected: release: %s\nstatus %s: %s\n' "$1" "$status" "$output" >&2
        return 1
    fi
)
uncommitted='there are changes that are not committed, such as in'
check 'an uncommitted change' rejects "$uncommitted CHANGELOG.md; commit or remove them" append CHANGELOG.md '- More.'
check 'a new file' rejects "$uncommitted new; commit or remove them" touch new
another_branch() { git switch -qc other && git commit -q --allow-empty -m other; }
check 'another branch' rejects 'the current commit is not on the branch main; merge it first' another_branch
versions='the version is not the same in all files; tests/setup/version.sh prints the differences'
check 'the version of momento-local' rejects "$versions" edit framework/local/package.json 's/1\.2\.3/1.2.4/'
check 'the version of the header' rejects "$versions" edit include/momento/functions/version.hpp 's/(_MINOR) 2/\1 3/'
find_package() { append README.md 'find_package(''momento-functions 1.1 REQUIRED)' && commit; }
check 'the version of a page' rejects "$versions" find_package
heading="CHANGELOG.md has no heading '## [1.2.3] - <year>-<month>-<day>' with a valid date; add it"
check 'no entry' rejects "$heading" edit CHANGELOG.md '/1\.2\.3/,/An entry/d'
check 'an entry without a date' rejects "$heading" edit CHANGELOG.md 's/(1\.2\.3\]).*/\1/'
check 'an entry with an invalid date' rejects "$heading" edit CHANGELOG.md 's/2026-01-02/2026-02-30/'
check 'an empty entry' rejects 'CHANGELOG.md has no entries under 1.2.3; add them' edit CHANGELOG.md '/An entry/d'
check 'entries that are not in the release' rejects \
    'CHANGELOG.md has entries under Unreleased; move them to 1.2.3' edit CHANGELOG.md 's/.*Unreleased.*/&\n\n- New./'
check 'a tag' rejects 'the tag v1.2.3 exists; increase the version' git tag v1.2.3

several() (
    repository
    git tag v1.2.3
    touch new
    [ "$(framework/setup/release.sh check 2>&1 | wc -l)" = 2 ]
)
check 'all preconditions that do not hold are reported' several
no_git() (
    repository
    rm -rf .git
    local output
    for command in '' check 'source build'; do
        # shellcheck disable=SC2086
        output=$(framework/setup/release.sh $command 2>&1) && return 1
        [[ $output = "release: $PWD is not a git checkout of this user, which a "*' needs; clone the repository' ]] ||
            return 1
    done
)
check 'no git checkout' no_git
unknown() ( # nothing is run
    repository
    local output
    for arguments in package --force 'check now' source 'source a b'; do
        # shellcheck disable=SC2086
        output=$(framework/setup/release.sh $arguments 2>&1) && return 1
        [[ $output = "release: unknown arguments \"$arguments\"; expected "* ]] || return 1
    done
)
check 'unknown arguments' unknown

# --- files ------------------------------------------------------------------------------------------------------------

same_bytes() (
    repository
    framework/setup/release.sh source build/one >/dev/null
    git config core.autocrlf true
    git config tar.umask 0077
    (umask 077 && TZ=Asia/Tokyo framework/setup/release.sh source build/two >/dev/null)
    cmp build/{one,two}/momento-functions-1.2.3.tar.gz &&
        diff <(tar -tzf build/one/*.tar.gz | grep -v '/$') <(git ls-files | sed 's#^#momento-functions-1.2.3/#') >&2
)
check 'the source package has the committed files, and the same bytes each time' same_bytes

# Commands that write what the build would write.
mkdir "$scratch/bin"
cat >"$scratch/bin/cmake" <<'END'
#!/bin/sh
echo "cmake $*" >>"$COMMANDS"
case $1 in --preset) mkdir -p build/package && test -f CHANGELOG.md ;; esac
END
cat >"$scratch/bin/cpack" <<'END'
#!/bin/sh
echo package >momento-functions-dev_1.2.3_amd64.deb
END
chmod +x "$scratch/bin"/*
released() { PATH=$scratch/bin:$PATH COMMANDS=$scratch/commands framework/setup/release.sh; } 2>&1

release_is_made() (
    repository
    mkdir -p build/release && touch build/release/old
    local output
    output=$(released) || return 1
    grep -qxF 'the checks' <<<"$output" &&
        grep -qxF "    git tag -a v1.2.3 -m 'Momento Functions for C++ 1.2.3' $(git rev-parse HEAD)" <<<"$output" &&
        grep -qxF '    git push origin v1.2.3' <<<"$output" && [ -z "$(git tag)" ] || return 1
    # The package is built in the unpacked source package, and then used.
    grep -q '^cmake --build --preset package' "$scratch/commands" &&
        grep -q -- '-DPACKAGE=.*_amd64.deb' "$scratch/commands" || return 1
    cd build/release
    [ "$(echo *)" = 'SHA256SUMS momento-functions-1.2.3.tar.gz momento-functions-dev_1.2.3_amd64.deb' ] &&
        sha256sum --quiet -c SHA256SUMS && [ "$(wc -l <SHA256SUMS)" = 2 ]
)
check 'a release has its files, and the commands that publish it' release_is_made

stops() ( # the last line, and what .ci/run does
    repository
    echo "$2" >.ci/run
    commit
    local output
    ! output=$(released) && [ "$(tail -n 1 <<<"$output")" = "$1" ] && [ ! -e build/release ] || {
        printf '%s\n' "$output" >&2
        return 1
    }
)
check 'failed checks' stops 'a test failed' 'echo a test failed; exit 1'
check 'checks that change a file' \
    stops "release: $uncommitted CHANGELOG.md; commit or remove them" 'echo >>CHANGELOG.md'
changed='the current commit changed during the checks; run `make release` again'
check 'a commit during the checks' stops "release: $changed" 'git commit -q --allow-empty -m other'

report
