// The host of one instance: the current call, and the number of calls of each host function.
import { randomUUID } from 'node:crypto';
import { HostRecording, HostReplay } from './host_calls.mjs';
import { interfaceFor } from './host/index.mjs';
import { CollectedStream, ResponseStream } from './response_stream.mjs';
import { Services } from './services/index.mjs';
import { Trap } from './errors.mjs';
import { printError, shortId } from './terminal.mjs';

// The part of a call's remaining time that a host call may wait: the function must have time to handle the error.
const hostCallShare = 0.8;

// How many bytes one call may print. Without a limit, a thread could queue lines faster than the main thread prints
// them.
const maxPrintedBytes = 2 * 1024 * 1024;

// Without --valkey, every command is an error.
const noValkey = { servers: {}, protocol: 2 };

// They affect only what the terminal shows.
const unrecorded = new Set(['process.isNew']);

const kebab = (camel) => camel.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export class Host {
    request = {};
    invocationId = '';
    counts = {};
    // Buffers that the function owns: received, and neither dropped nor passed back.
    buffersHeld = 0;
    // Handles of other resources that the function did not drop.
    handlesHeld = 0;
    // The log destinations of this call, if it has configured them (log.mjs).
    destinations = undefined;
    // The response of this call, if the function sends it in parts, and where the parts go.
    stream = undefined;
    output = undefined;
    // Bodies of outbound requests that this call has not received entirely.
    openBodies = new Set();
    // How many bodies of outbound requests this call has read while they arrived.
    bodyCount = 0;
    // Whether the function imports the interface that sends responses in parts.
    streams = false;
    // The name of the current export if the component model forbids host calls in it.
    closed = undefined;
    #calls;             // HostRecording or HostReplay, if calls are recorded or replayed
    #end = 0;
    #print;
    #shared;
    #services;
    #printBudget = 0;   // bytes that the call may still print

    constructor({ name, cache, env = {}, timeout = 10_000, maxBody = 64 * 1024 * 1024, valkey = noValkey, print = printError, interfaces = {},
        services }) {
        this.settings = { name, cache, env, timeout, maxBody, valkey, interfaces };
        this.#print = print;
        // Shared with other calls: Services, or RemoteServices in a thread.
        this.#shared = services;
    }

    begin(request) {
        this.request = { ...request };
        this.invocationId = request.invocationId ?? randomUUID();
        this.counts = {};
        this.bodyCount = 0;
        this.#calls = request.replay ? new HostReplay(request.replay) : request.record ? new HostRecording() : undefined;
        this.destinations = undefined;
        this.output = request.output ?? new CollectedStream(this.settings.maxBody);
        this.stream = new ResponseStream(request.method, this.output);
        this.#services = request.internal ? new Services() : this.#shared;
        this.#printBudget = maxPrintedBytes;
        this.#end = performance.now() + this.settings.timeout;
    }

    // At the end of the call.
    finish() {
        for (const body of this.openBodies) body.close();
    }

    // A call by momento-local itself: it has no effect on services, prints nothing, and sends no requests.
    get internal() {
        return this.request.internal === true;
    }

    // Prints one line on the terminal; the caller does not see it. `event` has members for --json (makeLog in
    // terminal.mjs).
    print(line, event) {
        if (this.internal || this.#printBudget < 0) return;
        this.#printBudget -= Buffer.byteLength(line) + 1;
        const { name } = this.settings;
        const print = (text, more) => this.#print(text, { kind: 'notice', function: name, invocationId: this.invocationId, message: text, ...more });
        if (this.#printBudget >= 0) print(line, event);
        else print(`${name} ${shortId(this.invocationId)}: further lines of this call are omitted, limit of ${maxPrintedBytes} bytes reached`);
    }

    // Milliseconds that the call may still take.
    timeLeft() {
        return Math.max(0, this.#end - performance.now());
    }

    // Milliseconds that a host call may wait.
    hostCallTimeout() {
        return this.timeLeft() * hostCallShare;
    }

    // Calls a service; undefined if it did not respond in time.
    callService(service, operation, ...parameters) {
        return this.exchange(`${service}.${operation}`, parameters, () =>
            this.#services.call({ cache: this.settings.cache, service, operation, parameters }, this.hostCallTimeout()));
    }

    // Everything that a function learns from services and servers passes here. `perform` makes the call; a replay returns
    // the recorded result instead. Arguments and result must be cloneable.
    exchange(call, given, perform) {
        return this.#calls && !unrecorded.has(call) ? this.#calls.run(call, given, perform) : perform();
    }

    // { recorded }, { differs, missing } (host_calls.mjs), or {}.
    get exchanged() {
        return this.#calls?.outcome ?? {};
    }

    environment() {
        return {
            ...this.settings.env,
            __FUNCTION_NAME: this.settings.name,
            __CACHE_NAME: this.settings.cache,
            __INVOCATION_ID: this.invocationId,
            ...this.request.env,
        };
    }

    enter(name) {
        if (this.closed) throw new Trap(`${name} was called from ${this.closed}, which may not call the host`);
        this.counts[name] = (this.counts[name] ?? 0) + 1;
    }

    // The imports for jco's `instantiate`.
    imports(names) {
        this.streams = names.some((name) => name.startsWith('momento:web-function/web-function-stream@'));
        return Object.fromEntries(names.map((name) => {
            const { key, functions } = interfaceFor(name, this);
            return [key, new Proxy(functions, { get: (target, member) => this.#counted(name, target, member) })];
        }));
    }

    #counted(name, functions, member) {
        const value = functions[member];
        // Resource classes count the calls of their methods themselves.
        if (typeof value !== 'function' || /^[A-Z]/.test(member)) return value;
        const counter = `${name}#${kebab(member)}`;
        return (...parameters) => {
            this.enter(counter);
            return value(...parameters);
        };
    }
}
