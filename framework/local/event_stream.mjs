// The messages of a topic as server-sent events (HTML standard, section 9.2), written to one subscriber.

// What may wait for a subscriber that reads slowly. What comes beyond is dropped, and the subscriber is told how many.
const room = 1024 * 1024;
// A quiet stream says so often that it is there, lest somebody between takes it for dead.
const stillHere = 15_000;
// So often where the subscriber has closed its side: it may read on, or be gone, which only writing shows.
const halfClosed = 1000;

// How long a subscriber may take to read what is left when the stream ends.
const lastBytes = 2000;

const event = (fields) => `${fields.join('\n')}\n\n`;

// A line break of any kind ends a line of `data`; the subscriber gets it back as a line feed.
const textLines = (text) => text.split(/\r\n|\r|\n/).map((line) => `data: ${line}`);

export function eventOf({ id, message }) {
    if (typeof message === 'string') return event([`id: ${id}`, ...textLines(message)]);
    return event([`id: ${id}`, 'event: bytes', `data: ${Buffer.from(message).toString('base64')}`]);
}

export class EventStream {
    #response;
    #timer;
    #dropped = 0;

    // Says at once that it is there, so that a subscriber knows from when on it hears everything.
    constructor(response, every = stillHere) {
        this.#response = response;
        response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
        this.#write(': subscribed\n\n');
        response.on('drain', () => this.#tellDropped());
        this.#sayEvery(every);
        const { socket } = response;
        const closing = () => this.#sayEvery(halfClosed);
        if (socket.readableEnded) closing();
        else socket.once('end', closing);
        response.once('close', () => {
            clearInterval(this.#timer);
            socket.off('end', closing);
        });
        response.on('error', () => {});         // a subscriber that goes away while it is written to
    }

    send(message) {
        if (!this.#hasRoom()) {
            this.#dropped += 1;
            return;
        }
        this.#tellDropped();
        this.#write(eventOf(message));
    }

    // A subscriber that reads gets the rest; one that does not read must not keep the server from ending.
    end() {
        const { socket } = this.#response;
        this.#response.end();
        setTimeout(() => socket?.destroy(), lastBytes).unref();
    }

    // The connection's own encoding is that of headers.
    #write(text) {
        if (!this.#response.writableEnded) this.#response.write(text, 'utf8');
    }

    #sayEvery(milliseconds) {
        clearInterval(this.#timer);
        this.#timer = setInterval(() => { if (this.#hasRoom()) this.#write(': still here\n\n'); }, milliseconds);
    }

    #hasRoom() {
        return this.#response.writableLength < room;
    }

    #tellDropped() {
        if (this.#dropped > 0) this.#write(event(['event: discontinuity', `data: ${JSON.stringify({ dropped: this.#dropped })}`]));
        this.#dropped = 0;
    }
}
