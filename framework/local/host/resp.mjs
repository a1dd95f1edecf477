// The protocol of Valkey, RESP2 and RESP3 (https://valkey.io/topics/protocol/): commands, and replies as the interface
// momento:valkey has them. RESP3 has more types; they become those that RESP2 has for the same reply:
//
//     null                     nil                    map           an array of keys and values in turn
//     boolean                  the integer 1 or 0     set           an array
//     double, big number       bytes: its text        verbatim      bytes, without the format
//     bulk error               an error               attribute, push   skipped
import { concatBytes } from '../concat_bytes.mjs';

// Of one reply.
export const maxDepth = 128;
export const maxElements = 1024 * 1024;
const maxLine = 64 * 1024;

export class ProtocolError extends Error {}

const lineEnd = Buffer.from('\r\n');

// The bytes of a command: an array of bulk strings.
export function encodeCommand(words) {
    const pieces = [Buffer.from(`*${words.length}\r\n`)];
    for (const word of words) pieces.push(Buffer.from(`$${word.length}\r\n`), word, lineEnd);
    return concatBytes(pieces, pieces.reduce((size, { length }) => size + length, 0));
}

const printable = (bytes) => JSON.stringify(bytes.subarray(0, 40).toString('latin1'));

function integer(text, min = -(2n ** 63n), max = 2n ** 63n - 1n) {
    if (/^[+-]?\d{1,20}$/.test(text)) {
        const value = BigInt(text.replace('+', ''));
        if (value >= min && value <= max) return value;
    }
    throw new ProtocolError(`invalid number ${printable(Buffer.from(text))}`);
}
const size = (text) => Number(integer(text, -1n, 2n ** 32n));

// Lines are read by the first byte: the value, or { open: the number of elements } or { bytes: the size } that follows.
const simple = {
    '+': (line) => (line === 'OK' ? { tag: 'ok' } : { tag: 'simple-string', val: line }),
    '-': (line) => ({ tag: 'simple-error', val: line }),
    ':': (line) => ({ tag: 'int', val: integer(line) }),
    '_': (line) => {
        if (line !== '') throw new ProtocolError('a null with a value');
        return { tag: 'nil' };
    },
    ',': (line) => {
        if (!/^([+-]?\d+(\.\d*)?(e[+-]?\d+)?|[+-]?inf|nan)$/i.test(line)) throw new ProtocolError(`invalid double ${printable(Buffer.from(line))}`);
        return data(Buffer.from(line));
    },
    '#': (line) => {
        if (line !== 't' && line !== 'f') throw new ProtocolError(`invalid boolean ${printable(Buffer.from(line))}`);
        return { tag: 'int', val: line === 't' ? 1n : 0n };
    },
    '(': (line) => {
        if (!/^[+-]?\d+$/.test(line)) throw new ProtocolError(`invalid big number ${printable(Buffer.from(line))}`);
        return data(Buffer.from(line));
    },
};
// A copy with a buffer of its own: postMessage copies the entire buffer of a view.
const data = (bytes) => ({ tag: 'data', val: new Uint8Array(bytes) });
const blob = {
    '$': data,
    '!': (bytes) => ({ tag: 'simple-error', val: bytes.toString() }),
    '=': (bytes) => {
        if (bytes.length < 4 || bytes[3] !== 0x3a) throw new ProtocolError('a verbatim string without a format');
        return data(bytes.subarray(4));
    },
};
const aggregate = { '*': 1, '~': 1, '>': 1, '%': 2, '|': 2 };      // elements for each one of its number

// Reads the replies in the bytes of a connection. A reply of more than `maxReply` bytes is an error.
export class ReplyReader {
    #maxReply;
    #pieces = [];       // the bytes that were not read yet
    #size = 0;
    #needed = 1;        // less cannot be read
    #used = 0;          // the bytes of the current reply
    #elements = 0;      // and its elements
    #open = [];         // its arrays that are not complete: { kind, left, items }
    #blob;              // { kind, size } of the bytes that follow

    constructor(maxReply) {
        this.#maxReply = maxReply;
    }

    // Returns the replies that `bytes` complete. Throws a ProtocolError; then the connection cannot be used any more.
    push(bytes) {
        this.#pieces.push(bytes);
        this.#size += bytes.length;
        if (this.#size < this.#needed) {
            this.#checkSize(this.#size);
            return [];
        }
        const replies = [];
        let rest = this.#pieces.length === 1 ? this.#pieces[0] : Buffer.concat(this.#pieces);
        for (;;) {
            const { value, taken } = this.#blob ? this.#readBlob(rest) : this.#readLine(rest);
            if (taken === 0) break;
            this.#used += taken;
            this.#checkSize(0);
            rest = rest.subarray(taken);
            if (value === undefined) continue;
            const complete = this.#add(value);
            if (!complete) continue;
            if (complete.tag !== 'skipped') replies.push(complete);
            this.#used = this.#elements = 0;
        }
        this.#pieces = [rest];
        this.#size = rest.length;
        this.#checkSize(rest.length);
        return replies;
    }

    #checkSize(unread) {
        if (this.#used + unread > this.#maxReply) throw new ProtocolError(`the reply has more than ${this.#maxReply} bytes`);
    }

    #readBlob(rest) {
        const { kind, size } = this.#blob;
        this.#needed = size + 2;
        if (rest.length < this.#needed) return { taken: 0 };
        if (rest[size] !== 0x0d || rest[size + 1] !== 0x0a) throw new ProtocolError('bytes do not end with a line break');
        this.#blob = undefined;
        this.#needed = 1;
        return { taken: size + 2, value: blob[kind](rest.subarray(0, size)) };
    }

    #readLine(rest) {
        const end = rest.indexOf(lineEnd);
        const kind = rest.length > 0 ? String.fromCharCode(rest[0]) : '';
        const known = kind === '' || kind in simple || kind in blob || kind in aggregate;
        if (!known || end > maxLine || (end < 0 && rest.length > maxLine)) throw new ProtocolError(`unexpected ${printable(rest)}`);
        this.#needed = rest.length + 1;
        if (end < 0) return { taken: 0 };
        const taken = end + 2;
        const line = rest.subarray(1, end).toString();
        if (kind in simple) return { taken, value: simple[kind](line) };
        const count = size(line);
        if (count < 0) {
            if (kind !== '$' && kind !== '*') throw new ProtocolError(`unexpected ${printable(rest)}`);
            return { taken, value: { tag: 'nil' } };
        }
        if (kind in blob) {
            this.#checkSize(count);
            this.#blob = { kind, size: count };
            return { taken };
        }
        if (this.#open.length === maxDepth) throw new ProtocolError(`the reply has more than ${maxDepth} levels`);
        this.#open.push({ kind, left: count * aggregate[kind], items: [] });
        return { taken, value: count === 0 ? this.#close() : undefined };
    }

    // The array that is complete. Metadata about a reply, and messages that are no reply, are skipped.
    #close() {
        const { kind, items } = this.#open.pop();
        return kind === '|' || kind === '>' ? { tag: 'skipped' } : { tag: 'bulk', val: items };
    }

    // Adds a value to the array that it is in. Returns the reply, if it is complete.
    #add(value) {
        for (let each = value; ; each = this.#close()) {
            if (++this.#elements > maxElements) throw new ProtocolError(`the reply has more than ${maxElements} elements`);
            const outer = this.#open.at(-1);
            if (!outer) return each;
            // An attribute precedes an element, and is none.
            if (each.tag === 'skipped') return undefined;
            outer.items.push(each);
            if (--outer.left > 0) return undefined;
        }
    }
}
