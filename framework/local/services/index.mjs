// What calls share: AWS, the cache with its lists, topics, and tokens. A process has one instance, which the server
// uses directly and the threads of functions through remote.mjs.
import { Aws } from './aws/index.mjs';
import { Cache } from './cache.mjs';
import { Entries } from './entries.mjs';
import { Lists } from './lists.mjs';
import { ok } from './result.mjs';
import { functionPath } from '../target.mjs';
import { Tokens } from './tokens.mjs';
import { Topics } from './topics.mjs';

// Creates one object per name. They are never removed: a process serves one cache, and callers cannot select another.
const forEach = (make) => {
    const made = new Map();
    return (name) => made.get(name) ?? made.set(name, make()).get(name);
};

export class Services {
    // The endpoint of a token: host and port of the server, if there is one.
    endpoint = 'momento-local';
    tokens;
    // Starts a background Function of the process: takes its name and payload, and returns the result of momento:spawn.
    // Without it, every call is accepted, and nothing runs: a test has one Function.
    background = undefined;
    #aws;
    #now;
    #messages = new Set();  // the few constant texts of host/log.mjs
    // By the name of a cache.
    #caches;
    #topics;

    // `now` returns monotonic milliseconds, for entries of the cache. `clock` returns milliseconds since 1970, for
    // tokens. `aws` is an Aws.
    constructor({ now = () => performance.now(), clock = () => Date.now(), aws = new Aws() } = {}) {
        this.#aws = aws;
        this.#now = now;
        this.tokens = new Tokens({ clock });
        this.reset();
    }

    // Empties the caches and AWS, and removes the subscribers. Tokens remain valid.
    reset() {
        this.#aws.reset();
        this.#caches = forEach(() => {
            const entries = new Entries({ now: this.#now });
            return { cache: new Cache({ entries }), lists: new Lists({ entries }) };
        });
        this.#topics = forEach(() => new Topics());
    }

    topics(cache) {
        return this.#topics(cache);
    }

    // True the first time in this process.
    isNew(message) {
        return this.#messages.size !== this.#messages.add(message).size;
    }

    // The URL of a function: `target` is a URL already, or the name of a function of this server.
    functionUrl(cache, target) {
        if (/^https?:\/\//.test(target)) return target;
        return this.endpoint.includes(':') ? `http://${this.endpoint}${functionPath(cache, target)}/` : undefined;
    }

    // An operation of a function's thread on the services of its cache.
    call({ cache, service, operation, parameters }) {
        const services = {
            aws: () => this.#aws,
            cache: () => this.#caches(cache).cache,
            lists: () => this.#caches(cache).lists,
            topics: () => this.#topics(cache),
            tokens: () => ({ generate: (...args) => this.tokens.generate(...args, this.endpoint) }),
            background: () => ({ spawn: (name, payload) => this.background?.(name, payload) ?? ok() }),
            process: () => this,
        };
        return services[service]()[operation](...parameters);
    }
}
