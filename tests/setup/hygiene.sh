#!/usr/bin/env bash
# The tree names nothing of the machine it was written on: no path of this machine, no host of a package registry, no folder
# beside the checkout. The words are looked up here at run time, so that this file does not hold them either.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

quote() { sed 's/[][\\.*^$+?(){}|]/\\&/g'; } # as a literal of an extended regular expression

words() {
    # Hosts that packages come from.
    {
        framework/setup/apt-sources.sh | sed -nE 's#^[a-z+]*https?://([^/ ]+).*#\1#p'
        npm config get registry 2>/dev/null | sed -nE 's#^https?://([^/ ]+).*#\1#p'
    } | sort -u | quote
    # The checkout's own path and the home folder, and all of the folder at the root where the checkout lies, unless that is
    # one which every system has (then it may well stand in an example).
    printf '%s\n' "$PWD" | quote
    local top=/${PWD#/}
    top=/$(cut -d/ -f2 <<<"$top")
    case $top in
    /bin | /boot | /builds | /dev | /etc | /github | /home | /media | /mnt | /opt | /root | /run | /src | /srv | /tmp | /usr | /var) ;;
    *) printf '%s\n' "$top" | quote | sed 's#.*#(^|[^A-Za-z0-9._/~$}>-])&/#' ;;
    esac
    case $HOME in /root | / | /nonexistent) ;; *) printf '%s\n' "$HOME" | quote | sed 's#$#/#' ;; esac
    # What lies beside the checkout, unless the checkout has a folder of that name itself.
    local beside name
    beside=$(find .. -mindepth 1 -maxdepth 1 -type d -printf '%f\n' | grep -vxF "$(basename "$PWD")" || true)
    [ "$(wc -l <<<"$beside")" -gt 20 ] || while read -r name; do
        [ -z "$name" ] || [ -n "$(find . -name "$name" -not -path './node_modules/*' -not -path './.deps/*' -print -quit)" ] ||
            printf '\\.\\./%s($|[^A-Za-z0-9_-])\n' "$(quote <<<"$name")"
    done <<<"$beside"
}

files() { # what is or would be committed
    git ls-files -co --exclude-standard -z 2>/dev/null ||
        find . -type f -not -path './.deps/*' -not -path './build*' -not -path '*/node_modules/*' -not -path './.git/*' -print0
}

patterns=$(words)
if found=$(files | xargs -0 -r grep -InEs -e "$patterns" --); then
    printf '%s\n' "$found" >&2
    echo 'hygiene: these lines name something of this machine' >&2
    exit 1
fi
echo "hygiene: nothing of this machine in the tree ($(wc -l <<<"$patterns") words)"
