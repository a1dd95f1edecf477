#!/usr/bin/env bash
# Installs on Debian 12 and 13 what `make test` needs: compilers with apt, header-only libraries, Catch2 and a Valkey
# server in .deps (nothing of the machine is replaced or removed), Node.js 20 or later, and the npm packages of
# package.json. Installed parts are skipped, so a second run does nothing and needs no network.
#
#   framework/setup/setup.sh          for building and testing
#   framework/setup/setup.sh tidy     also for `make tidy`; likewise `clang`, `coverage`, and `docs`
#
# Only steps 1 (tools) and 5 (browser) need root, or sudo without a password.
#
# CHROMIUM is the path of a Chromium that is not in PATH; CHROMIUM=none skips it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source framework/setup/apt.sh
export LC_ALL=C DEBIAN_FRONTEND=noninteractive
deps=$PWD/.deps
log=$deps/setup.log
certificates=/etc/ssl/certs/ca-certificates.crt

# --- requirements -----------------------------------------------------------------------------------------------------

clang=22 # the version of clang, of its tools, and of its libraries

# The supported releases of Debian, and the suite that has this clang.
declare -A clang_suites=([bookworm]=bookworm-security [trixie]=trixie)

# Debian package, and a command or file (or pattern) that shows that it is installed.
tools=(
    'g++                        g++'
    'cmake                      cmake'
    'ninja-build                ninja'
    'ccache                     ccache'
    'git                        git'
    'libcurl4-openssl-dev       /usr/include/*/curl/curl.h'
    'valgrind                   valgrind'
    "ca-certificates            $certificates"
    "clang-$clang               clang++-$clang"
    "llvm-$clang                llvm-objcopy-$clang"
    "clang-format-$clang        clang-format-$clang"
    'codespell                  codespell'
    "libc++-$clang-dev          /usr/lib/llvm-$clang/include/c++/v1/string"
    "libc++abi-$clang-dev       /usr/lib/llvm-$clang/lib/libc++abi.a"
    "libclang-rt-$clang-dev     /usr/lib/llvm-$clang/lib/clang/$clang/lib/linux/libclang_rt.asan-*.a"
)
wasm_tools=( # not needed with a wasi-sdk
    "lld-$clang                     wasm-ld-$clang"
    "libc++-$clang-dev-wasm32       /usr/lib/wasm32-wasi/libc++.a"
    "libc++abi-$clang-dev-wasm32    /usr/lib/wasm32-wasi/libc++abi.a"
    "libclang-rt-$clang-dev-wasm32  /usr/lib/llvm-$clang/lib/clang/$clang/lib/wasi/libclang_rt.builtins-wasm32.a"
    'wasi-libc                      /usr/include/wasm32-wasi/stdio.h'
)
tidy_tools=("clang-tidy-$clang  run-clang-tidy-$clang")
coverage_tools=('gcovr          gcovr')
docs_tools=('doxygen            doxygen')
node_tools=('nodejs             node' 'npm      npm')
# For the tests of web pages. The headless shell is smaller: a download of 100 MB and 306 MB installed, not 124 and 414.
browser=chromium-headless-shell
browsers="$browser chromium chromium-browser google-chrome google-chrome-stable"

