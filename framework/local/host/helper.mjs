// Lets the thread of a function wait for asynchronous work: another thread does it (sync_rpc.mjs). Each thread that
// runs functions has one such helper thread, which the first call starts.
import { Worker } from 'node:worker_threads';
import { makeChannel, SyncClient } from '../sync_rpc.mjs';

// The helper thread ends a call of a function at its deadline; this thread waits longer by these milliseconds.
const grace = 1000;

export class Helper {
    #module;
    #thread;

    // `module` has a default export that takes a request and returns a promise of the result. Both must be cloneable.
    constructor(module) {
        this.#module = module;
    }

    // Undefined if no result arrived in time.
    call(request, timeoutMs) {
        const { worker, client } = this.#thread ??= this.#start();
        const result = client.call(request, timeoutMs);
        if (result !== undefined) return result;
        // The helper hangs; the next call starts another one.
        worker.terminate();
        this.#thread = undefined;
        return undefined;
    }

    // The same for a host call of a function. The request also has the milliseconds that it may take (`timeout`), and
    // its `deadline`. A call by momento-local itself sends nothing.
    callFor(host, request) {
        if (host.internal) return { failed: 'not sent: momento-local only requests the OpenAPI document' };
        const timeout = host.hostCallTimeout();
        return this.call({ ...request, timeout, deadline: Date.now() + timeout }, timeout + grace);
    }

    // Sends a request that has no result.
    post(request) {
        this.#thread?.client.post(request);
    }

    #start() {
        const { client, server } = makeChannel();
        const worker = new Worker(new URL('helper_thread.mjs', import.meta.url), {
            workerData: { module: `${this.#module}`, server }, transferList: [server.port] });
        worker.on('error', () => {});       // the call then times out
        worker.unref();
        return { worker, client: new SyncClient(client) };
    }
}
