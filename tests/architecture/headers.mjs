// Compiles each header alone, so that none depends on the headers before it: `node headers.mjs <clang++> <headers of
// Boost and RapidJSON> <headers of nlohmann/json> <folder for modules> [header...]`. Installed headers see installed
// headers only. The standard library is read as Clang modules, which are parsed once.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const [compiler, dependencies, testing, modules, ...only] = process.argv.slice(2);
const common = ['-std=c++23', '-stdlib=libc++', '-fsyntax-only', '-Wall', '-Wextra', '-Werror', '-Wno-pragma-once-outside-header',
    '-fmodules', `-fmodules-cache-path=${modules}`,
    '-isystem', dependencies, '-isystem', testing, '-I', join(root, 'include'), '-x', 'c++'];

async function headers(top) {
    const entries = await readdir(join(root, top), { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile() && entry.name.endsWith('.hpp'))
        .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)));
}

// Requires the wasm compiler: import attributes, and the export of a component.
const wasmOnly = (path) => path.includes('platform/momento/') || path.endsWith('abi/import.hpp') || path.endsWith('entry/component.hpp');

// invoke.hpp includes the definition of MOMENTO_INVOKE; this macro selects it.
function entryOptions(path) {
    if (!readFileSync(join(root, path), 'utf8').includes('#define MOMENTO_INVOKE')) return [];
    return [`-DMOMENTO_DETAIL_ENTRY=<${path.replace(/^include\//, '')}>`];
}

// nlohmann/json does not include the headers of all the declarations that it uses.
const preincluded = (path) => (path.startsWith('framework/testing/') ? ['-include', 'cerrno', '-include', 'streambuf'] : []);

function compile(path) {
    const options = [...(path.startsWith('include/') ? [] : ['-I', root]), ...entryOptions(path), ...preincluded(path), ...common];
    return new Promise((resolve) => {
        execFile(compiler, [...options, join(root, path)], { maxBuffer: 64 << 20 }, (error, _, output) => {
            resolve(error ? `${path} does not compile alone:\n${output.split('\n').slice(0, 8).join('\n')}` : undefined);
        });
    });
}

const paths = only.length > 0 ? only : [...await headers('include'), ...await headers('framework')].filter((path) => !wasmOnly(path)).sort();
const queue = [...paths];
let failed = 0;
await Promise.all(Array.from({ length: availableParallelism() }, async () => {
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
        const error = await compile(path);
        if (error === undefined) continue;
        failed += 1;
        console.log(error);
    }
}));
console.log(`${paths.length} headers, ${failed} do not compile alone`);
process.exitCode = failed > 0 || paths.length === 0 ? 1 : 0;