# Packages to unpack in .deps: package, version, suite, architecture, SHA-256 of the .deb. Only the rows of the machine's
# release and architecture are used. Debian builds Catch2 for libstdc++. The clang builds use libc++, so they compile
# Catch2 from the source of that package; the SHA-256 is that of its .orig.tar.gz. The tools of Redis and of Valkey
# contain the server, for tests (tests/local/fixture/valkey_server.mjs); the packages of the servers would start it.
pinned=(
    'libboost1.81-dev 1.81.0-5+deb12u1    bookworm           amd64 bfe6d942c9fa4d68c8455e712a16fe3911f85d92959a0753cb22e5c13c2067de'
    'libboost1.81-dev 1.81.0-5+deb12u1    bookworm           arm64 3e33f47db94df69091cbb3e63e4f51539512fc3cc7958597ab9b40dfd8de9a27'
    'rapidjson-dev    1.1.0+dfsg2-7.1     bookworm           all   37d2bd2dd97e3f8a25d9d27958ba22dfed13550a515852cc30434e538b9f47a3'
    'libcatch2-dev    3.7.1-0.4~bpo12+1   bookworm-backports amd64 1dbb62ed9f177e1cf51e573903cc553241764bd3b6655f5a98889ad361d008dc'
    'libcatch2-dev    3.7.1-0.4~bpo12+1   bookworm-backports arm64 8b1fc3ea6458ebf82a0cf78a33839643d23cd929f1e17deb724feb02c677c052'
    'nlohmann-json3-dev 3.11.2-2          bookworm           all   ec57940def6b6186c30be0e0ee81d1e58f86d11a54a145b28686a1e3e4aae801'
    'redis-tools      5:7.0.15-1~deb12u10 bookworm-security  amd64 f791cfcbf3054832bd6e786546acb0d4e046888f8e63bcf567c1c65fbfaf69e2'
    'redis-tools      5:7.0.15-1~deb12u10 bookworm-security  arm64 417bf100f26845212c4d644bd39fd28b1510c2bb4a7caab28a24165ccc97e9a9'
    'libjemalloc2     5.3.0-1             bookworm           amd64 a4117c23c5c8acf6c9678a6cb086f000b79476369da7efe8a78a70826956ad3d'
    'libjemalloc2     5.3.0-1             bookworm           arm64 866eba7688ec5cbb98200a05540c4909df6320557371b634b5d394cd32b9f252'
    'liblzf1          3.6-3               bookworm           amd64 9854b0866201b63e04f1e446f45f01ef4a6f72c61f2250b75f944f6046cc7e8c'
    'liblzf1          3.6-3               bookworm           arm64 7bd48f5f5e3cacd0e8e46f943c6cc71bc10e2f0d62d2f5cac926dbae7d7b0beb'
    'catch2           3.7.1-0.4~bpo12+1   bookworm-backports source c991b247a1a0d7bb9c39aa35faf0fe9e19764213f28ffba3109388e62ee0269c'

    'libboost1.83-dev 1.83.0-4.2          trixie             amd64 1f11fc6fb2ffe9378a0f0ebc8f2fd9223fb958b4a40bb9381c67a8857d947ca3'
    'libboost1.83-dev 1.83.0-4.2          trixie             arm64 0f82bfbd6d1afae0d03da64e4e2ac531effcf66e89e962a4fb6bebf0ec35db6e'
    'rapidjson-dev    1.1.0+dfsg2-7.4     trixie             all   bae757b6f8c3bac0cad89877d34f125e5533ec27e61d38dc66559a7b8a0e46bf'
    'libcatch2-dev    3.7.1-0.5           trixie             amd64 6bc4d7c41f1d5f080bf48ea0025fdbd4bb5a1511a9441a9c244853f842713fa9'
    'libcatch2-dev    3.7.1-0.5           trixie             arm64 4efe4319c8a7ef6eaaaba19ef1ae7768b8c7076e91de9e2abc971561080a5c66'
    'nlohmann-json3-dev 3.11.3-2.1        trixie             all   741a6a32f61a14eaf9560ba1814b27da8e78fa3b9bed9e8867ab46316ddf3793'
    'valkey-tools     8.1.1+dfsg1-3+deb13u3 trixie           amd64 0c800fe97e57ec7e8e71a147a0d1119955ffd6d083e73618ce946a44d3b827dd'
    'valkey-tools     8.1.1+dfsg1-3+deb13u3 trixie           arm64 c9c0b3637659cec4f2a6095a3873343fc56fd4690ad3cc0143b74d94dd86720c'
    'libjemalloc2     5.3.0-3             trixie             amd64 e7d64919e620e8ea46960104efe1e9c977d751e5b610a5d89b0b51aeae9530d7'
    'libjemalloc2     5.3.0-3             trixie             arm64 437c48a6d591579bc812fc583ff0f28ac34a7d5c36b7d4e9f4f8809650430f3e'
    'liblzf1          3.6-4+b3            trixie             amd64 1f7677f1098f9f643806d64a2ed54d14bcd5954e71b63c2aa1e9bb7bcd84d783'
    'liblzf1          3.6-4+b3            trixie             arm64 2ac6c711c55009103c5de103f24133aa6a49882cc326daac2b165cd42417fbcb'
    'catch2           3.7.1-0.5           trixie             source c991b247a1a0d7bb9c39aa35faf0fe9e19764213f28ffba3109388e62ee0269c'
)

# The wasm compiler searches this folder (-isystem), so it contains only these parts of Boost.
boost_parts='config config.hpp describe describe.hpp mp11 mp11.hpp pfr pfr.hpp version.hpp'

# Node.js as an npm package, for machines with a version before 20 (Debian 12 has 18, Debian 13 has 20).
node_minimum=20
node_version=22.23.3
node_x64=sha512-qHnz5tFsHoj/WM+uRENVjWONi5hVvmwrgq8A4V76KpuVNAc4+jwK8x4gwbobE9BtHNg/AKR2583eYorLF/c7ng==
node_arm64=sha512-l3DAHZreylo+p9QXDtsOrjG2JXJqVzYXnAGmIQNOUNARcMppTO2cmewVQP+36tjJnSE+dzpMNtgW+c3oiDvXtA==

