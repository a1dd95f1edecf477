// The cache of momento:cache-scalar: entries in memory, by key, until they expire.
//
// Bytes are copied when they are stored and when they are returned, so that callers cannot change an entry.
import { createHash } from 'node:crypto';
import { Entries, nameOf, overhead } from './entries.mjs';
import { error, ok } from './result.mjs';

// Of an item: its key and its value together. The platform documents 5 MB.
export const maxItemSize = 5 * 1024 * 1024;
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
    #entries;

    // `entries` are shared with the lists of the cache; by default, `options` are those of new ones.
    constructor({ entries, ...options }) {
        this.#entries = entries ?? new Entries(options);
    }

    get(key) {
        const invalid = invalidKey(key);
        if (invalid) return invalid;
        const value = this.#entries.find(entryOf(key))?.value;
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
        if (!invalid) this.#entries.remove(entryOf(key));
        return invalid ?? ok();
    }

    // The number of entries, including expired ones that were not removed yet.
    get size() {
        return this.#entries.size;
    }

    #store(key, value, milliseconds, holds) {
        const invalid = invalidKey(key) ?? invalidItem(key, value, milliseconds);
        if (invalid) return invalid;
        const name = entryOf(key);
        if (!holds(this.#entries.find(name)?.value)) return ok({ tag: 'not-stored' });
        const full = this.#entries.set(name, new Uint8Array(value), key.length + value.length + overhead, milliseconds);
        return full ? error('limit-exceeded', full) : ok({ tag: 'stored' });
    }
}

const entryOf = (key) => `value ${nameOf(key)}`;

const invalidKey = (key) => (key.length === 0 ? error('invalid-argument', 'the key is empty') : undefined);

function invalidItem(key, value, milliseconds) {
    if (milliseconds <= 0) return error('invalid-argument', 'the time to live is 0');
    if (key.length + value.length > maxItemSize) {
        return error('limit-exceeded', `the key and the value have ${key.length + value.length} bytes, an item has at most ${maxItemSize}`);
    }
    return undefined;
}
