// The cache of a Function, as momento:cache-scalar sees it: entries by their key, in memory, until their time is over.
//
// Bytes are copied on their way in and out, so that nobody holds what is stored.
import { createHash } from 'node:crypto';
import { error, ok } from './result.mjs';

// An item, its key and its value together; the platform documents 5 MB.
export const largestItem = 5 * 1024 * 1024;
// Of one cache. An entry counts with its key, its value and what it costs to keep it.
export const largestCache = 256 * 1024 * 1024;
const overhead = 400;

const equal = (one, other) => Buffer.compare(one, other) === 0;

// Of what is stored, or undefined: whether a new value may take its place.
const conditions = {
    present: (stored) => stored !== undefined,
    absent: (stored) => stored === undefined,
    equal: (stored, wanted) => stored !== undefined && equal(stored, wanted),
    'not-equal': (stored, wanted) => stored === undefined || !equal(stored, wanted),
    'present-and-not-equal': (stored, wanted) => stored !== undefined && !equal(stored, wanted),
    'absent-or-equal': (stored, wanted) => stored === undefined || equal(stored, wanted),
};

// Those of set-if-hash, in the words above.
const hashConditions = {
    'present-and-not-hash-equal': conditions['present-and-not-equal'],
    'present-and-hash-equal': conditions.equal,
    'absent-or-hash-equal': conditions['absent-or-equal'],
    'absent-or-not-hash-equal': conditions['not-equal'],
    unconditional: () => true,
};

// Callers may not look into it; that it is short and the same for equal values is all that they may count on.
const hashOf = (value) => new Uint8Array(createHash('sha256').update(value).digest()).slice(0, 16);

export class Cache {
    #entries = new Map();       // { value, until, size } by the key's bytes, a character each
    #now;
    #room;
    #held = 0;
    #beforeSweep = 0;           // writes
    #nextEnd = Infinity;        // no entry ends before

    // `now` gives milliseconds that only ever grow.
    constructor({ now, room = largestCache }) {
        this.#now = now;
        this.#room = room;
    }

    get(key) {
        const wrong = invalidKey(key);
        if (wrong) return wrong;
        const value = this.#find(nameOf(key))?.value;
        return ok(value && new Uint8Array(value));
    }

    getWithHash(key) {
        const got = this.get(key);
        if (got.tag === 'err') return got;
        const value = got.val;
        return ok(value ? { tag: 'found', val: { value, hash: hashOf(value) } } : { tag: 'missing' });
    }

    set(key, value, milliseconds) {
        const result = this.#store(key, value, milliseconds, () => true);
        return result.tag === 'err' ? result : ok();
    }

    setIf(key, value, milliseconds, condition) {
        return this.#store(key, value, milliseconds, (stored) => conditions[condition.tag](stored, condition.val));
    }

    setIfHash(key, value, milliseconds, condition) {
        const fits = (stored) => hashConditions[condition.tag](stored && hashOf(stored), condition.val);
        const result = this.#store(key, value, milliseconds, fits);
        return result.tag === 'ok' && result.val.tag === 'stored' ? ok({ tag: 'stored', val: hashOf(value) }) : result;
    }

    delete(key) {
        const wrong = invalidKey(key);
        if (!wrong) this.#remove(nameOf(key));
        return wrong ?? ok();
    }

    // How many entries it keeps, those included whose time is over and that were not yet taken out.
    get size() {
        return this.#entries.size;
    }

    #store(key, value, milliseconds, fits) {
        const wrong = invalidKey(key) ?? invalidItem(key, value, milliseconds);
        if (wrong) return wrong;
        const name = nameOf(key);
        const stored = this.#find(name);
        if (!fits(stored?.value)) return ok({ tag: 'not-stored' });
        const size = key.length + value.length + overhead;
        const more = size - (stored?.size ?? 0);
        // Swept after as many writes as the last time left entries, so a write looks at one or two, and few are kept for nothing.
        if (--this.#beforeSweep < 0 || this.#held + more > this.#room) this.#sweep();
        if (this.#held + more > this.#room) {
            return error('limit-exceeded', `momento-local keeps ${this.#room} bytes in a cache, and this one is full`);
        }
        this.#remove(name);
        this.#held += size;
        const until = this.#now() + Number(milliseconds);
        this.#entries.set(name, { value: new Uint8Array(value), size, until });
        this.#nextEnd = Math.min(this.#nextEnd, until);
        return ok({ tag: 'stored' });
    }

    #find(name) {
        const entry = this.#entries.get(name);
        if (!entry || entry.until > this.#now()) return entry;
        this.#remove(name);
        return undefined;
    }

    #remove(name) {
        this.#held -= this.#entries.get(name)?.size ?? 0;
        this.#entries.delete(name);
    }

    // Looks at every entry, but at none before one can have ended: a full cache sweeps at each write that it refuses.
    #sweep() {
        const now = this.#now();
        if (this.#nextEnd <= now) {
            this.#nextEnd = Infinity;
            for (const [name, { until }] of this.#entries) {
                if (until <= now) this.#remove(name);
                else this.#nextEnd = Math.min(this.#nextEnd, until);
            }
        }
        this.#beforeSweep = this.#entries.size;
    }
}

const nameOf = (key) => Buffer.from(key.buffer, key.byteOffset, key.byteLength).toString('latin1');

const invalidKey = (key) => (key.length === 0 ? error('invalid-argument', 'the key is empty') : undefined);

function invalidItem(key, value, milliseconds) {
    if (milliseconds <= 0) return error('invalid-argument', 'the time to live is 0');
    if (key.length + value.length > largestItem) {
        return error('limit-exceeded', `the key and the value have ${key.length + value.length} bytes, an item has at most ${largestItem}`);
    }
    return undefined;
}
