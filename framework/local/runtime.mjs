// Runs a component in this process, without HTTP: for tests with requests that no HTTP client can send, and in the
// threads of `momento-local serve`.
//
//     const greeter = await load('greeter.wasm', { name: 'greeter', cache: 'demo', env: { LEVEL: 'debug' } });
//     const response = greeter.call({ method: 'POST', path: '/greet', body: '{"name": "Ada"}' });
//
// A call blocks the thread until it ends, and nothing interrupts a function that never returns. If the function sends a
// request to a server of the test, that server must run in another thread.
import { originalOffset } from '../component/wasm_edit.mjs';
import { loadComponent } from './component.mjs';
import { HostBuffer } from './host/bytes.mjs';
import { Host } from './host.mjs';
import { instantiate } from './instance.mjs';
import { parseQuery } from './query.mjs';
import { Services } from './services/index.mjs';
import { trapped } from './response.mjs';
import { endOfStream } from './response_stream.mjs';
import { describeTrap } from './trap.mjs';

// `component` is a path or the bytes of a component. Throws a UserError if the platform would reject the upload.
// Imports that the test replaces are not checked.
export async function load(component, settings = {}) {
    const { interfaces = {}, maxMemory, counted } = settings;
    return fromParts(await loadComponent(component, { scripted: Object.keys(interfaces), maxMemory, counted }), settings);
}

// A background Function has `spawn` instead of `call`:
//
//     const { outcome } = background.spawn({ body: '{"sku": "tea"}' });      // { ok: true, note: undefined }
//
// The second parameter has these members:
// - name, cache, env: of the function
// - timeout: milliseconds that a call may take, which limits its host calls
// - maxBody: maximum size of the response to an outbound request, in bytes
// - valkey: { servers: { host, port } by the name of a cluster, or by '' for all others, and protocol, 2 or 3 }
// - print: receives each line for the terminal
// - interfaces: replaces imports: { 'momento:http/http@1.0.0': (host) => ({ invoke: … }) }
// - services: the cache, topics, and tokens that calls share; by default, each component has its own
// `load` also takes maxMemory (the maximum size of the component's memory, in bytes) and counted: true, with which each
// result has the instructions that the instance has executed.
export async function fromParts(parts, { name = 'function', cache = 'demo', services = new Services(), ...more } = {}) {
    const module = `data:text/javascript;base64,${Buffer.from(parts.source).toString('base64')}`;
    const { instantiate: instantiateJs } = await import(module);
    const settings = { name, cache, services, ...more };
    const instance = () => new Instance(instantiateJs, parts, settings);
    return {
        imports: parts.imports,
        size: parts.size,
        background: parts.background,
        // Runs a call in a fresh instance, as on the platform.
        call: (request) => instance().call(request),
        spawn: (request) => instance().spawn(request),
        // Returns one instance for many calls, to test for leaks and for state that remains.
        instance,
    };
}

const data = (body) => (typeof body === 'string' ? Buffer.from(body) : body ?? new Uint8Array());
const pairs = (list) => (Array.isArray(list) ? list : Object.entries(list ?? {}));

class Instance {
    #host;
    #instance;
    #make;
    #parts;

    constructor(instantiateJs, parts, settings) {
        this.#host = new Host(settings);
        this.#parts = parts;
        this.#make = () => instantiate(instantiateJs, parts, this.#host);
    }

    // The request has these members:
    // - method, path (as the function sees it), query (text, or decoded pairs), headers (pairs or an object)
    // - body (text or bytes), bodyKind ('buffer' or 'inline'), readLimit (maximum bytes of a read)
    // - tokenMetadata, invocationId, clock ({ seconds, nanoseconds } of the wall clock)
    // - env: further environment variables, which may replace those of the platform
    // - internal: true for a call without effects on services (see host.mjs)
    // - record: true for a result with `recorded`, the calls to services and servers; replay: such calls, which are
    //   replayed, for a result with `differs` and `missing` (host_calls.mjs)
    // - output: receives the parts of a response that the function sends in parts (response_stream.mjs); by default,
    //   the result has them as its body
    // The result has status, headers (pairs), body (bytes), bodyKind, hostCalls (count by function), buffersHeld
    // (buffers that the function did not release), handlesHeld (the same for other resources), and memoryBytes. If the
    // function did not finish, it also has `trap` with reason, stack, and help (trap.mjs), and the status is 0. If the function sent the
    // response in parts, status and headers are those that it sent, also before a trap, and `incomplete` is the reason
    // if the client would see an incomplete body.
    call({ method = 'GET', path, query, headers, body, bodyKind = 'buffer', readLimit, tokenMetadata, env, clock,
        invocationId, internal, record, replay, output } = {}) {
        const host = this.#host;
        host.begin({ method, path, headers: pairs(headers), tokenMetadata, env, readLimit, clock, invocationId, internal, record,
            replay, output,
            query: Array.isArray(query) ? query : parseQuery(query) });
        return this.#run(body, bodyKind, (instance, given) => instance.invoke(given),
            { status: 0, headers: [], body: new Uint8Array(), bodyKind: 'inline' });
    }

    // Calls a background Function. The request has body (the payload), bodyKind, readLimit, invocationId, clock, and
    // env, as above. The result has outcome ({ ok, note }; note is undefined if there is none), and hostCalls,
    // buffersHeld, memoryBytes, and trap, as above.
    spawn({ body, bodyKind = 'buffer', readLimit, env, clock, invocationId } = {}) {
        this.#host.begin({ headers: [], query: [], env, readLimit, clock, invocationId });
        return this.#run(body, bodyKind, (instance, given) => ({ outcome: instance.spawned(given) }), { outcome: { ok: false } });
    }

    // `unfinished` is the result without the trap if the function does not finish.
    #run(body, bodyKind, enter, unfinished) {
        const host = this.#host;
        const bytes = data(body);
        let result;
        try {
            this.#instance ??= this.#make();
            result = enter(this.#instance,
                bodyKind === 'inline' ? { tag: 'value', val: bytes } : { tag: 'buffer', val: new HostBuffer(bytes, host) });
        } catch (error) {
            result = { ...unfinished, trap: this.#trap(error) };
        } finally {
            host.finish();
        }
        if (host.stream.head && !host.request.output) result = { ...result, ...this.#collected(result) };
        return { ...result, ...host.exchanged, hostCalls: host.counts, buffersHeld: host.buffersHeld, handlesHeld: host.handlesHeld,
            memoryBytes: this.#instance?.memoryBytes() ?? 0, instructions: this.#instance?.instructions() };
    }

    // The response that a client would receive.
    #collected(response) {
        const { stream: { head }, output, request } = this.#host;
        const returned = response.trap ? trapped() : response;
        const { text, incomplete } = endOfStream(head, returned);
        const last = text && request.method !== 'HEAD' ? Buffer.from(text) : new Uint8Array();
        return { status: head.status, headers: head.headers, bodyKind: 'inline', incomplete, body: Buffer.concat([output.bytes, last]) };
    }

    #trap(error) {
        const { code, debugFile, shifts, maxMemory } = this.#parts;
        return describeTrap(error, { code, debugFile, original: (offset) => shifts.reduce(originalOffset, offset),
            stackOverflow: this.#instance?.overflowedStack(), memoryLimit: this.#instance?.memoryLimitReached() ? maxMemory : undefined });
    }

    // Instantiates the component without a call, to check that it links. Throws what the instance throws.
    start() {
        this.#host.begin({ internal: true });
        this.#instance ??= this.#make();
    }
}
