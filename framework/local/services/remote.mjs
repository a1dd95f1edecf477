// Access to the services of the process from a worker thread.
import { makeChannel, serve, SyncClient } from '../sync_rpc.mjs';
import { error } from './result.mjs';

export class RemoteServices {
    #client;

    constructor(client) {
        this.#client = new SyncClient(client);
    }

    // Undefined if no result arrived in time.
    call(request, timeoutMs) {
        return this.#client.call(request, timeoutMs);
    }
}

// Serves one thread, which receives `client` with its port transferred. `close` drops calls that are still queued.
export function shareServices(services, print) {
    const { client, server } = makeChannel();
    serve(server, (request) => {
        try {
            return services.call(request);
        } catch (failure) {
            print(`momento-local: internal error: ${failure.stack}`);
            return error('internal-error');
        }
    });
    server.port.unref();
    return { client, close: () => server.port.close() };
}
