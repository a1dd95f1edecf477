// From a file's bytes to what instances are made of: checked, transpiled and compiled, once per file.
//
// `prepare` decodes in this process, `loadComponent` in another one (decoder.mjs).
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { decode } from './decoder.mjs';
import { refusal } from './host/index.mjs';
import { UserError } from './errors.mjs';
import { defaultMaxMemory, limitMemory } from './memory_limit.mjs';

const webFunction = 'momento:web-function/guest-function-web@1.0.0';

async function tools() {
    try {
        const [jco, wasmTools] = await Promise.all([
            import('@bytecodealliance/jco-transpile'), import('@bytecodealliance/jco-transpile/wasm-tools')]);
        return { transpileBytes: jco.transpileBytes, componentWit: wasmTools.componentWit };
    } catch (error) {
        if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
        throw new UserError('the npm package @bytecodealliance/jco-transpile is missing; run `npm ci` where package.json is.');
    }
}

async function readComponent(path) {
    try {
        return new Uint8Array(await readFile(path));
    } catch (error) {
        const reason = { ENOENT: 'there is no such file', EISDIR: 'it is a directory', EACCES: 'permission is denied' };
        throw new UserError(`cannot read ${path}: ${reason[error.code] ?? error.message}.`);
    }
}

function checkKind(bytes, what) {
    if (bytes.length === 0) throw new UserError(`${what} is empty.`);
    const head = Buffer.from(bytes.subarray(0, 8)).toString('hex');
    if (head === '0061736d01000000') {
        throw new UserError(`${what} is a core module, not a component; momento_add_function makes the component.`);
    }
    if (head !== '0061736d0d000100') throw new UserError(`${what} is not a WebAssembly component.`);
}

// jco decodes leniently, while the platform traps on a string that is not UTF-8 and keeps a byte order mark.
// The other replacements are for speed only: where WebAssembly.promising is missing, the exception that jco catches costs 2 ms a
// call, and every step of jco's asks the environment whether to trace.
function tighten(source, what) {
    const decoder = 'new TextDecoder()';
    if (!source.includes(decoder)) throw new UserError(`${what} cannot be checked for UTF-8 with this version of jco-transpile.`);
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
        catch { throw new Error('a string that the function handed over is not UTF-8'); }
    }
}`;
}

// { source, files, imports }: JavaScript, the core modules' bytes by their names in it, and the names of imports. `scripted` are imports
// that the caller has functions for, whatever the platform has. Throws a UserError, or what jco throws where it fails itself: then jco
// must not be used again in this process.
export async function transpile(bytes, what, scripted = []) {
    const { transpileBytes, componentWit } = await tools();
    let wit, transpiled;
    try {
        wit = await componentWit(bytes);
        transpiled = await transpileBytes(bytes, {
            name: 'function', instantiation: { tag: 'async' }, emitTypescriptDeclarations: false });
    } catch (error) {
        if (error?.payload === undefined) throw error;
        const [reason] = String(error.payload).split('\n');
        throw new UserError(`${what} is not a valid component: ${reason}.`);
    }

    // transpiled.imports has no versions, and they are part of the ABI.
    const world = /^world root \{\n(.*?)^\}/ms.exec(wit)[1];
    const named = (kind) => [...world.matchAll(new RegExp(`^ {2}${kind} ([^;\\s]+?)(?:;|: )`, 'gm'))].map((found) => found[1]);
    const imports = named('import');
    const refused = imports.filter((each) => !scripted.includes(each)).map(refusal).filter(Boolean);
    if (refused.length) throw new UserError(`${what} imports ${refused.join('; and ')}.`);
    const exports = named('export');
    if (!exports.includes(webFunction)) {
        throw new UserError(`${what} does not export ${webFunction}; it exports ${exports.join(', ') || 'nothing'}.`);
    }

    const source = tighten(Buffer.from(transpiled.files['function.js']).toString(), what);
    return { source, files: Object.fromEntries(Object.entries(transpiled.files).filter(([file]) => file.endsWith('.wasm'))), imports };
}

// The result survives postMessage: compiled modules are shared between threads, not compiled again.
async function compile({ source, files, imports }, size, what, maxMemory = defaultMaxMemory) {
    const limited = Object.entries(files).map(([file, content]) => [file, limitMemory(content, maxMemory, what)]);
    // Those of the module that defines the memory: the others have no code of the user's.
    const shifts = limited.map(([, each]) => each.shifts).find((each) => each.length > 0) ?? [];
    const compiled = await Promise.all(limited.map(([, { module }]) => WebAssembly.compile(module))).catch((error) => {
        throw new UserError(`${what} cannot be compiled: ${error.message.split('\n')[0]}.`);
    });
    const modules = Object.fromEntries(limited.map(([file], index) => [file, compiled[index]]));
    return { source, modules, shifts, imports, size, maxMemory };
}

// `scripted` as above; `maxMemory` is in bytes, for each memory of the component.
export async function prepare(bytes, what, { scripted, maxMemory } = {}) {
    checkKind(bytes, what);
    return compile(await transpile(bytes, what, scripted), bytes.byteLength, what, maxMemory);
}

// `settings`: those of `prepare`.
export async function loadComponent(pathOrBytes, { scripted, maxMemory } = {}) {
    const isPath = typeof pathOrBytes === 'string';
    const what = isPath ? basename(pathOrBytes) : 'the component';
    const bytes = isPath ? await readComponent(pathOrBytes) : pathOrBytes;
    checkKind(bytes, what);
    return compile(await decode(bytes, what, scripted), bytes.byteLength, what, maxMemory);
}
