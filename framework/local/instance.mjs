// Instantiates and calls a component, with the checks of the component model that the platform makes and jco does not.
import { executedGlobal } from '../component/instrument.mjs';
import { takeBytes } from './host/bytes.mjs';
import { Trap } from './errors.mjs';
import { growFailedGlobal, stackPointerGlobal } from './memory_limit.mjs';

// The stack of a trap shows more functions than the 10 of the default.
Error.stackTraceLimit = 100;

// The exports of the kinds of Functions.
export const webFunction = 'momento:web-function/guest-function-web@1.0.0';
export const backgroundFunction = 'momento:spawn-function/guest-function-spawn@1.0.0';

// The exports of a core module have one of two spellings: that of most linkers, or the newer `cm32p2`.
const isInvoke = (name) => /^(cm32p2\|)?momento:web-function\/guest-function-web@1[.0]*[#|]invoke$/.test(name);
const isSpawned = (name) => /^(cm32p2\|)?momento:spawn-function\/guest-function-spawn@1[.0]*[#|]spawned$/.test(name);
export const isEntry = (name) => isInvoke(name) || isSpawned(name);
const isPostReturn = (name) => /^cabi_post_|^cm32p2\|.*_post$/.test(name);
const isRealloc = (name) => /^(cabi|cm32p2)_realloc$/.test(name);

// Synchronous, because the modules are compiled already.
export function instantiate(instantiateJs, parts, host) {
    let memory;
    let stack;      // { pointer, size } of the main module
    const growFailures = [];
    const counters = [];        // of the instructions of each module
    const core = (module, imports) => {
        const instance = new WebAssembly.Instance(module, imports);
        const exports = Object.entries(instance.exports);
        if (instance.exports[growFailedGlobal]) growFailures.push(instance.exports[growFailedGlobal]);
        if (instance.exports[executedGlobal]) counters.push(instance.exports[executedGlobal]);
        // The memory and cabi_realloc are exported by the main module, or by a module before it.
        const pointer = instance.exports[stackPointerGlobal];
        if (pointer) stack = { pointer, size: pointer.value };
        memory ??= exports.find(([, value]) => value instanceof WebAssembly.Memory)?.[1];
        if (!exports.some(([name]) => isEntry(name) || isRealloc(name))) return instance;
        return { exports: Object.fromEntries(exports.map(([name, value]) => [name, guarded(name, value, memory, host)])) };
    };
    const exports = instantiateJs((file) => parts.modules[file], host.imports(parts.imports), core);
    const { invoke } = exports[webFunction] ?? {};
    const { spawned } = exports[backgroundFunction] ?? {};
    return {
        // Of a web Function.
        invoke: (data) => checked(invoke(data)),
        // Of a background Function: { ok, note }.
        spawned: (data) => outcomeOf(() => spawned(data)),
        memoryBytes: () => memory?.buffer.byteLength ?? 0,
        // The size of the stack in bytes if the stack overflowed, else undefined.
        overflowedStack: () => (stack?.pointer.value < 0 ? stack.size : undefined),
        // Undefined if the component does not count them.
        instructions: () => (counters.length > 0 ? Number(counters.reduce((sum, { value }) => sum + value, 0n)) : undefined),
        memoryLimitReached: () => growFailures.some(({ value }) => value === 1),
    };
}

function guarded(name, call, memory, host) {
    const within = (at, size, what) => {
        if (at + size > memory.buffer.byteLength) throw new Trap(`${what} is outside the function's memory`);
    };
    const aligned = (at, to, what) => {
        if (at % to) throw new Trap(`${what} is not aligned to ${to} bytes`);
    };
    const closedWhile = (what, call) => (...parameters) => {
        host.closed = what;
        const result = call(...parameters);
        host.closed = undefined;         // not in a finally: after a trap, the instance stays closed
        return result;
    };
    if (isPostReturn(name)) return closedWhile('post-return', call);
    if (isRealloc(name)) return closedWhile('cabi_realloc', (old, oldSize, align, size) => {
        const at = call(old, oldSize, align, size) >>> 0;
        aligned(at, align, 'the result of cabi_realloc');
        within(at, size, 'the result of cabi_realloc');
        return at;
    });
    if (isInvoke(name)) return (...parameters) => {
        const at = call(...parameters) >>> 0;
        aligned(at, 4, 'the response');
        within(at, 24, 'the response');
        const word = (offset) => new DataView(memory.buffer).getUint32(at + offset, true);
        aligned(word(4), 4, 'the list of response headers');
        within(word(4), word(8) * 16, 'the list of response headers');
        if (new DataView(memory.buffer).getUint8(at + 12) === 1) within(word(16), word(20), 'the response body');
        return at;
    };
    if (isSpawned(name)) return (...parameters) => {
        const at = call(...parameters) >>> 0;
        aligned(at, 4, 'the result');
        within(at, 16, 'the result');
        return at;
    };
    return call;
}

// Of a background Function: { ok, note }. jco throws the error of a result itself.
export function outcomeOf(call) {
    try {
        return { ok: true, note: call().val };
    } catch (error) {
        if (!['failed', 'failed-note', 'host-error'].includes(error?.tag)) throw error;
        return { ok: false, note: error.val };
    }
}

function checked(response) {
    return {
        status: response.status,
        headers: response.headers.map(({ name, value }) => [name, value]),
        body: takeBytes(response.body),
        bodyKind: response.body.tag === 'buffer' ? 'buffer' : 'inline',
    };
}
