#!/usr/bin/env bash
# Tests of the commands of the Makefile: `make help` lists each with its time, and those in pages, workflows, scripts,
# and messages exist.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source tests/setup/checks.sh
source tests/setup/files.sh

targets() { sed -nE 's/^([a-z-]+):( .*)?$/\1/p' Makefile | sort; }
listed() { make --no-print-directory "$1" | sed -nE 's/^make ([a-z-]+)  .*/\1/p' | sort; } # also if make runs this test
same() { diff <(printf '%s\n' "$1") <(printf '%s\n' "$2") >&2; }

check 'make help-all lists all targets' same "$(targets)" "$(listed help-all)"
phony() { make -pn help 2>/dev/null | sed -nE 's/^\.PHONY: (.*)/\1/p' | tr ' ' '\n' | sort; }
check 'no target is a file' same "$(targets)" "$(phony)"

times() { # each row has a time, and a text
    local time='((under |up to )?[0-9]+ (s|min|h)|minutes|hours)'
    ! make --no-print-directory help-all | grep '^make ' |
        grep -vE "^make [a-z-]+ +$time( \+ [a-z]+)?  +($time  +)?[a-z]" >&2
}
check 'each command has a time' times

daily() {
    local count
    count=$(make --no-print-directory | grep -c '^make [a-z-]*  ')
    [ "$count" -ge 6 ] && [ "$count" -le 8 ]
}
check 'make lists at most 8 commands' daily

documented() { sed -nE 's/^\| `make ([a-z-]+)` \|.*/\1/p' CONTRIBUTING.md | sort; }
check 'CONTRIBUTING.md has all commands' same "$(targets | grep -v '^help')" "$(documented)"

# Commands are after a backtick in texts, at the start of a line in code, after `run:` in workflows, and after `step` in
# .ci/run.
named() {
    files | grep -zv '^tests/' |
        xargs -0 grep -IohE '(`|^ *(- )?(run: )?)make [a-z][a-z-]*( [A-Z]+=.*)?(`|  |$)|^step [a-z-]+$' -- |
        sed -E 's/^.*(make|step) ([a-z-]+).*/\2/' | sort -u
}
unknown() {
    local names other
    names=$(named)
    other=$(comm -13 <(targets) - <<<"$names")
    [ -z "$other" ] || printf 'make has no target %s\n' $other >&2
    [ "$(wc -l <<<"$names")" -gt 10 ] && [ -z "$other" ]
}
check 'the commands in all files exist' unknown

report
