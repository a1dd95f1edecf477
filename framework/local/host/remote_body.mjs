// The body of the response to an outbound request, which the function reads while it arrives. This is the side of the
// function; incoming_body.mjs is that of the helper thread, which receives it.
//
// `read` of the interface has no error. A body that ends early must not look like one that is complete, so the function
// traps.
import { Trap } from '../errors.mjs';

export class RemoteBody {
    #host;
    #helper;
    #bodyId;
    #description;
    #number;            // in this call, for recordings
    #closed = false;

    // `description` is for the terminal.
    constructor(host, helper, bodyId, description) {
        this.#host = host;
        this.#helper = helper;
        this.#bodyId = bodyId;
        this.#description = description;
        this.#number = ++host.bodyCount;
        host.openBodies.add(this);
    }

    // Waits for the next bytes, or for all. Returns { bytes, ended }: without `ended`, there is at least one byte.
    receive({ all = false } = {}) {
        if (this.#closed) throw new Trap(`the body of ${this.#description} was read after the end of its call`);
        const result = this.#host.exchange('http.read', [{ body: this.#number, all }], () =>
            this.#helper.callFor(this.#host, { bodyId: this.#bodyId, all }));
        const failed = result ? result.failed : 'it did not arrive in time';
        if (failed || result.ended) this.#host.openBodies.delete(this);
        if (failed) throw new Trap(`the body of ${this.#description} is incomplete: ${failed}`);
        return { bytes: result.body, ended: result.ended };
    }

    // The remaining bytes are not needed.
    close() {
        this.#closed = true;
        if (this.#host.openBodies.delete(this)) this.#helper.post({ bodyId: this.#bodyId, close: true });
    }
}
