#!/usr/bin/env bash
# Makes the files of a release in build/release: the source package, the Debian package, and their SHA-256. Nothing is
# tagged or pushed: the last lines are the commands for that.
#
#   framework/setup/release.sh                   `make release`: the preconditions, `.ci/run`, and the files
#   framework/setup/release.sh check             only the preconditions
#   framework/setup/release.sh source <folder>   only the source package of the current commit, without preconditions
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export LC_ALL=C PATH="$PWD/.deps/bin:$PATH"

say() { printf 'release: %s\n' "$*"; }
fail() {
    say "$@" >&2
    exit 1
}

version=$(sed -nE 's/^project\(momento-functions VERSION ([0-9.]+) .*/\1/p' CMakeLists.txt)
tag=v$version
name=momento-functions-$version

# --- preconditions ----------------------------------------------------------------------------------------------------

in_git() { [ "$(git rev-parse --show-toplevel 2>/dev/null)" = "$PWD" ]; }

section() { # a heading of CHANGELOG.md, without the date: the lines until the next heading of its level
    awk -v heading="## [$1]" '/^## / { inside = index($0, heading) == 1; next } inside && NF' CHANGELOG.md
}

problems() { # one line for each precondition that does not hold
    local changed date
    changed=$(git status --porcelain | sed -n '1s/^...//p')
    [ -z "$changed" ] || echo "there are changes that are not committed, such as in $changed; commit or remove them"
    git merge-base --is-ancestor HEAD main 2>/dev/null ||
        echo "the current commit is not on the branch main; merge it first"
    if tests/setup/version.sh >/dev/null 2>&1; then
        date=$(sed -nE "s/^## \[${version//./\\.}\] - ([0-9]{4}-[0-9]{2}-[0-9]{2})\$/\1/p" CHANGELOG.md)
        if [ -z "$date" ] || ! date -d "$date" >/dev/null 2>&1; then
            echo "CHANGELOG.md has no heading '## [$version] - <year>-<month>-<day>' with a valid date; add it"
        elif [ -z "$(section "$version")" ]; then
            echo "CHANGELOG.md has no entries under $version; add them"
        fi
        [ -z "$(section Unreleased)" ] || echo "CHANGELOG.md has entries under Unreleased; move them to $version"
    else
        echo "the version is not the same in all files; tests/setup/version.sh prints the differences"
    fi
    ! git rev-parse --quiet --verify "refs/tags/$tag" >/dev/null ||
        echo "the tag $tag exists; increase the version"
}

check() {
    in_git || fail "$PWD is not a git checkout of this user, which a release needs; clone the repository"
    local found
    found=$(problems)
    [ -z "$found" ] || {
        sed 's/^/release: /' <<<"$found" >&2
        exit 1
    }
    say "the preconditions of $version hold"
}

# --- files ------------------------------------------------------------------------------------------------------------

source_package() { # folder: the same commit has the same bytes, whatever the settings of git and the umask are
    in_git || fail "$PWD is not a git checkout of this user, which a source package needs; clone the repository"
    mkdir -p "$1"
    git -c core.autocrlf=false -c tar.umask=0022 archive --format=tar --prefix="$name/" HEAD |
        gzip -9n >"$1/$name.tar.gz"
    say "$1/$name.tar.gz is the source package"
}

debian_package() { # folder, which has the source package: the Debian package is built from it
    local folder=$PWD/$1 unpacked=$PWD/$1/unpacked package
    mkdir "$unpacked"
    tar -xzf "$folder/$name.tar.gz" -C "$unpacked"
    # The same as `make setup` would install.
    ln -s "$PWD/.deps" "$PWD/node_modules" "$unpacked/$name"
    (
        cd "$unpacked/$name"
        cmake --preset package --log-level=NOTICE
        cmake --build --preset package
        cd build/package
        cpack -G DEB
    )
    mv "$unpacked/$name"/build/package/*.deb "$folder"
    rm -rf "$unpacked"
    package=$(echo "$folder"/*.deb)
    # A project that uses the unpacked package, as a user would.
    cmake "-DPROJECT=$PWD/tests/consumer/project" "-DFOLDER=$folder/consumer" -DGENERATOR=Ninja -DCXX_COMPILER=g++ \
        "-DMAKE_PROGRAM=$(command -v ninja)" "-DPACKAGE=$package" "-DDPKG_DEB=$(command -v dpkg-deb)" \
        -P tests/consumer/run.cmake
    rm -rf "$folder/consumer"
    say "${package#"$PWD"/} is the Debian package"
}

release() {
    check
    local commit folder=build/release
    commit=$(git rev-parse HEAD)
    bash .ci/run
    check
    [ "$(git rev-parse HEAD)" = "$commit" ] ||
        fail "the current commit changed during the checks; run \`make release\` again"
    rm -rf "$folder"
    source_package "$folder"
    debian_package "$folder"
    (cd "$folder" && sha256sum -- *.tar.gz *.deb >SHA256SUMS)
    say "$folder has the files of $version; to publish them:"
    printf '    %s\n' "git tag -a $tag -m 'Momento Functions for C++ $version' $commit" "git push origin $tag"
    say "then attach these files to the release of $tag on the Git host"
}

case "$# $*" in
'0 ') release ;;
'1 check') check ;;
'2 source '?*) source_package "$2" ;;
*) fail "unknown arguments \"$*\"; expected nothing, check, or source <folder>" ;;
esac
