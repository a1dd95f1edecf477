#!/usr/bin/env bash
# Prints the versions of packages in Debian, for `make update`: one line for each version, with its suite, architecture,
# package, version, and SHA-256. The architecture of sources is `source`, with the SHA-256 of the .orig.tar.gz.
#
#   debian_packages.sh <folder> <packages> <release>=<suite of sources>…
#
# The folder is for the lists. The packages are a regular expression.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
source framework/setup/apt.sh
export LC_ALL=C
folder=$1
export packages=$2
shift 2

mkdir -p "$folder"
like=$(printf '|%s' "${@%%=*}")
for release in "$@"; do
    # A machine of one release also reads the lists of the others.
    apt_lines "${release%%=*}" "${release#*=}" "${like#|}" arch=amd64,arm64 || {
        echo "no apt source for ${release%%=*} was found; add one to the machine" >&2
        exit 1
    }
done >"$folder/sources.list"
apt_use "$folder"
apt-get -qq "${apt_private[@]}" -o APT::Architectures::=amd64 -o APT::Architectures::=arm64 \
    -o APT::Update::Error-Mode=any -o Acquire::Languages=none update >&2

versions() { # kind of list (Packages, Sources), suite
    awk -v kind="$1" -v suite="$2" '
        function flush() {
            if (package ~ "^(" ENVIRON["packages"] ")$" && sum != "") print suite, architecture, package, version, sum
            package = version = architecture = sum = ""
        }
        /^$/ { flush() }
        /^Package: / { package = $2 }
        /^Version: / { version = $2 }
        kind == "Packages" && /^Architecture: / { architecture = $2 }
        kind == "Packages" && /^SHA256: / { sum = $2 }
        kind == "Sources" { architecture = "source" }
        /^[A-Z]/ { sums = /^Checksums-Sha256:/ }
        sums && $3 ~ /\.orig\.tar\.gz$/ { sum = $1 }
        END { flush() }'
}

# apt stores lists compressed.
apt-get "${apt_private[@]}" indextargets --format '$(CREATED_BY) $(RELEASE) $(FILENAME)' |
    while read -r kind suite file; do
        case $kind in Packages | Sources) /usr/lib/apt/apt-helper cat-file "$file" | versions "$kind" "$suite" ;; esac
    done | sort -u
