// Counts the WebAssembly instructions of calls, each in a fresh instance: instantiation, `_initialize`, every
// `cabi_realloc`, the call itself, and post-return. instrument.mjs defines the cost of each instruction.
//
//     const executed = await counter('greeter.wasm');
//     const { total, started, moved, functions, response } = executed({ method: 'GET', path: '/health' });
//
// A request is as in runtime.mjs, and so are the settings `services`, `interfaces` and `print`, which are only for
// Functions that call host interfaces. `started` is the part of the total before the call, `moved` the part for bytes
// of memory.copy and similar instructions. `functions` is the count of each function without its callees, as
// [module, index, count], with core modules numbered in the order of the component. `repeat()` makes the same call again
// in the same instance, and returns its response and total.
import { readFile } from 'node:fs/promises';
import { prepare } from './component.mjs';
import { backgroundFunction, outcomeOf, webFunction } from './instance.mjs';
import { HostBuffer } from './host/bytes.mjs';
import { Host } from './host.mjs';
import { parseQuery } from './query.mjs';
import { instrument, moved, prefix } from '../component/instrument.mjs';

export async function counter(component, settings = {}) {
    const bytes = typeof component === 'string' ? new Uint8Array(await readFile(component)) : component;
    return counterOf(await prepare(instrument(bytes), 'the component'), settings);
}

// The same, for the parts (component.mjs) of a component that `instrument` has edited.
export async function counterOf(parts, settings = {}) {
    const { instantiate } = await import(`data:text/javascript;base64,${Buffer.from(parts.source).toString('base64')}`);
    return (request) => count(instantiate, parts, request, settings);
}

// Makes a call in a fresh instance. Returns the response, the calls of the host, the exports of the core modules, and
// the exports' counts before the call, which `read` takes. `sent` is the head of a response that was sent in parts, and
// the bytes of its parts. `again` makes the same call in the same instance.
export function run(instantiate, parts, { method = 'GET', path, query, headers = [], body = '', bodyKind = 'buffer', tokenMetadata, env } = {},
    read = () => undefined, settings = {}) {
    const host = new Host({ name: 'function', cache: 'demo', ...settings });
    const begin = () => host.begin({ method, path, headers, tokenMetadata, env, query: Array.isArray(query) ? query : parseQuery(query) });
    begin();
    const cores = [];
    const order = Object.keys(parts.modules).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
    const exports = instantiate((file) => parts.modules[file], host.imports(parts.imports), (module, imports) => {
        const instance = new WebAssembly.Instance(module, imports);
        cores.push({ exports: instance.exports, module: order.findIndex((file) => parts.modules[file] === module) });
        return instance;
    });
    const started = read(cores);
    const bytes = Buffer.from(body);
    const invoke = () => {
        const data = bodyKind === 'inline' ? { tag: 'value', val: bytes } : { tag: 'buffer', val: new HostBuffer(bytes, host) };
        return exports[webFunction]?.invoke(data) ?? outcomeOf(() => exports[backgroundFunction].spawned(data));
    };
    const response = invoke();
    const sent = host.stream.head && { ...host.stream.head, body: host.output.bytes };
    const again = () => {
        begin();
        return invoke();
    };
    return { response, sent, hostCalls: host.counts, cores, started, again };
}

function read(cores) {
    const functions = cores.flatMap(({ exports, module }) => Object.entries(exports)
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, { value }]) => [module, Number(name.slice(prefix.length)), value >>> 0]));
    return { functions, total: functions.reduce((sum, [, , each]) => sum + each, 0),
        moved: cores.reduce((sum, { exports }) => sum + ((exports[moved]?.value ?? 0) >>> 0), 0) };
}

function count(instantiate, parts, request, settings) {
    const { cores, started, again, ...rest } = run(instantiate, parts, request, read, settings);
    const memoryBytes = Math.max(...cores.map(({ exports }) => exports.memory?.buffer.byteLength ?? 0));
    const first = read(cores);
    let counted = first.total;
    const repeat = () => {
        const response = again();
        const before = counted;
        return { response, total: (counted = read(cores).total) - before };
    };
    return { ...first, started: started.total, memoryBytes, ...rest, repeat };
}
