# Sourced: lists of Debian packages in a folder of this checkout, without touching the machine's apt.

apt_source() { # suite, as a regular expression: the URI and keyring of the first source that is not a disk, from stdin
    awk -v suite="$1" '$2 ~ suite && $1 !~ /^cdrom/ { print $1, $3; exit }'
}

# Prints the lines of a sources.list for a release of Debian: its suites, and a suite of sources. The mirror and keyring
# are those that the machine uses for a release that matches the regular expression $3, by default the same release. $4
# has options of apt, such as arch=amd64.
apt_lines() {
    local release=$1 source=$2 like=${3:-$1} options=${4:+$4 } sources main_uri main_key security_uri security_key
    sources=$(framework/setup/apt-sources.sh)
    read -r main_uri main_key < <(apt_source "^($like)\$" <<<"$sources") || return 1
    read -r security_uri security_key < <(apt_source "^($like)-security" <<<"$sources") || true
    : "${main_key:=/usr/share/keyrings/debian-archive-keyring.gpg}"
    # Debian's mirrors have the security archive next to the main one, under this name.
    : "${security_uri:=${main_uri%/}-security}" "${security_key:=$main_key}"
    echo "deb [${options}signed-by=$main_key] $main_uri $release main"
    echo "deb [${options}signed-by=$main_key] $main_uri $release-updates main"
    echo "deb [${options}signed-by=$main_key] $main_uri $release-backports main"
    echo "deb [${options}signed-by=$security_key] $security_uri $release-security main"
    echo "deb-src [signed-by=$main_key] $main_uri $source main"
}

apt_use() { # folder, which has a sources.list: sets the options of apt
    mkdir -p "$1/lists/partial" "$1/cache/archives/partial"
    apt_sources=(
        -o "Dir::Etc::SourceList=$1/sources.list" -o Dir::Etc::SourceParts=/dev/null
        -o "Dir::State::Lists=$1/lists" -o Acquire::Retries=3 -o DPkg::Lock::Timeout=120
    )
    # As root, apt downloads as the user _apt, who may not have access to this folder.
    apt_private=("${apt_sources[@]}" -o "Dir::Cache=$1/cache" -o APT::Sandbox::User=root)
}
