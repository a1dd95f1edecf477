// A response that the function sends in parts while it runs: server-sent events, or a raw stream. This is the side of
// the function, with the rules of the interface; the parts go to an output, `send({ head, bytes }, milliseconds)`,
// which returns the reason if they cannot be sent:
// - CollectedStream: in memory, for tests
// - RemoteStream: from the thread of the function to the client, which client_stream.mjs serves
import { SyncClient } from './sync_rpc.mjs';
import { responseError } from './response.mjs';
import { contentType, formatEvent } from './server_sent_events.mjs';
import { concatBytes, withOwnBuffer } from './concat_bytes.mjs';

const maxNameSize = 512;
const maxDataSize = 1024 * 1024;
// A raw stream is sent in pieces of this size, so that few bytes wait for a slow client.
const pieceSize = 256 * 1024;

const eventHead = { kind: 'events', status: 200, headers: [
    ['content-type', contentType], ['cache-control', 'no-cache'], ['connection', 'keep-alive']] };

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const isSuccess = (status) => status >= 200 && status <= 299;
const statusesWithoutBody = new Set([204, 205, 304]);

function nameError(what, text) {
    if (text === undefined) return undefined;
    if (/[\n\r\0]/.test(text)) return `the ${what} contains a line break or NUL`;
    const size = Buffer.byteLength(text);
    return size > maxNameSize ? `the ${what} has ${size} bytes; the limit is ${maxNameSize}` : undefined;
}

// Returns { text }, or { error } with the reason.
function decodeData(bytes) {
    if (bytes === undefined) return {};
    if (bytes.byteLength > maxDataSize) {
        return { error: `the data of the event has ${bytes.byteLength} bytes; the limit is ${maxDataSize}` };
    }
    try {
        return { text: strictUtf8.decode(bytes) };
    } catch {
        return { error: 'the data of the event is not UTF-8' };
    }
}

// Each function returns why it did not send, or undefined. `milliseconds` returns how long it may wait.
export class ResponseStream {
    #method;
    #output;
    #head;

    // `method` is that of the request.
    constructor(method, output) {
        this.#method = method;
        this.#output = output;
    }

    get head() {
        return this.#head;
    }

    sendEvent(event, id, dataBytes, milliseconds) {
        if (event === undefined && dataBytes === undefined) return 'the event has neither a name nor data';
        const invalidName = nameError('name of the event', event) ?? nameError('id of the event', id);
        if (invalidName) return invalidName;
        const { text, error } = decodeData(dataBytes);
        if (error) return error;
        return this.#send(this.#head ? undefined : eventHead, Buffer.from(formatEvent({ event, id, data: text })), milliseconds);
    }

    start(status, headers, milliseconds) {
        if (this.#head) return `send-response-start was called after ${this.#head.kind === 'raw' ? 'send-response-start' : 'send-sse'}`;
        const invalid = responseError({ method: this.#method, httpVersionMajor: 1, httpVersionMinor: 1, headers: {} }, { status, headers });
        if (invalid) return `invalid response: ${invalid}`;
        return this.#send({ kind: 'raw', status, headers }, new Uint8Array(), milliseconds);
    }

    // Sends the bytes of a ByteSource as they arrive.
    sendData(source, milliseconds) {
        let error = this.#dataError();
        for (let piece; !error && (piece = source.read(pieceSize));) {
            error = this.#send(undefined, piece, milliseconds);
        }
        source.close();
        return error;
    }

    #dataError() {
        if (this.#head?.kind === 'raw') return undefined;
        return `send-data was called ${this.#head ? 'after send-sse' : 'before send-response-start'}`;
    }

    #send(head, bytes, milliseconds) {
        if (!head && statusesWithoutBody.has(this.#head.status)) return `a response with the status ${this.#head.status} has no body`;
        // A response to HEAD has no body.
        const error = this.#output.send({ head, bytes: this.#method === 'HEAD' ? new Uint8Array() : bytes }, milliseconds());
        if (!error) this.#head ??= head;
        return error;
    }
}

// How a stream ends, by the response that the function returns after it: `text` is a last event, and `incomplete` the
// reason why the client must see that the body is incomplete.
export function endOfStream({ kind }, { status, body }) {
    if (isSuccess(status)) return {};
    if (kind === 'raw') return { incomplete: `the function began a raw stream and then returned the status ${status}` };
    return { text: formatEvent({ event: 'http-error', data: `HTTP ${status}: ${Buffer.from(body).toString()}` }) };
}

// Parts in memory, at most `limit` bytes.
export class CollectedStream {
    #limit;
    #pieces = [];
    #size = 0;

    constructor(limit) {
        this.#limit = limit;
    }

    send({ bytes }) {
        if (this.#size + bytes.byteLength > this.#limit) return `the stream has more than ${this.#limit} bytes, which is the limit of a test`;
        this.#pieces.push(bytes.slice());
        this.#size += bytes.byteLength;
        return undefined;
    }

    get bytes() {
        return concatBytes(this.#pieces, this.#size);
    }
}

// How much longer than the other thread this thread waits, in milliseconds.
const grace = 1000;

// Parts that another thread sends to the client.
export class RemoteStream {
    #client;

    constructor(client) {
        this.#client = new SyncClient(client);
    }

    send({ head, bytes }, milliseconds) {
        const part = { head, bytes: withOwnBuffer(bytes), deadline: Date.now() + milliseconds };
        const result = this.#client.call(part, milliseconds + grace);
        return result ? result.error : 'momento-local did not send it in time';
    }
}
