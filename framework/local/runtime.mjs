// A component in this process, below HTTP: for tests of what no HTTP client can send, and inside the workers of
// `momento-local serve`.
//
//     const greeter = await load('greeter.wasm', { name: 'greeter', cache: 'demo', env: { LEVEL: 'debug' } });
//     const answer = greeter.call({ method: 'POST', path: '/greet', headers: [['content-type', 'application/json']], body: '{}' });
//
// A call runs to its end on the calling thread: nothing interrupts a function that never returns. While the function waits for a
// server, so does this thread: a server of the test's own has to run in another one.
import { loadComponent } from './component.mjs';
import { HostBuffer } from './host/bytes.mjs';
import { Host } from './host.mjs';
import { instantiate } from './instance.mjs';
import { originalOffset } from './memory_limit.mjs';
import { parseQuery } from './query.mjs';
import { Services } from './services/index.mjs';
import { describeTrap } from './errors.mjs';

// `component` is a path or the component's bytes. Throws UserError where the platform would refuse the upload, but for imports that a
// test has functions of its own for.
export async function load(component, settings = {}) {
    const { interfaces = {}, maxMemory } = settings;
    return fromParts(await loadComponent(component, { scripted: Object.keys(interfaces), maxMemory }), settings);
}

// `settings`: name, cache, env; timeout (milliseconds that its host calls have to end in), maxBody (bytes of an answer to a
// request of its own), maxMemory (bytes of the component's memory), say (gets what would be a line on the terminal), interfaces (functions of the test's own in the place of an
// import: { 'momento:http/http@1.0.0': (host) => ({ invoke: … }) }), services (what its calls share: the cache, topics, tokens; several
// components that are given the same share it, others have their own).
export async function fromParts(parts, { name = 'function', cache = 'demo', services = new Services(), ...more } = {}) {
    const module = `data:text/javascript;base64,${Buffer.from(parts.source).toString('base64')}`;
    const { instantiate: instantiateJs } = await import(module);
    const settings = { name, cache, services, ...more };
    const instance = () => new Instance(instantiateJs, parts, settings);
    return {
        imports: parts.imports,
        size: parts.size,
        // A fresh instance for this one call, as on the platform.
        call: (request) => instance().call(request),
        // One instance for many calls: what leaks and what is left behind shows here and nowhere else.
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

    // `request`: method, path (as the function is to see it; absent is none), query (text, or pairs to be taken as they are),
    // headers (pairs or an object), body (text or bytes), bodyKind 'buffer' or 'inline', readLimit (most bytes a read returns),
    // tokenMetadata, env (also in the place of what the platform sets), clock ({ seconds, nanoseconds } that the wall clock shows),
    // invocationId, aside (true: nobody's call, which leaves nothing behind and reaches nobody; see host.mjs).
    // The answer: status, headers (pairs), body (bytes), bodyKind, hostCalls (count by function), buffersHeld (that the function
    // did not give back), memoryBytes, and `trap` with reason and stack where the function did not finish; status is then 0.
    call({ method = 'GET', path, query, headers, body, bodyKind = 'buffer', readLimit, tokenMetadata, env, clock,
        invocationId, aside } = {}) {
        const host = this.#host;
        host.begin({ method, path, headers: pairs(headers), tokenMetadata, env, readLimit, clock, invocationId, aside,
            query: Array.isArray(query) ? query : parseQuery(query) });
        const bytes = data(body);
        let answer;
        try {
            this.#instance ??= this.#make();
            answer = this.#instance.invoke(
                bodyKind === 'inline' ? { tag: 'value', val: bytes } : { tag: 'buffer', val: new HostBuffer(bytes, host) });
        } catch (error) {
            answer = { status: 0, headers: [], body: new Uint8Array(), bodyKind: 'inline', trap: this.#trap(error) };
        }
        return { ...answer, hostCalls: host.counts, buffersHeld: host.buffersHeld, memoryBytes: this.#instance?.memoryBytes() ?? 0 };
    }

    #trap(error) {
        const trap = describeTrap(error, (offset) => originalOffset(offset, this.#parts.shifts));
        if (!this.#instance?.memoryRefused()) return trap;
        const limit = `the memory limit of ${this.#parts.maxMemory} bytes was reached; --max-memory raises it`;
        return { ...trap, reason: `${trap.reason} (${limit})` };
    }

    // Instantiates without a call, to find out whether the component links; throws what the instance throws.
    start() {
        this.#host.begin({ aside: true });
        this.#instance ??= this.#make();
    }
}
