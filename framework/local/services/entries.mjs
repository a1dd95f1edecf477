// Entries in memory, by name, until they expire: the values and the lists of one cache.

// Of one cache: the names, the values, and the overhead of each entry.
export const maxCacheSize = 256 * 1024 * 1024;
export const overhead = 400;

export class Entries {
    #entries = new Map();       // { value, expiresAt, size } by name
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

    // The entry, or undefined.
    find(name) {
        const entry = this.#entries.get(name);
        if (!entry || entry.expiresAt > this.#now()) return entry;
        this.remove(name);
        return undefined;
    }

    // Stores a value of `size` bytes, its name and overhead included, in place of the previous one. Returns the message
    // of the error if the cache is full. By default, the time to live does not change.
    set(name, value, size, milliseconds) {
        const stored = this.find(name);
        const more = size - (stored?.size ?? 0);
        // A sweep follows after as many writes as there are entries. So each write costs one or two entries on average,
        // and few expired entries remain.
        if (--this.#writesUntilSweep < 0 || this.#usedSize + more > this.#maxSize) this.#sweep();
        if (this.#usedSize + more > this.#maxSize) {
            return `the cache is full; momento-local stores at most ${this.#maxSize} bytes in a cache`;
        }
        const expiresAt = milliseconds === undefined ? stored.expiresAt : this.#now() + Number(milliseconds);
        this.remove(name);
        this.#usedSize += size;
        this.#entries.set(name, { value, size, expiresAt });
        this.#nextExpiry = Math.min(this.#nextExpiry, expiresAt);
        return undefined;
    }

    remove(name) {
        this.#usedSize -= this.#entries.get(name)?.size ?? 0;
        this.#entries.delete(name);
    }

    // Milliseconds until an entry expires.
    timeToLive(name) {
        const entry = this.find(name);
        return entry && entry.expiresAt - this.#now();
    }

    // The number of entries, including expired ones that were not removed yet.
    get size() {
        return this.#entries.size;
    }

    // Removes expired entries. It does nothing before one can have expired, because a full cache sweeps at each
    // rejected write.
    #sweep() {
        const now = this.#now();
        if (this.#nextExpiry <= now) {
            this.#nextExpiry = Infinity;
            for (const [name, { expiresAt }] of this.#entries) {
                if (expiresAt <= now) this.remove(name);
                else this.#nextExpiry = Math.min(this.#nextExpiry, expiresAt);
            }
        }
        this.#writesUntilSweep = this.#entries.size;
    }
}

// The bytes of a name as text, for a map.
export const nameOf = (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
