#!/usr/bin/env bash
# Checks the words of pages, and of the comments and texts of sources; identifiers are not checked. The first list has
# words that this project replaces by a term of the field, the second British spellings.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source tests/setup/files.sh

export WORDS='stands?|standing|tells?|told|behind|faults?|faulty|sentences?|refus(?:e|es|ed|als?|ing)|
answer(?:s|ed|ing)?|bears?|lies|at hand|spoil(?:s|er|ers|ing)?|judg(?:e|es|ed|ing)|carr(?:y|ies|ied|ying)|
laid (?:bare|out)|trouble|kept|whole(?! (?:milli)?seconds?)|drafts?|nobody|whoever'
export SPELLING='\w*(?:colour|behaviour|favour|honour|neighbour)\w*|(?:initialis|serialis|normalis|optimis|recognis|
organis|minimis|maximis|generalis|specialis|capitalis)\w*|cancell(?:ed|ing)|labell(?:ed|ing)|travell\w+|centre|
analyse\w*|grey|licence|whilst|artefacts?|misspelt'

found=$(files | grep -zE '^(docs|include|framework|examples)/|^[^/]*\.md$|^(Makefile|CMakeLists\.txt|CMakePresets\.json)$' |
    grep -zvE '\.(png|svg|wit|openapi\.json)$' | xargs -0 perl -CSD -ne '
    BEGIN { ($words, $spelling) = map { s/\n//gr } @ENV{qw(WORDS SPELLING)}; }
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
    # Names of the API, the carry of an addition, and an error text of Node.js.
    $read =~ s/error\(\)\.fault|\@tparam Answer|a carry|refused"\}\);//g;
    my $list = $ARGV =~ /^examples/ ? $words : "$words|$spelling";  # the data of an example may be British
    print "$ARGV:$.: $&: $_" if $read =~ /\b(?:$list)\b/i;
    close ARGV if eof;
')
if [ -n "$found" ]; then
    printf '%s\n' "$found" >&2
    echo "words: $(wc -l <<<"$found") lines with words to replace; CONTRIBUTING.md has the rules" >&2
    exit 1
fi
echo "words: no words to replace"