# --- helpers ----------------------------------------------------------------------------------------------------------

say() { printf 'setup: %s\n' "$*"; }
fail() {
    printf 'setup: %s\n' "$@" >&2
    exit 1
}
quietly() { # writes the output to the log, and prints its end if the command fails
    "$@" >"$log" 2>&1 </dev/null 9>&- || {
        tail -n 30 "$log" >&2
        return 1
    }
}

present() { # a command, or a path pattern
    case $1 in
    /*) compgen -G "$1" >/dev/null ;;
    *) command -v "$1" >/dev/null ;;
    esac
}
pinned_rows() { # architectures, as a regular expression: the rows of `pinned` for the machine's release
    printf '%s\n' "${pinned[@]}" |
        awk -v release="$release" -v arch="^($1)$" '($3 == release || index($3, release "-") == 1) && $4 ~ arch'
}
missing_packages() {
    local row package sign
    for row in "$@"; do
        read -r package sign <<<"$row"
        present "$sign" || printf '%s\n' "$package"
    done
}

# --- apt without touching the machine's apt ---------------------------------------------------------------------------
# The machine may have no sources for backports and security, which have Catch2 3 and clang-22 for Debian 12. A private
# list in .deps therefore has the suites of the release, with the mirror and keyring that the machine uses for it.

apt_ready=
apt_prepare() {
    [ -z "$apt_ready" ] || return 0
    command -v apt-get >/dev/null || return 1
    mkdir -p "$deps/apt"
    apt_lines "$release" "$(pinned_rows source | awk '{ print $3 }')" >"$deps/apt/sources.list" || return 1
    apt_use "$deps/apt"
    quietly apt-get -qq "${apt_private[@]}" -o APT::Update::Error-Mode=any update ||
        say "warning: some package lists could not be fetched (see above)"
    apt_ready=yes
}

# --- 1: tools ---------------------------------------------------------------------------------------------------------

as_root=()
become_root() {
    [ "$(id -u)" != 0 ] || return 0
    sudo -n true 2>/dev/null || return 1
    as_root=(sudo -n env DEBIAN_FRONTEND=noninteractive)
}
supported_release() { [ -n "${clang_suites[${codename:-none}]:-}" ]; }
apt_install() { # as root, after apt_prepare
    # No pkgcache: the machine's cache was made from other lists.
    quietly "${as_root[@]}" apt-get -q -y "${apt_sources[@]}" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= \
        -o Dpkg::Options::=--force-confold install --no-install-recommends "$@"
}

install_tools() {
    local -a required=("${tools[@]}")
    if [ -z "${WASI_SDK_PATH:-}" ]; then
        required+=("${wasm_tools[@]}")
    elif [ ! -x "$WASI_SDK_PATH/bin/clang++" ]; then
        fail "WASI_SDK_PATH is $WASI_SDK_PATH, which has no bin/clang++; correct it, or unset it to use Debian's clang"
    fi
    node_is_new_enough || required+=("${node_tools[@]}")
    present npm || required+=('npm npm')
    case " $* " in *' tidy '*) required+=("${tidy_tools[@]}") ;; esac
    case " $* " in *' coverage '*) required+=("${coverage_tools[@]}") ;; esac
    case " $* " in *' docs '*) required+=("${docs_tools[@]}") ;; esac

    local packages
    packages=$(missing_packages "${required[@]}" | sort -u | paste -sd ' ')
    [ -n "$packages" ] || return 0

    local by_hand="apt-get update && apt-get install --no-install-recommends $packages"
    if ! become_root; then
        unpack_parts # needs no root
        fail "missing: $packages" "installing requires root; ask an administrator to run this, then try again:" "    $by_hand" \
            "(the clang-$clang packages are in the suite ${clang_suites[$release]})"
    fi
    supported_release ||
        fail "missing: $packages" "this script supports only Debian 12 and 13; install the packages manually:" "    $by_hand"
    apt_prepare || fail "missing: $packages" "no apt source for $release was found; add one, then try again"
    say "installing $packages"
    # shellcheck disable=SC2086
    apt_install $packages || fail "apt failed (see above); install the packages manually:" "    $by_hand"
}

# --- 2: libraries that are unpacked in .deps --------------------------------------------------------------------------

by_hand() { # how to install a package manually
    case $1 in
    libboost*) echo "copy these parts of Boost 1.81 or later to .deps/include/boost: $boost_parts" ;;
    rapidjson*) echo "copy include/rapidjson of RapidJSON 1.1.0 or later to .deps/include/rapidjson" ;;
    libcatch2*) echo "install Catch2 3.7 or later with CMAKE_INSTALL_PREFIX=.deps/catch2/usr" ;;
    *-tools | libjemalloc2 | liblzf1) echo "install a package that has the command valkey-server or redis-server" ;;
    nlohmann*) echo "copy include/nlohmann of nlohmann/json 3.11 or later to .deps/testing/include/nlohmann" ;;
    esac
}

unpack() { # package, version, suite, SHA-256: unpacks the files to $deps/unpacked
    local package=$1 version=$2 suite=$3 sum=$4 candidate
    unpacked_version=$version
    apt_prepare || fail "$package: no apt source for $release was found; $(by_hand "$package"), then try again"
    rm -rf "$deps/unpacked" && mkdir -p "$deps/unpacked/deb"
    cd "$deps/unpacked/deb"
    if ! quietly apt-get -q "${apt_private[@]}" download "$package=$version"; then
        candidate=$(apt-cache "${apt_private[@]}" madison "$package" | awk -F ' *[|] *' -v s="$suite/" 'index($3, " " s) { print $2; exit }')
        { [ -n "$candidate" ] && quietly apt-get -q "${apt_private[@]}" download "$package=$candidate"; } ||
            fail "$package $version: the download from $suite failed; $(by_hand "$package"), then try again"
        say "warning: $suite no longer has $package $version; using $candidate, which is not tested"
        unpacked_version=$candidate sum=
    fi
    # apt has checked the signature; the checksum ensures that it is the tested file.
    if [ -n "$sum" ] && ! sha256sum --quiet -c <<<"$sum  $(echo ./*.deb)" >/dev/null 2>&1; then
        fail "$package $version: the SHA-256 of the download is not $sum, the one in framework/setup/setup.sh"
    fi
    dpkg -x ./*.deb "$deps/unpacked"
    cd "$OLDPWD"
}

unpack_parts() {
    local package version suite arch sum target stamp
    while read -r package version suite arch sum; do
        case $package in
        libboost*) target=$deps/include/boost ;;
        rapidjson*) target=$deps/include/rapidjson ;;
        libcatch2*) target=$deps/catch2 ;;
        *-tools | libjemalloc2 | liblzf1)
            ! present valkey-server && ! present redis-server || continue
            target=$deps/valkey/$package
            ;;
        nlohmann*) target=$deps/testing/include/nlohmann ;; # separate: only the testing library may use it
        esac
        stamp=$deps/stamps/$package
        if [ -d "$target" ]; then
            [ -f "$stamp" ] || continue # installed manually
            [ "$(<"$stamp")" != "$version $boost_parts" ] || continue
        fi
        unpack "$package" "$version" "$suite" "$sum"
        rm -rf "$target" && mkdir -p "$(dirname "$target")" "$deps/stamps"
        # shellcheck disable=SC2086
        case $package in
        libboost*) mkdir "$target" && (cd "$deps/unpacked/usr/include/boost" && cp -r $boost_parts "$target") ;;
        rapidjson*) mv "$deps/unpacked/usr/include/rapidjson" "$target" ;;
        libcatch2*) mkdir "$target" && mv "$deps/unpacked/usr" "$target" ;;
        *-tools | libjemalloc2 | liblzf1) mv "$deps/unpacked/usr" "$target" ;;
        nlohmann*) mv "$deps/unpacked/usr/include/nlohmann" "$target" ;;
        esac
        echo "$version $boost_parts" >"$stamp"
        say "$package $unpacked_version is in ${target#"$PWD"/}"
    done < <(pinned_rows "all|$machine_arch")
    rm -rf "$deps/unpacked"
}

unpack_catch2_source() {
    local package version suite arch sum file target=$deps/catch2-source stamp=$deps/stamps/catch2-source
    read -r package version suite arch sum < <(pinned_rows source)
    file=${package}_${version%%-*}.orig.tar.gz
    if [ -d "$target" ]; then
        [ -f "$stamp" ] || return 0 # installed manually
        [ "$(<"$stamp")" != "$version" ] || return 0
    fi
    local by_hand="unpack the source of Catch2 3.7 or later as .deps/catch2-source"
    apt_prepare || fail "Catch2 source: no apt source for $release was found; $by_hand, then try again"
    rm -rf "$deps/unpacked" "$target" && mkdir -p "$deps/unpacked"
    cd "$deps/unpacked"
    quietly apt-get -q "${apt_private[@]}" source --download-only "$package=$version" ||
        fail "Catch2 source $version: the download from $suite failed; $by_hand, then try again"
    sha256sum --quiet -c <<<"$sum  $file" >/dev/null 2>&1 ||
        fail "$file: the SHA-256 of the download is not $sum, the one in framework/setup/setup.sh"
    mkdir "$target" && tar -xzf "$file" -C "$target" --strip-components=1
    cd "$OLDPWD"
    mkdir -p "$deps/stamps" && echo "$version" >"$stamp"
    rm -rf "$deps/unpacked"
    say "the Catch2 source $version is in ${target#"$PWD"/}"
}

# --- 3: Node.js -------------------------------------------------------------------------------------------------------
# A newer Node.js than the machine's is in .deps/bin, which the Makefile and the CMake presets put first in PATH.

node_is_new_enough() {
    local version
    version=$(node --version 2>/dev/null) || return 1
    version=${version#v}
    [ "${version%%.*}" -ge "$node_minimum" ]
}

install_node() {
    node_is_new_enough && return 0
    local arch integrity name
    case $machine_arch in
    amd64) arch=x64 integrity=$node_x64 ;;
    arm64) arch=arm64 integrity=$node_arm64 ;;
    *) fail "Node.js $node_minimum or later is required; add it to PATH first, or link it as .deps/bin/node" ;;
    esac
    name=node-linux-$arch
    rm -rf "$deps/node" && mkdir -p "$deps/node" "$deps/bin"
    quietly npm install --prefix "$deps/node" --ignore-scripts --no-audit --no-fund --no-update-notifier "$name@$node_version" ||
        fail "the npm package $name@$node_version could not be installed; add Node.js $node_minimum or later to PATH first, then try again"
    grep -qF "\"$integrity\"" "$deps/node/package-lock.json" ||
        fail "$name@$node_version: the integrity hash differs from the one in framework/setup/setup.sh"
    ln -sfn "../node/node_modules/$name/bin/node" "$deps/bin/node"
    hash -r
    node_is_new_enough || fail "$name@$node_version does not run on this machine; add Node.js $node_minimum or later to PATH first"
    say "Node.js $(node --version) is in .deps/node (the one of the machine is too old)"
}

# --- 4: npm packages --------------------------------------------------------------------------------------------------

install_npm_packages() {
    local stamp=$deps/stamps/package-lock.json
    [ -d node_modules ] && cmp -s package-lock.json "$stamp" && return 0
    # Like `npm ci`, this installs the versions of the lock file and does not change it. `npm ci` itself fails: some
    # optional packages of a dependency, for other systems, are not in the registry, so they are not in the lock file.
    quietly npm install --no-save --include=dev --ignore-scripts --no-audit --no-fund --no-update-notifier ||
        fail "npm could not install the packages (see above)"
    mkdir -p "$deps/stamps" && cp package-lock.json "$stamp"
    say "npm packages are in node_modules"
}

# --- 5: a browser -----------------------------------------------------------------------------------------------------
# Tests that need a browser are skipped without one. A failed installation is therefore no error, and is not repeated.

install_browser() {
    local name stamp=$deps/stamps/no-browser
    [ -z "${CHROMIUM:-}" ] && [ ! -f "$stamp" ] || return 0
    for name in $browsers; do
        ! present "$name" || return 0
    done
    if become_root && supported_release && apt_prepare; then
        say "installing $browser"
        ! apt_install "$browser" || return 0
    fi
    mkdir -p "$deps/stamps" && touch "$stamp"
    say "no Chromium: tests that need it will be skipped; run \`apt-get install $browser\` as root to install it"
}

# ----------------------------------------------------------------------------------------------------------------------

export PATH="$deps/bin:$PATH"
machine_arch=$(dpkg --print-architecture 2>/dev/null || uname -m)
codename=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release 2>/dev/null || true)
# Another system with an apt source for bookworm can use the libraries of bookworm.
release=bookworm
! supported_release || release=$codename
# Node.js from npm trusts only its own certificates by default; npm must also trust those of the machine.
mkdir -p "$deps"
[ -n "${NODE_EXTRA_CA_CERTS:-}" ] || export NODE_EXTRA_CA_CERTS=$certificates
[ -w "${HOME:-/nowhere}" ] || export npm_config_cache=$deps/npm-cache # for users without a home folder
exec 9>"$deps/lock" && flock 9 # for concurrent runs of make
install_tools "$@"
unpack_parts
case " $* " in *' clang '*) unpack_catch2_source ;; esac
install_node
install_npm_packages
install_browser
say "ready"
