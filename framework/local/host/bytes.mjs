// momento:bytes: the `buffer` resource, bytes that stay with the host until the function reads them.
import { Trap } from '../errors.mjs';

export class HostBuffer {
    #bytes;
    #host;

    constructor(bytes, host) {
        this.#bytes = bytes;
        this.#host = host;
        host.buffersHeld += 1;
    }

    // A handle that the function made up reaches us as an object without our members.
    static isGenuine(object) {
        return object instanceof HostBuffer && #bytes in object;
    }

    // What is left, for whoever the function handed the buffer to; the function never saw these bytes.
    static takeRest(buffer) {
        if (!HostBuffer.isGenuine(buffer)) throw new Trap('a buffer handle that is not the function\'s own was handed over');
        const rest = buffer.#bytes;
        buffer.#release();
        return rest;
    }

    // Static, because `this` is not to be trusted before it was looked at.
    static #enter(buffer, method) {
        if (!HostBuffer.isGenuine(buffer)) throw new Trap(`${method} was called on a handle that is not the function's own`);
        buffer.#host.enter(`momento:bytes/bytes@1.0.0#${method}`);
    }

    remaining() {
        HostBuffer.#enter(this, '[method]buffer.remaining');
        return this.#bytes.byteLength;
    }

    // Never an empty list: nothing left, or nothing wanted, is `none`. `readLimit` makes short reads, which the interface allows.
    read(maxSize) {
        HostBuffer.#enter(this, '[method]buffer.read');
        const size = Math.min(maxSize, this.#bytes.byteLength, this.#host.request.readLimit ?? Infinity);
        if (size === 0) return undefined;
        const piece = this.#bytes.subarray(0, size);
        this.#bytes = this.#bytes.subarray(size);
        return piece;
    }

    advance(size) {
        HostBuffer.#enter(this, '[method]buffer.advance');
        this.#bytes = this.#bytes.subarray(Math.min(size, this.#bytes.byteLength));
    }

    [Symbol.dispose ?? Symbol.for('dispose')]() {
        HostBuffer.#enter(this, '[resource-drop]buffer');
        this.#release();
    }

    #release() {
        this.#bytes = new Uint8Array();
        this.#host.buffersHeld -= 1;
    }
}

// The bytes of a `data` that the function hands over, and so the host's from here on.
export const taken = ({ tag, val }) => (tag === 'buffer' ? HostBuffer.takeRest(val) : val);

// A `data` for the function, whose bytes do not enter it unless it reads them.
export const onTheHost = (bytes, host) => ({ tag: 'buffer', val: new HostBuffer(bytes, host) });

export const bytes = () => ({ Buffer: HostBuffer });
