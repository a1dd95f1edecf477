// What features of C++ add to a component (cpp.json). As a program, it prints the table of docs/cpp.md.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const { features } = JSON.parse(readFileSync(new URL('cpp.json', import.meta.url)));

const size = (build, name) => statSync(join(build, 'tests/budget', `cpp_${name}.wasm`)).size;

/** { name: bytes } */
export function measureCpp(build) {
    return Object.fromEntries(Object.keys(features).map((name) => [name, size(build, name) - size(build, 'base')]));
}

/** The table in Markdown. */
export function cppTable() {
    const rows = Object.values(features).map(({ feature, bytes, instead }) => `| ${feature} | ${bytes.toLocaleString('en')} | ${instead} |`.replaceAll('|  |', '| |'));
    return ['| feature | bytes, at most | smaller or safer |', '|---|---:|---|', ...rows].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(cppTable());
