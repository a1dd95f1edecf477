// The host's side of one instance: the call it is serving, and a count of every function that it asked for.
import { randomUUID } from 'node:crypto';
import { interfaceFor } from './host/index.mjs';
import { Services } from './services/index.mjs';
import { Trap } from './errors.mjs';
import { complain } from './terminal.mjs';

// Of the time that a call has left, what a host call may wait for others: the function is to be told, and to answer, before it is ended.
const share = 0.8;

// What one call may show, in bytes: nothing holds back a thread that says more than the one that shows it takes.
const shownAtMost = 2 * 1024 * 1024;

const kebab = (camel) => camel.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export class Host {
    request = {};
    invocationId = '';
    counts = {};
    // Buffers that the function was given and has not dropped or handed over.
    buffersHeld = 0;
    // Where this call's log goes, once it was told (log.mjs).
    destinations = undefined;
    // Set while the component model forbids the function to call out, to the name of what it is in.
    closed = undefined;
    #end = 0;
    #say;
    #shared;
    #services;
    #room = 0;          // bytes that the call may still show

    constructor({ name, cache, env = {}, timeout = 10_000, maxBody = 64 * 1024 * 1024, say = complain, interfaces = {}, services }) {
        this.settings = { name, cache, env, timeout, maxBody, interfaces };
        this.#say = say;
        // What is shared with other calls: services/index.mjs, or what stands for it in a thread.
        this.#shared = services;
    }

    begin(request) {
        this.request = { ...request };
        this.invocationId = request.invocationId ?? randomUUID();
        this.counts = {};
        this.destinations = undefined;
        this.#services = request.aside ? new Services() : this.#shared;
        this.#room = shownAtMost;
        this.#end = performance.now() + this.settings.timeout;
    }

    // A call that nobody made, but momento-local for itself: it leaves nothing behind, shows nothing and reaches nobody.
    get aside() {
        return this.request.aside === true;
    }

    // One line for whoever runs this, not for the caller.
    say(line) {
        if (this.aside || this.#room < 0) return;
        this.#room -= Buffer.byteLength(line) + 1;
        if (this.#room >= 0) this.#say(line);
        else this.#say(`${this.settings.name} ${this.invocationId.slice(0, 8)}: further lines of this call are left out, past ${shownAtMost} bytes`);
    }

    // Milliseconds that the call may still take.
    timeLeft() {
        return Math.max(0, this.#end - performance.now());
    }

    // Milliseconds that a host call may wait.
    patience() {
        return this.timeLeft() * share;
    }

    // The answer of a service; undefined where none came in time.
    ask(service, operation, ...parameters) {
        return this.#services.ask({ cache: this.settings.cache, service, operation, parameters }, this.patience());
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

    enter(what) {
        if (this.closed) throw new Trap(`${what} was called from ${this.closed}, where no host call is allowed`);
        this.counts[what] = (this.counts[what] ?? 0) + 1;
    }

    // What jco's instantiate wants as its imports.
    imports(names) {
        return Object.fromEntries(names.map((name) => {
            const { key, functions } = interfaceFor(name, this);
            return [key, new Proxy(functions, { get: (target, member) => this.#counted(name, target, member) })];
        }));
    }

    #counted(name, functions, member) {
        const value = functions[member];
        // Resource classes count for themselves, by method.
        if (typeof value !== 'function' || /^[A-Z]/.test(member)) return value;
        const what = `${name}#${kebab(member)}`;
        return (...parameters) => {
            this.enter(what);
            return value(...parameters);
        };
    }
}
