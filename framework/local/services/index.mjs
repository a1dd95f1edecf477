// What functions share beyond a call: the cache, topics, tokens. One for a process; every thread that runs functions asks it
// (remote.mjs), and so do the server's own endpoints.
import { Cache } from './cache.mjs';
import { Tokens } from './tokens.mjs';
import { Topics } from './topics.mjs';

// One for each name that is asked for, and never removed: a process serves one cache, and callers cannot name another.
const forEach = (make) => {
    const made = new Map();
    return (name) => made.get(name) ?? made.set(name, make()).get(name);
};

export class Services {
    // Where a token is good for: host and port of the server, where there is one.
    endpoint = 'momento-local';
    tokens;
    #now;
    #said = new Set();      // of the few fixed texts in host/log.mjs
    // By the name of a cache.
    #caches;
    #topics;

    // `now`: milliseconds that only ever grow, by which entries of the cache end. `clock`: those since 1970, by which tokens do.
    constructor({ now = () => performance.now(), clock = () => Date.now() } = {}) {
        this.#now = now;
        this.tokens = new Tokens({ clock });
        this.reset();
    }

    // Caches are empty, and nobody listens to a topic any more. Tokens stay good.
    reset() {
        this.#caches = forEach(() => new Cache({ now: this.#now }));
        this.#topics = forEach(() => new Topics());
    }

    topics(cache) {
        return this.#topics(cache);
    }

    // True the first time in this process.
    isNew(sentence) {
        return this.#said.size !== this.#said.add(sentence).size;
    }

    // What a function's thread asks: an operation on what it sees of all this, which is what belongs to its cache.
    ask({ cache, service, operation, parameters }) {
        const services = {
            cache: () => this.#caches(cache),
            topics: () => this.#topics(cache),
            tokens: () => ({ generate: (...given) => this.tokens.generate(...given, this.endpoint) }),
            process: () => this,
        };
        return services[service]()[operation](...parameters);
    }
}
