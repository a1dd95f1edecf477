// The host's side of one instance: the call it is serving, and a count of every function that it asked for.
import { randomUUID } from 'node:crypto';
import { interfaceFor } from './host/index.mjs';
import { Trap } from './errors.mjs';

const kebab = (camel) => camel.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export class Host {
    request = {};
    invocationId = '';
    counts = {};
    // Buffers that the function was given and has not dropped or handed over.
    buffersHeld = 0;
    // Set while the component model forbids the function to call out, to the name of what it is in.
    closed = undefined;
    #end = 0;

    constructor({ name, cache, env = {}, timeout = 10_000, maxBody = 64 * 1024 * 1024, say = console.error, interfaces = {} }) {
        this.settings = { name, cache, env, timeout, maxBody, interfaces };
        // One line for whoever runs this, not for the caller.
        this.say = say;
    }

    begin(request) {
        this.request = { ...request };
        this.invocationId = request.invocationId ?? randomUUID();
        this.counts = {};
        this.#end = performance.now() + this.settings.timeout;
    }

    // Milliseconds that the call may still take.
    timeLeft() {
        return Math.max(0, this.#end - performance.now());
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
