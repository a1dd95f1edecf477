# Sourced by the checks of this folder.

# Prints the committed files, and those that could be committed, each followed by a NUL byte; also in a tree without git.
files() {
    git ls-files -co --exclude-standard -z 2>/dev/null ||
        find . -type f -not -path './.deps/*' -not -path './build*' -not -path '*/node_modules/*' -not -path './.git/*' -printf '%P\0'
}
