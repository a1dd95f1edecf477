// Bytes that are read once, from the front. Some may not have arrived yet: `remote` (remote_body.mjs) waits for them.
import { concatBytes } from '../concat_bytes.mjs';

const none = new Uint8Array();

export class ByteSource {
    #bytes;
    #remote;

    constructor(bytes, remote) {
        this.#bytes = bytes;
        this.#remote = remote;
    }

    // Waits for all bytes.
    size() {
        return this.#load().byteLength;
    }

    // Waits for the next bytes and returns those that have arrived, at most `maxSize`; undefined at the end.
    read(maxSize) {
        if (maxSize > 0) while (this.#bytes.byteLength === 0 && this.#remote) this.#receive();
        const size = Math.min(maxSize, this.#bytes.byteLength);
        if (size === 0) return undefined;
        const piece = this.#bytes.subarray(0, size);
        this.#bytes = this.#bytes.subarray(size);
        return piece;
    }

    advance(size) {
        for (let left = size; left > 0;) {
            const piece = this.read(left);
            if (!piece) return;
            left -= piece.byteLength;
        }
    }

    // Waits for all bytes, and returns them.
    rest() {
        const bytes = this.#load();
        this.#bytes = none;
        return bytes;
    }

    // The remaining bytes are not needed.
    close() {
        this.#bytes = none;
        this.#remote?.close();
        this.#remote = undefined;
    }

    #load() {
        if (this.#remote) this.#receive({ all: true });
        return this.#bytes;
    }

    #receive(options) {
        const { bytes, ended } = this.#remote.receive(options);
        if (this.#bytes.byteLength === 0) this.#bytes = bytes;
        else this.#bytes = concatBytes([this.#bytes, bytes], this.#bytes.byteLength + bytes.byteLength);
        if (ended) this.#remote = undefined;
    }
}
