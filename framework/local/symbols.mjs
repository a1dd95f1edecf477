// The functions, files, and lines of a stack. They are in the debug component, greeter.debug.wasm, which the build
// writes next to greeter.wasm: the names of functions always, DWARF in development builds. LLVM's symbolizer reads
// DWARF; without it, the lines are missing.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { functionNames } from '../component/wasm_module.mjs';
import { isComponent, payloadOffset, Reader, sectionsOf } from '../component/wasm_reader.mjs';
import { shortName } from './cpp_names.mjs';

const ids = { custom: 0, code: 10 };
const coreModule = 1;
const maxFrames = 20;
const symbolizers = ['llvm-symbolizer', ...[23, 22, 21, 20, 19].map((version) => `llvm-symbolizer-${version}`)];

// Identifies the code of a core module, and where it begins: DWARF counts from there.
export function codeOf(module) {
    const code = [...sectionsOf(module)].find(({ id }) => id === ids.code);
    return code && { offset: payloadOffset(module, ids.code), hash: createHash('sha256').update(code.payload).digest('hex') };
}

// The path of the debug component of a component.
export const debugFileOf = (path) => path.replace(/(\.debug)?\.wasm$/, '.debug.wasm');

// The default name of a function.
export const nameOfFile = (path) => basename(path).replace(/(\.debug)?\.wasm$/, '');

// Returns the module of the debug component with this code: { module, names, dwarf }; { note } if the component is from
// another build; undefined if there is none, or if it cannot be read.
export function debugModule(file, code) {
    let bytes;
    try {
        bytes = readFileSync(file);
    } catch {
        return undefined;
    }
    if (bytes.length < 8 || !isComponent(bytes)) return undefined;
    for (const { id, payload } of sectionsOf(bytes)) {
        if (id !== coreModule) continue;
        const own = codeOf(payload);
        if (own?.hash !== code.hash) continue;
        const custom = [...sectionsOf(payload)].filter((each) => each.id === ids.custom).map((each) => new Reader(each.payload).text());
        return { module: payload, names: functionNames(payload), dwarf: custom.includes('.debug_line') };
    }
    return { note: `${basename(file)} is from another build; build again to see functions and lines` };
}

// Returns the inlined functions of each address, innermost first: [{ name, file, line, column }]; undefined if the
// symbolizer is not installed.
function symbolize(module, offsets) {
    const folder = mkdtempSync(join(tmpdir(), 'momento-local-'));
    try {
        const file = join(folder, 'module.wasm');
        writeFileSync(file, module);
        const addresses = offsets.map((offset) => `0x${offset.toString(16)}`);
        for (const program of symbolizers) {
            const { status, stdout } = spawnSync(program, ['--output-style=JSON', '-e', file, ...addresses], { encoding: 'utf8' });
            if (status !== 0) continue;
            return JSON.parse(stdout).map(({ Symbol: found = [] }) => found.map(({ FunctionName, FileName, Line, Column }) =>
                ({ name: FunctionName.trim(), file: FileName || undefined, line: Line, column: Column })));
        }
        return undefined;
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

// Functions of the framework and of the C++ library's internals, which say nothing to the user.
const isFramework = ({ name, file }) => /\bmomento::functions::|^momento_/.test(name ?? '') || /\/momento\/functions(\/|\.hpp)/.test(file ?? '');
const isLibrary = ({ name, file }) => /\bstd::__2::__|^__|^void std::__2::__/.test(name ?? '') || /\/c\+\+\/v1\/|\/libcxx\/|\/libc-/.test(file ?? '');
const isUser = (each) => each.file !== undefined && !isFramework(each) && !isLibrary(each);

function shownPath(file) {
    const fromHere = relative(process.cwd(), file);
    return fromHere.startsWith('..') ? file : fromHere;
}
const position = ({ file, line, column }) => (line ? `${shownPath(file)}:${line}${column ? `:${column}` : ''}` : shownPath(file));
const described = (each) => (each.file ? `${shortName(each.name)} (${position(each)})`
    : `${each.name === undefined ? '(no name)' : shortName(each.name)} (wasm function ${each.index}, offset 0x${each.offset.toString(16)})`);

// The functions of the user, without those of the framework and the C++ library between them. All, if there are none.
function relevant(frames) {
    const own = frames.filter(isUser);
    return (own.length > 0 ? own : frames.filter(({ name }) => !name?.startsWith('__clang_trap_msg'))).slice(0, maxFrames);
}

// Returns { stack, names, lines, note }: a text for each function, innermost first, the names of all functions, whether
// the texts have lines of files, and why not, if the user can change that. A frame has name (of the engine, or
// undefined), index, offset, and own: whether it is a function of the user's module.
export function symbolsOf(frames, code, debugFile) {
    const debug = code && debugFile && frames.length > 0 ? debugModule(debugFile, code) : undefined;
    const named = frames.map((each) => ({ ...each, name: (each.own && debug?.names?.get(each.index)) || each.name }));
    let all = named;
    let note = debug?.note;
    if (debug?.module && !debug.dwarf) note = 'a development build (CMAKE_BUILD_TYPE=Debug) shows the file and line of each function';
    if (debug?.dwarf) {
        const lines = symbolize(debug.module, named.map(({ own, offset }) => (own ? offset - code.offset : 0)));
        if (!lines) note = 'install llvm-symbolizer (on Debian: the package llvm) to see the file and line of each function';
        else {
            all = named.flatMap((each, at) => {
                const inlined = each.own && lines[at].at(-1)?.file ? lines[at] : [];
                // The symbolizer's name of the outermost one may be that of another function at the same address.
                return inlined.length ? inlined.map((one, index) => (index + 1 < inlined.length ? one : { ...one, name: each.name ?? one.name })) : [each];
            });
        }
    }
    const lines = all !== named;
    return { stack: (lines ? relevant(all) : all).map(described), names: all.map(({ name }) => name ?? ''), lines, note };
}
