// Checks, transpiles, and compiles a component, once per file. Instances are made from the result.
//
// `prepare` decodes the component in this process, `loadComponent` in a separate one (decoder.mjs).
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { countInstructions } from '../component/instrument.mjs';
import { decode } from './decoder.mjs';
import { importError } from './host/index.mjs';
import { readError, UserError } from './errors.mjs';
import { backgroundFunction, isEntry, webFunction } from './instance.mjs';
import { defaultMaxMemory, isLimited, limitMemory } from './memory_limit.mjs';
import { codeOf, debugFileOf } from './symbols.mjs';

async function tools() {
    try {
        const [jco, wasmTools] = await Promise.all([
            import('@bytecodealliance/jco-transpile'), import('@bytecodealliance/jco-transpile/wasm-tools')]);
        return { transpileBytes: jco.transpileBytes, componentWit: wasmTools.componentWit };
    } catch (error) {
        if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
        throw new UserError('the npm package @bytecodealliance/jco-transpile is missing; run `npm ci` in the directory of package.json');
    }
}

export async function readComponent(path) {
    try {
        return new Uint8Array(await readFile(path));
    } catch (error) {
        throw readError(path, error);
    }
}

export function checkKind(bytes, label) {
    if (bytes.length === 0) throw new UserError(`${label} is empty`);
    const head = Buffer.from(bytes.subarray(0, 8)).toString('hex');
    if (head === '0061736d01000000') {
        throw new UserError(`${label} is a core module, not a component; build the component with momento_add_function`);
    }
    if (head !== '0061736d0d000100') throw new UserError(`${label} is not a WebAssembly component`);
}

// jco replaces invalid UTF-8 and removes a byte order mark; the platform traps on invalid UTF-8 and preserves the mark.
// The other replacements are for speed: without WebAssembly.promising, the exception that jco catches costs 2 ms per
// call, and every step of jco reads the environment to decide whether to trace.
function makeStrict(source, label) {
    const decoder = 'new TextDecoder()';
    if (!source.includes(decoder)) {
        throw new UserError(`${label}: this version of jco-transpile is not supported; run \`npm ci\` in the directory of package.json`);
    }
    return source
        .replaceAll(decoder, 'new StrictTextDecoder()')
        .replaceAll('WebAssembly.promising(', '(')
        .replaceAll('globalThis?.process?.env?.JCO_DEBUG', 'false')
        .replaceAll('console.error("ERROR:", err.toString());', '')
        + `
class StrictTextDecoder extends TextDecoder {
    constructor() { super('utf-8', { fatal: true, ignoreBOM: true }); }
    decode(bytes) {
        try { return super.decode(bytes); }
        catch { throw new Error('the function passed a string that is not UTF-8'); }
    }
}`;
}

// Returns { source, files, imports, background }: JavaScript, the bytes of the core modules by their names in it, the
// names of the imports, and whether it is a background Function. `scripted` are imports that the caller provides.
// Throws a UserError, or an error of jco itself; after the latter, jco must not be used again in this process.
export async function transpile(bytes, label, scripted = []) {
    const { transpileBytes, componentWit } = await tools();
    let wit, transpiled;
    try {
        wit = await componentWit(bytes);
        transpiled = await transpileBytes(bytes, {
            name: 'function', instantiation: { tag: 'async' }, emitTypescriptDeclarations: false });
    } catch (error) {
        if (error?.payload === undefined) throw error;
        const [reason] = String(error.payload).split('\n');
        throw new UserError(`${label} is not a valid component: ${reason.replace(/\.$/, '')}`);
    }

    // transpiled.imports has no versions, and they are part of the ABI.
    const world = /^world root \{\n(.*?)^\}/ms.exec(wit)[1];
    const named = (kind) => [...world.matchAll(new RegExp(`^ {2}${kind} ([^;\\s]+?)(?:;|: )`, 'gm'))].map((found) => found[1]);
    const imports = named('import');
    const rejected = imports.filter((each) => !scripted.includes(each)).map(importError).filter(Boolean);
    if (rejected.length) throw new UserError(`${label} imports ${rejected.join('; and ')}`);
    const exports = named('export');
    const background = !exports.includes(webFunction);
    if (background && !exports.includes(backgroundFunction)) {
        throw new UserError(`${label} does not export ${webFunction} or ${backgroundFunction}; it exports ${exports.join(', ') || 'nothing'}`);
    }

    const source = makeStrict(Buffer.from(transpiled.files['function.js']).toString(), label);
    return { source, files: Object.fromEntries(Object.entries(transpiled.files).filter(([file]) => file.endsWith('.wasm'))), imports, background };
}

const unedited = (module) => ({ module, shifts: [] });

// All modules with a counter, or none: the count of a part would mislead.
function countAll(modules) {
    try {
        return modules.map(countInstructions);
    } catch {
        return modules.map(unedited);       // unknown instructions
    }
}

// Each module after its edits: { module, shifts }, with the shifts of each edit, the last one first.
function edit(modules, label, { maxMemory, unchanged, counted }) {
    if (unchanged) return modules.map(unedited);
    const someLimited = modules.some((module) => isLimited(module, maxMemory, label));
    return (counted ? countAll(modules) : modules.map(unedited)).map((before) => {
        const { module, shifts } = limitMemory(before.module, maxMemory, label, someLimited);
        return { module, shifts: [shifts, before.shifts] };
    });
}

// The result can be sent with postMessage, so threads share the compiled modules.
async function compile({ source, files, imports, background }, size, label, { maxMemory = defaultMaxMemory, debugFile, ...edits }) {
    const edited = edit(Object.values(files), label, { maxMemory, ...edits });
    const compiled = await Promise.all(edited.map(({ module }) => WebAssembly.compile(module))).catch((error) => {
        throw new UserError(`${label} cannot be compiled: ${error.message.split('\n')[0]}`);
    });
    // Only the module with the entry point has code of the user.
    const main = compiled.findIndex((module) => WebAssembly.Module.exports(module).some(({ name }) => isEntry(name)));
    const shifts = edited[main]?.shifts ?? [];
    const modules = Object.fromEntries(Object.keys(files).map((file, index) => [file, compiled[index]]));
    const code = debugFile && codeOf(Object.values(files)[main]);
    return { source, modules, shifts, code, debugFile, imports, background, size, maxMemory };
}

// `scripted` as for `transpile`; `maxMemory` limits each memory of the component, in bytes. `label` names the component
// in error messages.
export async function prepare(bytes, label, { scripted, maxMemory } = {}) {
    checkKind(bytes, label);
    return compile(await transpile(bytes, label, scripted), bytes.byteLength, label, { maxMemory });
}

// With `counted`, calls count their instructions. With `unchanged`, they do not, and the memory is not limited, so that
// the code is that of the file: debuggers read its DWARF.
export async function loadComponent(pathOrBytes, { scripted, maxMemory, counted, unchanged } = {}) {
    const isPath = typeof pathOrBytes === 'string';
    const label = isPath ? basename(pathOrBytes) : 'the component';
    const bytes = isPath ? await readComponent(pathOrBytes) : pathOrBytes;
    checkKind(bytes, label);
    const debugFile = isPath ? debugFileOf(pathOrBytes) : undefined;
    return compile(await decode(bytes, label, scripted), bytes.byteLength, label, { maxMemory, counted, unchanged, debugFile });
}
