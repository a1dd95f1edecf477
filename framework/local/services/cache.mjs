// The cache of momento:cache-scalar: entries in memory, by key, until they expire.
//
// Bytes are copied when they are stored and when they are returned, so that callers cannot change an entry.
import { createHash } from 'node:crypto';
import { error, ok } from './result.mjs';

// Of an item: its key and its value together. The platform documents 5 MB.
export const maxItemSize = 5 * 1024 * 1024;
// Of one cache: the keys, the values, and the overhead of each entry.
export const maxCacheSize = 256 * 1024 * 1024;
const overhead = 400;

const equal = (one, other) => Buffer.compare(one, other) === 0;

// Whether a new value may replace the stored one, which is undefined if the key is absent.
const conditions = {
    present: (stored) => stored !== undefined,
    absent: (stored) => stored === undefined,
    equal: (stored, expected) => stored !== undefined && equal(stored, expected),
    'not-equal': (stored, expected) => stored === undefined || !equal(stored, expected),
    'present-and-not-equal': (stored, expected) => stored !== undefined && !equal(stored, expected),
    'absent-or-equal': (stored, expected) => stored === undefined || equal(stored, expected),
};

// The conditions of set-if-hash.
const hashConditions = {
    'present-and-not-hash-equal': conditions['present-and-not-equal'],
    'present-and-hash-equal': conditions.equal,
    'absent-or-hash-equal': conditions['absent-or-equal'],
    'absent-or-not-hash-equal': conditions['not-equal'],
    unconditional: () => true,
};

// Callers may rely only on the fact that equal values have equal hashes.
const hashOf = (value) => new Uint8Array(createHash('sha256').update(value).digest()).slice(0, 16);

export class Cache {
    #entries = new Map();       // { value, expiresAt, size } by the bytes of the key, as Latin-1
    #now;
    #maxSize;
    #usedSize = 0;
    #writesUntilSweep = 0;
    #nextExpiry = Infinity;     // no entry expires before

    // `now` returns monotonic milliseconds.
    constructor({ now, maxSize = maxCacheSize }) {
        this.#now = now;
        this.#maxSize = maxSize;
    }

    get(key) {
        const invalid = invalidKey(key);
        if (invalid) return invalid;
        const value = this.#find(nameOf(key))?.value;
        return ok(value && new Uint8Array(value));
    }

    getWithHash(key) {
        const result = this.get(key);
        if (result.tag === 'err') return result;
        const value = result.val;
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
        const holds = (stored) => hashConditions[condition.tag](stored && hashOf(stored), condition.val);
        const result = this.#store(key, value, milliseconds, holds);
        return result.tag === 'ok' && result.val.tag === 'stored' ? ok({ tag: 'stored', val: hashOf(value) }) : result;
    }

    delete(key) {
        const invalid = invalidKey(key);
        if (!invalid) this.#remove(nameOf(key));
        return invalid ?? ok();
    }

    // The number of entries, including expired ones that were not removed yet.
    get size() {
        return this.#entries.size;
    }

    #store(key, value, milliseconds, holds) {
        const invalid = invalidKey(key) ?? invalidItem(key, value, milliseconds);
        if (invalid) return invalid;
        const name = nameOf(key);
        const stored = this.#find(name);
        if (!holds(stored?.value)) return ok({ tag: 'not-stored' });
        const size = key.length + value.length + overhead;
        const more = size - (stored?.size ?? 0);
        // A sweep follows after as many writes as there are entries. So each write costs one or two entries on average,
        // and few expired entries remain.
        if (--this.#writesUntilSweep < 0 || this.#usedSize + more > this.#maxSize) this.#sweep();
        if (this.#usedSize + more > this.#maxSize) {
            return error('limit-exceeded', `the cache is full; momento-local stores at most ${this.#maxSize} bytes in a cache`);
        }
        this.#remove(name);
        this.#usedSize += size;
        const expiresAt = this.#now() + Number(milliseconds);
        this.#entries.set(name, { value: new Uint8Array(value), size, expiresAt });
        this.#nextExpiry = Math.min(this.#nextExpiry, expiresAt);
        return ok({ tag: 'stored' });
    }

    #find(name) {
        const entry = this.#entries.get(name);
        if (!entry || entry.expiresAt > this.#now()) return entry;
        this.#remove(name);
        return undefined;
    }

    #remove(name) {
        this.#usedSize -= this.#entries.get(name)?.size ?? 0;
        this.#entries.delete(name);
    }

    // Removes expired entries. It does nothing before one can have expired, because a full cache sweeps at each
    // rejected write.
    #sweep() {
        const now = this.#now();
        if (this.#nextExpiry <= now) {
            this.#nextExpiry = Infinity;
            for (const [name, { expiresAt }] of this.#entries) {
                if (expiresAt <= now) this.#remove(name);
                else this.#nextExpiry = Math.min(this.#nextExpiry, expiresAt);
            }
        }
        this.#writesUntilSweep = this.#entries.size;
    }
}

const nameOf = (key) => Buffer.from(key.buffer, key.byteOffset, key.byteLength).toString('latin1');

const invalidKey = (key) => (key.length === 0 ? error('invalid-argument', 'the key is empty') : undefined);

function invalidItem(key, value, milliseconds) {
    if (milliseconds <= 0) return error('invalid-argument', 'the time to live is 0');
    if (key.length + value.length > maxItemSize) {
        return error('limit-exceeded', `the key and the value have ${key.length + value.length} bytes, an item has at most ${maxItemSize}`);
    }
    return undefined;
}
