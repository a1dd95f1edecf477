// Synchronous calls from one thread to another. The calling thread blocks until the result arrives, because host calls
// are synchronous. The other thread responds from its event loop.
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';

// The two ends: `client` for a SyncClient, `server` for `serve`. The port of the end that another thread uses must be
// transferred to that thread.
export function makeChannel() {
    const signal = new Int32Array(new SharedArrayBuffer(4));
    const { port1, port2 } = new MessageChannel();
    return { client: { port: port1, signal }, server: { port: port2, signal } };
}

export class SyncClient {
    #port;
    #signal;
    #calls = 0;

    constructor({ port, signal }) {
        this.#port = port;
        this.#signal = signal;
    }

    // Sends a request that has no result, without waiting.
    post(request) {
        this.#port.postMessage({ request });
    }

    // Returns the result, or undefined if none arrived in time. The next call skips a result that arrives late.
    call(request, timeoutMs) {
        const id = ++this.#calls;
        this.#port.postMessage({ id, request });
        for (const end = performance.now() + timeoutMs; ;) {
            const before = Atomics.load(this.#signal, 0);
            const received = receiveMessageOnPort(this.#port);
            if (received?.message.id === id) return received.message.result;
            const left = end - performance.now();
            if (left <= 0) return undefined;
            if (!received) Atomics.wait(this.#signal, 0, before, left);
        }
    }
}

// `handle` returns the result of a request, or a promise of it. `transfer` lists the buffers of a result that are moved
// instead of copied.
export function serve({ port, signal }, handle, transfer = () => []) {
    port.on('message', async ({ id, request }) => {
        const result = await handle(request);
        if (id === undefined) return;
        port.postMessage({ id, result }, transfer(result));
        Atomics.add(signal, 0, 1);
        Atomics.notify(signal, 0);
    });
}
