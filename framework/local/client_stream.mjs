// A response that the function sends in parts, on the side of the server: it writes the parts of RemoteStream
// (response_stream.mjs) to the client.
import { endOfStream } from './response_stream.mjs';
import { writeStreamHead } from './response.mjs';
import { makeChannel, serve } from './sync_rpc.mjs';

const closed = 'the client closed the connection';

export class ClientStream {
    #request;
    #response;
    #head;
    #ended = false;
    #sentBytes = 0;
    #wake = () => {};

    // Both are Node's.
    constructor(request, response) {
        this.#request = request;
        this.#response = response;
    }

    // { kind, status, headers } if the function has begun to send, else undefined.
    get head() {
        return this.#head;
    }

    // The bytes of the body until now.
    get sentBytes() {
        return this.#sentBytes;
    }

    // Writes a part, and returns { error } if it cannot be sent. While the client does not read what was sent before,
    // it waits until `deadline`.
    async send({ head, bytes, deadline }) {
        if (!await this.#writable(deadline)) return { error: 'the client does not read what was sent before' };
        if (this.#isClosed()) return { error: closed };
        if (head) {
            this.#head = head;
            writeStreamHead(this.#response, head);
        }
        if (bytes.byteLength > 0) this.#response.write(bytes);
        this.#sentBytes += bytes.byteLength;
        return {};
    }

    // Ends the response by the one that the function returned, or that describes why it returned none. Returns why the
    // client must see an incomplete body, if it must.
    end(returned) {
        this.#ended = true;
        this.#wake();
        const { text = '', incomplete } = endOfStream(this.#head, returned);
        if (this.#request.method !== 'HEAD') this.#sentBytes += Buffer.byteLength(text);
        if (!incomplete) this.#response.end(text, 'utf8');
        // Without chunks, only a reset shows that the body is incomplete.
        else if (this.#request.httpVersion === '1.0') this.#request.socket.resetAndDestroy();
        else this.#response.destroy();
        return incomplete;
    }

    #isClosed() {
        return this.#ended || this.#response.destroyed || this.#request.socket.destroyed;
    }

    // Whether the bytes before were sent by the deadline, or need not be sent any more.
    async #writable(deadline) {
        const { socket } = this.#request;
        while (!this.#isClosed() && this.#response.writableNeedDrain) {
            const left = deadline - Date.now();
            if (left <= 0) return false;
            await new Promise((resolve) => {
                const timer = setTimeout(resolve, left);
                this.#wake = () => {
                    clearTimeout(timer);
                    socket.off('close', this.#wake);
                    this.#response.off('drain', this.#wake);
                    resolve();
                };
                socket.on('close', this.#wake);
                this.#response.on('drain', this.#wake);
            });
            this.#wake();
        }
        return true;
    }
}

// Serves one thread, which receives `client` with its port transferred. `current` returns the stream of the call that
// runs in it.
export function shareStream(current, print) {
    const { client, server } = makeChannel();
    serve(server, async (part) => {
        try {
            return await current()?.send(part) ?? { error: closed };
        } catch (failure) {
            print(`momento-local: internal error: ${failure.stack}`);
            return { error: 'internal error of momento-local' };
        }
    });
    server.port.unref();
    return { client, close: () => server.port.close() };
}
