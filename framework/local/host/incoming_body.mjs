// The body of a response to an outbound request, which is read while it arrives, in the thread of helper.mjs.
import { concatBytes } from '../concat_bytes.mjs';

// While more bytes than this are unread, no more are received.
const maxUnread = 1024 * 1024;

export class IncomingBody {
    #request;
    #response;
    #pieces = [];
    #unread = 0;
    #ended = false;
    #failed;
    #wake = () => {};

    // Both are Node's. `maxBody` limits the size of the entire body.
    constructor(request, response, maxBody) {
        this.#request = request;
        this.#response = response;
        let size = 0;
        response.on('data', (piece) => {
            size += piece.length;
            if (size > maxBody) return this.fail(`the response has more than ${maxBody} bytes`);
            this.#pieces.push(piece);
            this.#unread += piece.length;
            if (this.#unread > maxUnread) response.pause();
            this.#wake();
        });
        response.on('end', () => {
            this.#ended = true;
            this.#wake();
        });
        response.on('error', (error) => this.fail(error.message));
    }

    fail(reason) {
        if (!this.#ended) this.#failed ??= reason;
        this.close();
    }

    // The remaining bytes are not needed.
    close() {
        this.#request.destroy();
        this.#wake();
    }

    // Waits until bytes, or all of them, have arrived. Returns { body, ended }, or { failed: reason }; bytes that
    // arrived before an error are returned before it.
    async read({ all, timeout, deadline }) {
        const pieces = [];
        let size = 0;
        for (;;) {
            pieces.push(...this.#pieces.splice(0));
            size += this.#unread;
            this.#unread = 0;
            if (this.#ended || (!all && size > 0)) return { body: concatBytes(pieces, size), ended: this.#ended };
            if (this.#failed) return { failed: this.#failed };
            this.#response.resume();
            await this.#arrival(deadline);
            const late = Date.now() >= deadline && (all || this.#unread === 0);
            if (late) this.fail(`it did not arrive within ${(timeout / 1000).toFixed(1)} s`);
        }
    }

    #arrival(deadline) {
        return new Promise((resolve) => {
            const timer = setTimeout(resolve, deadline - Date.now());
            this.#wake = () => {
                clearTimeout(timer);
                resolve();
            };
        });
    }
}
