// momento:bytes: the `buffer` resource, bytes that stay on the host until the function reads them.
import { withOwnBuffer } from '../concat_bytes.mjs';
import { Trap } from '../errors.mjs';
import { ByteSource } from './byte_source.mjs';

export class HostBuffer {
    #source;
    #host;

    // `remote` has the bytes after these, if they have not arrived yet.
    constructor(bytes, host, remote) {
        this.#source = new ByteSource(bytes, remote);
        this.#host = host;
        host.buffersHeld += 1;
    }

    // jco passes a forged handle as an object without these members.
    static isGenuine(object) {
        return object instanceof HostBuffer && #source in object;
    }

    // The unread bytes of a buffer that the function passes to the host, as a ByteSource.
    static take(buffer) {
        if (!HostBuffer.isGenuine(buffer)) throw new Trap('the function passed an invalid buffer handle');
        return buffer.#release();
    }

    // The same as one array.
    static takeRest(buffer) {
        return HostBuffer.take(buffer).rest();
    }

    // Static, because `this` may be forged.
    static #enter(buffer, method) {
        if (!HostBuffer.isGenuine(buffer)) throw new Trap(`${method} was called with an invalid buffer handle`);
        buffer.#host.enter(`momento:bytes/bytes@1.0.0#${method}`);
    }

    remaining() {
        HostBuffer.#enter(this, '[method]buffer.remaining');
        return this.#source.size();
    }

    // Returns `none` instead of an empty list. `readLimit` makes reads shorter, which the interface allows.
    read(maxSize) {
        HostBuffer.#enter(this, '[method]buffer.read');
        return this.#source.read(Math.min(maxSize, this.#host.request.readLimit ?? Infinity));
    }

    advance(size) {
        HostBuffer.#enter(this, '[method]buffer.advance');
        this.#source.advance(size);
    }

    [Symbol.dispose ?? Symbol.for('dispose')]() {
        HostBuffer.#enter(this, '[resource-drop]buffer');
        this.#release().close();
    }

    #release() {
        const source = this.#source;
        this.#source = new ByteSource(new Uint8Array());
        this.#host.buffersHeld -= 1;
        return source;
    }
}

// The bytes of a `data` that the function passes to the host, as a ByteSource.
export const takeSource = ({ tag, val }) => (tag === 'buffer' ? HostBuffer.take(val) : new ByteSource(val));

// The same as one array.
export const takeBytes = ({ tag, val }) => (tag === 'buffer' ? HostBuffer.takeRest(val) : val);

// The same in a buffer of its own, which postMessage can copy.
export const takeOwnBytes = (data) => withOwnBuffer(takeBytes(data));

// A `data` for the function; its bytes stay on the host until the function reads them. `remote` has the bytes after
// these, if they have not arrived yet.
export const asHostBuffer = (bytes, host, remote) => ({ tag: 'buffer', val: new HostBuffer(bytes, host, remote) });

export const bytes = () => ({ Buffer: HostBuffer });
