// Commands over the network to Valkey servers, in the thread of helper.mjs. Returns { reply }, or { failed: reason }.
//
// A connection is used for one command after another, and closed after an error: a reply that arrives late must not
// become that of another command.
import { connect } from 'node:net';
import { encodeCommand, ReplyReader } from './resp.mjs';

const connections = new Map();      // by server and protocol

const reasons = {
    ECONNREFUSED: 'no server listens there', ECONNRESET: 'the server closed the connection', EPIPE: 'the server closed the connection',
    ENOTFOUND: 'unknown host', EAI_AGAIN: 'unknown host' };
const addressOf = ({ host, port }) => `${host.includes(':') ? `[${host}]` : host}:${port}`;

class Connection {
    #server;
    #reader;
    #socket;
    #pending;       // { resolve, reject } of the current command

    constructor(server, maxReply) {
        this.#server = server;
        this.#reader = new ReplyReader(maxReply);
        this.#socket = connect({ host: server.host, port: server.port, noDelay: true });
        this.#socket.on('data', (bytes) => {
            try {
                for (const reply of this.#reader.push(bytes)) {
                    if (!this.#pending) throw new Error('a reply without a command');
                    this.#pending.resolve(reply);
                    this.#pending = undefined;
                }
            } catch (error) {
                this.end(`${this.#at} sent an invalid reply: ${error.message}`);
            }
        });
        this.#socket.on('error', (error) => this.end(`${this.#at}: ${reasons[error.code] ?? error.message}`));
        this.#socket.on('close', () => this.end(`${this.#at}: the server closed the connection`));
    }

    get #at() {
        return `the Valkey server at ${addressOf(this.#server)}`;
    }

    send(bytes) {
        return new Promise((resolve, reject) => {
            if (this.ended) return reject(new Error(this.ended));
            this.#pending = { resolve, reject };
            this.#socket.write(bytes);
        });
    }

    // A server that does not know HELLO continues with RESP2.
    async begin() {
        if (this.#server.protocol === 3) await this.send(encodeCommand([Buffer.from('HELLO'), Buffer.from('3')]));
        return this;
    }

    end(reason) {
        if (this.ended) return;
        this.ended = reason;
        this.#socket.destroy();
        this.#pending?.reject(new Error(reason));
        this.onEnd?.();
    }

    timedOut(timeout) {
        this.end(`${this.#at} did not reply within ${(timeout / 1000).toFixed(1)} s`);
    }
}

// `server` is { host, port, protocol }. The exchange ends at `deadline`; `timeout` is the time that the error reports.
export default async ({ server, command, timeout, deadline, maxReply }) => {
    const key = JSON.stringify([server, maxReply]);
    let connection = connections.get(key);
    const isNew = !connection;
    if (isNew) {
        connection = new Connection(server, maxReply);
        connection.onEnd = () => connections.delete(key);
        connections.set(key, connection);
    }
    const timer = setTimeout(() => connection.timedOut(timeout), deadline - Date.now());
    try {
        if (isNew) await connection.begin();
        return { reply: await connection.send(command) };
    } catch (error) {
        return { failed: error.message };
    } finally {
        clearTimeout(timer);
    }
};
