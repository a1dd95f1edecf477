#!/usr/bin/env bash
# Prints "URI suite keyring" for each binary entry of the apt sources, in both formats (one line, deb822). The keyring
# is empty if the entry has no keyring file. $1 is the folder; the default is /etc/apt.
set -euo pipefail
shopt -s nullglob
etc=${1:-/etc/apt}

stanzas=("$etc"/sources.list.d/*.sources)
[ ${#stanzas[@]} = 0 ] || awk '
    function flush(   i, j, u, s) {
        if (types ~ /(^| )deb( |$)/ && enabled !~ /^(no|false|0)$/) {
            split(uris, u, " "); split(suites, s, " ")
            for (i = 1; i in u; i++) for (j = 1; j in s; j++) print u[i], s[j], key
        }
        types = uris = suites = key = enabled = ""
    }
    FNR == 1 || /^[[:space:]]*$/ { flush() }
    /^#/ { next }
    { value = $0; sub(/^[^:]*:[[:space:]]*/, "", value); gsub(/[[:space:]]+/, " ", value); name = tolower($1) }
    name == "types:" { types = value }      name == "uris:" { uris = value }
    name == "suites:" { suites = value }    name == "enabled:" { enabled = value }
    name == "signed-by:" && value ~ /^\// { key = value }
    END { flush() }' "${stanzas[@]}"

lines=("$etc"/sources.list.d/*.list)
[ ! -f "$etc/sources.list" ] || lines=("$etc/sources.list" "${lines[@]}")
[ ${#lines[@]} = 0 ] || awk '
    $1 == "deb" {
        key = match($0, /signed-by=[^] ]+/) ? substr($0, RSTART + 10, RLENGTH - 10) : ""
        sub(/\[[^]]*\]/, ""); print $2, $3, key
    }' "${lines[@]}"
