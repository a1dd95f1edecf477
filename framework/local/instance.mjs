// One instance of a component: instantiated, called, and held to the component model where jco is more lenient than the platform.
import { HostBuffer } from './host/bytes.mjs';
import { Trap } from './errors.mjs';

const invokeExport = 'momento:web-function/guest-function-web@1.0.0#invoke';

// Everything happens in one thread and the modules are compiled, so nothing here needs to wait.
export function instantiate(instantiateJs, parts, host) {
    let memory;
    const core = (module, imports) => {
        const instance = new WebAssembly.Instance(module, imports);
        if (!(instance.exports[invokeExport] instanceof Function)) return instance;
        memory = instance.exports.memory;
        return { exports: guarded(instance.exports, memory, host) };
    };
    const exports = instantiateJs((file) => parts.modules[file], host.imports(parts.imports), core);
    const { invoke } = exports['momento:web-function/guest-function-web@1.0.0'];
    return { invoke: (data) => checked(invoke(data)), memoryBytes: () => memory.buffer.byteLength };
}

function guarded(exports, memory, host) {
    const within = (at, size, what) => {
        if (at + size > memory.buffer.byteLength) throw new Trap(`${what} lies outside the function's memory`);
    };
    const aligned = (at, to, what) => {
        if (at % to) throw new Trap(`${what} is not aligned to ${to} bytes`);
    };
    const closedWhile = (what, call) => (...parameters) => {
        host.closed = what;
        const result = call(...parameters);
        host.closed = undefined;         // not in a finally: an instance that has trapped stays closed
        return result;
    };
    const wrapped = { ...exports };
    for (const [name, call] of Object.entries(exports)) {
        if (name.startsWith('cabi_post_')) wrapped[name] = closedWhile('post-return', call);
    }
    wrapped.cabi_realloc = closedWhile('cabi_realloc', (old, oldSize, align, size) => {
        const at = exports.cabi_realloc(old, oldSize, align, size) >>> 0;
        aligned(at, align, 'what cabi_realloc returned');
        within(at, size, 'what cabi_realloc returned');
        return at;
    });
    wrapped[invokeExport] = (...parameters) => {
        const at = exports[invokeExport](...parameters) >>> 0;
        aligned(at, 4, 'the response');
        within(at, 24, 'the response');
        const word = (offset) => new DataView(memory.buffer).getUint32(at + offset, true);
        aligned(word(4), 4, 'the list of response headers');
        within(word(4), word(8) * 16, 'the list of response headers');
        if (new DataView(memory.buffer).getUint8(at + 12) === 1) within(word(16), word(20), 'the response body');
        return at;
    };
    return wrapped;
}

function checked(response) {
    const fromHost = response.body.tag === 'buffer';
    return {
        status: response.status,
        headers: response.headers.map(({ name, value }) => [name, value]),
        body: fromHost ? HostBuffer.takeRest(response.body.val) : response.body.val,
        bodyKind: fromHost ? 'buffer' : 'inline',
    };
}
