// Writes the messages of a topic to one subscriber, as server-sent events.
import { contentType, dataFields, eventOfFields } from './server_sent_events.mjs';

// The buffer of a subscriber that reads slowly, in bytes. Further messages are dropped, and their number is reported.
const maxBuffered = 1024 * 1024;
// Milliseconds between comments on a stream without messages, so that proxies do not close it.
const keepAliveInterval = 15_000;
// The same after the subscriber has closed its side: only a write reveals whether it still reads.
const halfClosedInterval = 1000;

// How many milliseconds a subscriber may take to read the rest when the stream ends.
const flushTimeout = 2000;

export function eventOf({ id, message }) {
    if (typeof message === 'string') return eventOfFields([`id: ${id}`, ...dataFields(message)]);
    return eventOfFields([`id: ${id}`, 'event: bytes', `data: ${Buffer.from(message).toString('base64')}`]);
}

export class EventStream {
    #response;
    #timer;
    #dropped = 0;

    // Writes a comment immediately: the subscriber receives every message after it.
    constructor(response, interval = keepAliveInterval) {
        this.#response = response;
        response.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-cache' });
        this.#write(': subscribed\n\n');
        response.on('drain', () => this.#reportDropped());
        this.#keepAliveEvery(interval);
        const { socket } = response;
        const closing = () => this.#keepAliveEvery(halfClosedInterval);
        if (socket.readableEnded) closing();
        else socket.once('end', closing);
        response.once('close', () => {
            clearInterval(this.#timer);
            socket.off('end', closing);
        });
        response.on('error', () => {});         // the subscriber disconnects during a write
    }

    send(message) {
        if (!this.#canBuffer()) {
            this.#dropped += 1;
            return;
        }
        this.#reportDropped();
        this.#write(eventOf(message));
    }

    // A subscriber that reads gets the rest; one that does not read must not delay the end of the server.
    end() {
        const { socket } = this.#response;
        this.#reportDropped();
        this.#response.end();
        setTimeout(() => socket?.destroy(), flushTimeout).unref();
    }

    // The default encoding of the connection is Latin-1, for headers.
    #write(text) {
        if (!this.#response.writableEnded) this.#response.write(text, 'utf8');
    }

    #keepAliveEvery(milliseconds) {
        clearInterval(this.#timer);
        this.#timer = setInterval(() => { if (this.#canBuffer()) this.#write(': keep-alive\n\n'); }, milliseconds);
    }

    #canBuffer() {
        return this.#response.writableLength < maxBuffered;
    }

    #reportDropped() {
        if (this.#dropped > 0) {
            this.#write(eventOfFields(['event: discontinuity', `data: ${JSON.stringify({ dropped: this.#dropped })}`]));
        }
        this.#dropped = 0;
    }
}
