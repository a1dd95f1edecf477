#!/usr/bin/env bash
# Checks that no file contains names of this machine: paths, hosts of package registries, and folders next to the
# checkout. The names are determined at run time, so that this file does not contain them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source tests/setup/files.sh

quote() { sed 's/[][\\.*^$+?(){}|]/\\&/g'; } # as a literal of an extended regular expression

words() {
    # Hosts of package registries.
    {
        framework/setup/apt-sources.sh | sed -nE 's#^[a-z+]*https?://([^/ ]+).*#\1#p'
        npm config get registry 2>/dev/null | sed -nE 's#^https?://([^/ ]+).*#\1#p'
    } | sort -u | quote
    # The path of the checkout, the home folder, and the top-level folder of the checkout, unless all systems have this
    # folder (examples may contain it).
    printf '%s\n' "$PWD" | quote
    local top=/${PWD#/}
    top=/$(cut -d/ -f2 <<<"$top")
    case $top in
    /bin | /boot | /builds | /dev | /etc | /github | /home | /media | /mnt | /opt | /root | /run | /src | /srv | /tmp | /usr | /var) ;;
    *) printf '%s\n' "$top" | quote | sed 's#.*#(^|[^A-Za-z0-9._/~$}>-])&/#' ;;
    esac
    case $HOME in /root | / | /nonexistent) ;; *) printf '%s\n' "$HOME" | quote | sed 's#$#/#' ;; esac
    # Folders next to the checkout, unless the checkout has a folder of the same name.
    local adjacent name
    adjacent=$(find .. -mindepth 1 -maxdepth 1 -type d -printf '%f\n' | grep -vxF "$(basename "$PWD")" || true)
    [ "$(wc -l <<<"$adjacent")" -gt 20 ] || while read -r name; do
        [ -z "$name" ] || [ -n "$(find . -name "$name" -not -path './node_modules/*' -not -path './.deps/*' -print -quit)" ] ||
            printf '\\.\\./%s($|[^A-Za-z0-9_-])\n' "$(quote <<<"$name")"
    done <<<"$adjacent"
}

patterns=$(words)
if found=$(files | xargs -0 -r grep -InEs -e "$patterns" --); then
    printf '%s\n' "$found" >&2
    echo 'hygiene: these lines contain names of this machine; remove them' >&2
    exit 1
fi
echo "hygiene: no names of this machine in the tree ($(wc -l <<<"$patterns") names)"
