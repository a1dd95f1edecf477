# Sourced by the tests of this folder: counts checks, and has a folder for their files, $scratch.
passed=0 failed=0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

check() { # description, command
    local description=$1
    shift
    if "$@"; then passed=$((passed + 1)); else
        failed=$((failed + 1))
        echo "$(basename "$0" .sh): FAILED: $description" >&2
    fi
}

report() {
    echo "$(basename "$0" .sh): $passed passed, $failed failed"
    [ "$failed" = 0 ]
}
