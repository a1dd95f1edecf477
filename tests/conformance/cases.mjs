// Unpacks JSONTestSuite from its npm package: one file with a line "name size" and that many bytes for each case.
//
//     node cases.mjs <the package's data/parsing.js> <output>
//
// The package stores its cases as text, in which bytes that are not UTF-8 are replaced by U+FFFD. Those bytes are the
// subject of these cases, so they are restored here; decoding them must produce the package's text.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

// The original bytes of each run of U+FFFD, in hexadecimal.
const bytesThatWereNoText = {
    'i_string_UTF-16LE_with_BOM': ['fffe', 'e9'],
    'i_string_UTF-8_invalid_sequence': ['fa'],
    'i_string_UTF8_surrogate_U+D800': ['eda080'],
    'i_string_invalid_utf-8': ['ff'],
    'i_string_iso_latin_1': ['e9'],
    'i_string_lone_utf8_continuation_byte': ['81'],
    'i_string_not_in_unicode_range': ['f4bfbfbf'],
    'i_string_overlong_sequence_2_bytes': ['c0af'],
    'i_string_overlong_sequence_6_bytes': ['fc83bfbfbfbf'],
    'i_string_overlong_sequence_6_bytes_null': ['fc8080808080'],
    'i_string_truncated-utf-8': ['e0ff'],
    'i_string_utf16BE_no_BOM': ['e9'],
    'i_string_utf16LE_no_BOM': ['e9'],
    'n_array_a_invalid_utf8': ['e5'],
    'n_array_invalid_utf8': ['ff'],
    'n_number_invalid-utf-8-in-bigger-int': ['e5'],
    'n_number_invalid-utf-8-in-exponent': ['e5'],
    'n_number_invalid-utf-8-in-int': ['e5'],
    'n_number_real_with_invalid_utf8_after_e': ['e5'],
    'n_object_lone_continuation_byte_in_key_and_trailing_comma': ['b9'],
    'n_string_invalid-utf-8-in-escape': ['e5'],
    'n_string_invalid_utf8_after_escape': ['e5'],
    'n_structure_incomplete_UTF8_BOM': ['efbb'],
    'n_structure_lone-invalid-utf-8': ['e5'],
    'n_structure_single_eacute': ['e9'],
};

function bytesOf(name, text) {
    const runs = [...(bytesThatWereNoText[name] ?? [])];
    const parts = text.split(/(\ufffd+)/).map((part) => {
        if (!part.startsWith('\ufffd')) return Buffer.from(part);
        if (runs.length === 0) throw new Error(`${name}: which bytes has U+FFFD replaced?`);
        return Buffer.from(runs.shift(), 'hex');
    });
    const bytes = Buffer.concat(parts);
    if (runs.length > 0 || new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) !== text)
        throw new Error(`${name}: the bytes that were put back are not those of the package's text`);
    return bytes;
}

const [suite, output] = process.argv.slice(2);
const { default: cases } = await import(pathToFileURL(resolve(suite)));
writeFileSync(output, Buffer.concat(cases.flatMap(({ name: file, input }) => {
    const name = file.replace(/\.json$/, '');
    const bytes = bytesOf(name, input);
    return [Buffer.from(`${name} ${bytes.length}\n`), bytes, Buffer.from('\n')];
})));
