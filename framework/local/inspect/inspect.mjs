// `momento-local inspect`: describes a component, and measures a call.
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { linkedImports, witSource, worlds } from '../../component/world.mjs';
import { checkKind, loadComponent, readComponent } from '../component.mjs';
import { UserError } from '../errors.mjs';
import { supportOf } from '../host/index.mjs';
import { backgroundFunction, webFunction } from '../instance.mjs';
import { documentIn, documentRequest } from '../openapi_document.mjs';
import { methods } from '../operation_finder.mjs';
import { Services } from '../services/index.mjs';
import { debugFileOf, debugModule } from '../symbols.mjs';
import { print, printError, printJson } from '../terminal.mjs';
import { Workers } from '../workers.mjs';
import { measureCall } from './measure.mjs';
import { describeComponent, interfaceName } from './parts.mjs';
import { reportOf } from './report.mjs';

// The functions of the interfaces in framework/wit, each as `interface function`, without versions. The tools that read
// WIT create a module that imports them.
async function platformFunctions() {
    const { componentEmbed } = await import('@bytecodealliance/jco-transpile/wasm-tools');
    const source = witSource(fileURLToPath(new URL('../../wit', import.meta.url)));
    const found = await Promise.all(Object.values(worlds).map(async ({ world }) =>
        [...linkedImports(source, await componentEmbed({ witSource: source, world, dummy: true }))]));
    return new Set(found.flat().map((each) => each.replace(/@\S*/, '')));
}

// Adds to each import whether the platform provides it, how momento-local supports it, and the functions that its
// interface does not have.
async function withSupport(imports) {
    const known = await platformFunctions();
    const interfaces = new Set([...known].map((each) => each.split(' ')[0]));
    return imports.map(({ name, functions }) => {
        const momentoLocal = supportOf(name) ?? 'missing';
        const from = interfaceName(name);
        const unknownFunctions = interfaces.has(from)
            ? functions.filter((each) => !known.has(`${from} ${each.replace(/^(.*)_drop$/, '[resource-drop]$1')}`)) : [];
        return { name, functions, platform: momentoLocal !== 'missing' && unknownFunctions.length === 0, momentoLocal, unknownFunctions };
    });
}

// The names of functions come from the component, or from a component with the same code next to it.
function namesFor({ modules }, component) {
    if (modules.some(({ names }) => names.size > 0)) return { names: modules.map(({ names }) => names), source: 'component' };
    const twin = debugFileOf(component);
    if (twin === component || !existsSync(twin)) return { reason: 'missing' };
    const found = modules.map(({ codeIdentity }) => (codeIdentity ? debugModule(twin, codeIdentity) : { names: new Map() }));
    if (found.includes(undefined)) return { reason: `${basename(twin)} cannot be read` };
    if (found.some(({ note }) => note)) return { reason: `${basename(twin)} has other code` };
    return { names: found.map(({ names }) => names), source: basename(twin) };
}

// The document that the build writes next to the component, as { value, bytes, source }.
function adjacentDocument(component) {
    const file = component.replace(/\.wasm$/, '.openapi.json');
    if (file === component || !existsSync(file)) return undefined;
    const text = readFileSync(file, 'utf8');
    const value = documentIn(text);
    return value && { value, bytes: Buffer.byteLength(text), source: basename(file) };
}

// Returns { value, bytes, source } or { reason }.
async function servedDocument(parts, { name, cache, env, timeout, openapi }) {
    try {
        const workers = await new Workers(parts, { name, cache, env, threads: 1 }, timeout, printError, new Services()).start();
        const result = await workers.call(documentRequest(openapi));
        await workers.close();
        if (result.timedOut) return { reason: `GET ${openapi} does not end within ${timeout / 1000} s` };
        if (result.crashed || result.trap) return { reason: `GET ${openapi} traps: ${result.crashed ?? result.trap.reason}` };
        if (result.status !== 200) return { reason: `GET ${openapi} returns ${result.status}` };
        const value = documentIn(Buffer.from(result.body).toString());
        if (!value) return { reason: `GET ${openapi} does not return an OpenAPI document` };
        return { value, bytes: result.body.length, source: `GET ${openapi}` };
    } catch (error) {
        if (error instanceof UserError) return { reason: error.message };
        throw error;
    }
}

const routesOf = ({ paths }) => Object.entries(paths).flatMap(([path, item]) => methods.filter((method) => item?.[method]).map((method) => {
    const { operationId, summary } = item[method];
    return { method: method.toUpperCase(), path, operationId, summary };
}));

function kindOf({ exports }, label) {
    if (exports.includes(webFunction)) return 'web';
    if (exports.includes(backgroundFunction)) return 'background';
    throw new UserError(`${label} does not export ${webFunction} or ${backgroundFunction}; it exports ${exports.join(', ') || 'nothing'}`);
}

function checkRequest(kind, request) {
    if (kind === 'background' && request?.method) throw new UserError('a background function has no method and path; use --body alone');
    if (kind === 'web' && request && !request.method) throw new UserError('--body requires a method and a path, such as POST /greet');
}

// The members of the result that need no call.
const staticParts = ({ bytes, sizes, modules, memory, stack, exports }) => ({
    bytes, sizes,
    modules: modules.map(({ bytes: size, code, data, custom, functions: { length }, entryPoint, memory: own }) => ({
        bytes: size, code, data, custom, functions: length, entryPoint, definesMemory: own !== undefined })),
    memory: { ...memory, stackBytes: stack },
    exports,
});

async function measured(bytes, options, nameOf) {
    const { executed: { functions = [], total, ...rest }, pages } = await measureCall(bytes, options);
    return {
        instructions: total, ...rest, pages,
        functions: functions.sort((a, b) => b[2] - a[2])
            .map(([module, index, instructions]) => ({ module, index, instructions, name: nameOf(module, index) })),
    };
}

// Describes the component with these bytes, and measures the call of `options.request`, if any. Throws a UserError if
// it is not a Function.
export async function inspected(bytes, options) {
    const { component } = options;
    const label = basename(component);
    checkKind(bytes, label);
    const described = describeComponent(bytes, label);
    const kind = kindOf(described, label);
    checkRequest(kind, options.request);
    const parts = await loadComponent(component, { scripted: described.imports.map(({ name }) => name) });
    const imports = await withSupport(described.imports);
    const runs = imports.every(({ platform }) => platform);
    const cannotRun = { reason: 'it cannot run because of its imports' };
    const { names, source, reason } = namesFor(described, component);
    const nameOf = (module, index) => names?.[module].get(index) ?? described.modules[module].exportedFunctions.get(index);
    const functions = described.modules.flatMap(({ functions: each }) => each).sort((a, b) => b.bytes - a.bytes)
        .map(({ module, index, bytes: size }) => ({ module, index, bytes: size, name: nameOf(module, index) }));

    const result = { file: component, kind, ...staticParts(described), imports, names: source === undefined ? { reason } : { source }, functions };
    if (kind === 'web') {
        const served = runs ? await servedDocument(parts, options) : cannotRun;
        result.document = served.value ? served : adjacentDocument(component) ?? served;
        result.routes = result.document.value && routesOf(result.document.value);
    }
    if (options.request) {
        const { method, path, query, body } = options.request;
        result.call = { method, path, query, bodyBytesSent: Buffer.byteLength(body),
            ...(runs ? await measured(bytes, options, nameOf) : { failed: cannotRun.reason }) };
    }
    return result;
}

export async function inspect(options) {
    const result = await inspected(await readComponent(options.component), options);
    if (options.json) printJson(result);
    else print(reportOf(result, options));
}
