#!/usr/bin/env bash
# Checks the words of pages, and of the comments and texts of sources; identifiers are not checked. The list has words
# that this project replaces by a term of the field. codespell checks the spelling of all files.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source tests/setup/files.sh

export WORDS='stands?|standing|tells?|told|behind|faults?|faulty|sentences?|refus(?:e|es|ed|als?|ing)|
answer(?:s|ed|ing)?|bears?|lies|at hand|spoil(?:s|er|ers|ing)?|judg(?:e|es|ed|ing)|carr(?:y|ies|ied|ying)|
laid (?:bare|out)|trouble|kept|whole(?! (?:milli)?seconds?)|drafts?|nobody|whoever'
found=$(files | grep -zE '^(docs|include|framework|examples)/|^[^/]*\.md$|^(Makefile|CMakeLists\.txt|CMakePresets\.json)$' |
    grep -zvE '\.(png|svg|wit|openapi\.json)$' | xargs -0 perl -CSD -ne '
    BEGIN { $words = $ENV{WORDS} =~ s/\n//gr; }
    my $read = $_;
    # Of code, the strings and the comments.
    if ($ARGV !~ /\.md$|Makefile$|CMakeLists\.txt$|\.cmake$|\.sh$/) {
        my $text = "";
        while (/"((?:[^"\\]|\\.)*)"|\x27((?:[^\x27\\]|\\.)*)\x27|`((?:[^`\\]|\\.)*)`|\/\/(.*)|^\s*\*(.*)/g) {
            $text .= " " . ($1 // $2 // $3 // $4 // $5);
        }
        $read = $text;
    }
    $read =~ s/`[^`]*`//g;  # code in prose
    # Names of the API, terms of processors and addition, and an error text of Node.js.
    $read =~ s/error\(\)\.fault|page faults?|a carry|refused"\}\);//g;
    print "$ARGV:$.: $&: $_" if $read =~ /\b(?:$words)\b/i;
    close ARGV if eof;
')
if [ -n "$found" ]; then
    printf '%s\n' "$found" >&2
    echo "words: $(wc -l <<<"$found") lines with words to replace; CONTRIBUTING.md has the rules" >&2
    exit 1
fi
files | grep -zvE '\.(png|svg)$|^tests/fuzz/corpus/|^package-lock\.json$|^\.codespellrc$' | xargs -0 codespell >&2 || {
    echo 'words: correct the spelling, or add the word to .codespellrc' >&2
    exit 1
}
echo "words: no words to replace, and no spelling mistakes"
