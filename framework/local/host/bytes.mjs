// momento:bytes: the `buffer` resource, bytes that stay on the host until the function reads them.
import { Trap } from '../errors.mjs';

export class HostBuffer {
    #bytes;
    #host;

    constructor(bytes, host) {
        this.#bytes = bytes;
        this.#host = host;
        host.buffersHeld += 1;
    }

    // jco passes a forged handle as an object without these members.
    static isGenuine(object) {
        return object instanceof HostBuffer && #bytes in object;
    }

    // The unread bytes of a buffer that the function passes to the host.
    static takeRest(buffer) {
        if (!HostBuffer.isGenuine(buffer)) throw new Trap('the function passed an invalid buffer handle');
        const rest = buffer.#bytes;
        buffer.#release();
        return rest;
    }

    // Static, because `this` may be forged.
    static #enter(buffer, method) {
        if (!HostBuffer.isGenuine(buffer)) throw new Trap(`${method} was called with an invalid buffer handle`);
        buffer.#host.enter(`momento:bytes/bytes@1.0.0#${method}`);
    }

    remaining() {
        HostBuffer.#enter(this, '[method]buffer.remaining');
        return this.#bytes.byteLength;
    }

    // Returns `none` instead of an empty list. `readLimit` makes reads shorter, which the interface allows.
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

// The bytes of a `data` that the function passes to the host.
export const takeBytes = ({ tag, val }) => (tag === 'buffer' ? HostBuffer.takeRest(val) : val);

// A `data` for the function; its bytes stay on the host until the function reads them.
export const asHostBuffer = (bytes, host) => ({ tag: 'buffer', val: new HostBuffer(bytes, host) });

export const bytes = () => ({ Buffer: HostBuffer });
