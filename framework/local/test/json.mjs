// A JSON parser for comparisons: it preserves the digits of numbers and the order of members, and rejects duplicate
// members. A value is null, true, false, a string, a JsonNumber, an array, or a Map of the members of an object.

export class JsonNumber {
    constructor(text) {
        this.text = text;
    }

    // Integers are compared digit by digit, because a double cannot distinguish large ones.
    equals({ text }) {
        const integer = /^-?\d+$/;
        if (integer.test(this.text) && integer.test(text)) return BigInt(this.text) === BigInt(text);
        return Number(this.text) === Number(text);
    }

    get isInteger() {
        return Number.isInteger(Number(this.text));
    }
}

const words = new Map([['null', null], ['true', true], ['false', false]]);

// The line of the brace that begins an object which parseJson has read.
const lines = new WeakMap();
export const lineOf = (object) => lines.get(object);

// Throws a SyntaxError. JSON.parse validates the text, so the code after it does not.
export function parseJson(text) {
    JSON.parse(text);
    let at = 0;
    let line = 1;
    const blanks = () => {
        for (; ' \t\n\r'.includes(text[at]); ++at) if (text[at] === '\n') ++line;
    };
    const next = () => { blanks(); return text[at]; };
    const string = () => {
        const from = at++;
        while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
        const value = JSON.parse(text.slice(from, ++at));
        if (!value.isWellFormed()) throw new SyntaxError('unpaired surrogate');
        return value;
    };
    const members = (close, read) => {
        ++at;
        for (let first = true; next() !== close; first = false) {
            if (!first) ++at;
            next();
            read();
        }
        ++at;
    };
    const value = () => {
        const head = next();
        if (head === '"') return string();
        if (head === '[') {
            const list = [];
            members(']', () => list.push(value()));
            return list;
        }
        if (head === '{') {
            const object = new Map();
            lines.set(object, line);
            members('}', () => {
                const name = string();
                if (object.has(name)) throw new SyntaxError(`duplicate member ${JSON.stringify(name)}`);
                next();
                ++at;
                object.set(name, value());
            });
            return object;
        }
        const word = /[^\s,\]}]+/y;
        word.lastIndex = at;
        const [found] = word.exec(text);
        at += found.length;
        return words.has(found) ? words.get(found) : new JsonNumber(found);
    };
    return value();
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

// Undefined if the bytes are not UTF-8.
export function textOf(bytes) {
    try {
        return utf8.decode(bytes);
    } catch {
        return undefined;
    }
}

// { value }, or undefined if the bytes are not JSON.
export function jsonOf(bytes) {
    const text = textOf(bytes);
    try {
        return text === undefined ? undefined : { value: parseJson(text) };
    } catch {
        return undefined;
    }
}

// Compact JSON. Numbers are unchanged; a placeholder is its text (see placeholders.mjs).
export function compact(value) {
    if (value instanceof JsonNumber) return value.text;
    if (Array.isArray(value)) return `[${value.map(compact).join(',')}]`;
    if (value instanceof Map) return `{${[...value].map(([name, each]) => `${JSON.stringify(name)}:${compact(each)}`).join(',')}}`;
    return JSON.stringify(value?.text ?? value);
}

// RFC 6901.
export const below = (pointer, name) => `${pointer}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;

// { value }, or undefined if the pointer has no value.
export function at(root, pointer) {
    let value = root;
    for (const name of pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))) {
        if (value instanceof Map ? value.has(name) : Array.isArray(value) && /^(0|[1-9]\d*)$/.test(name) && Number(name) < value.length) {
            value = value instanceof Map ? value.get(name) : value[Number(name)];
        } else return undefined;
    }
    return { value };
}

// The first characters of a text, up to a number of bytes.
export function beginning(text, maxBytes) {
    const bytes = Buffer.from(text);
    if (bytes.length <= maxBytes) return text;
    let end = maxBytes;
    while ((bytes[end] & 0xc0) === 0x80) --end;
    return bytes.toString('utf8', 0, end);
}

export const shortened = (text, maxBytes = 200) => (Buffer.byteLength(text) <= maxBytes ? text : `${beginning(text, maxBytes)}…`);

// For messages: a JSON value, a text, and bytes.
export const shown = (value) => shortened(compact(value));
export const shownText = (text) => JSON.stringify(shortened(text));
export const readable = (bytes) => textOf(bytes) ?? `base64:${Buffer.from(bytes).toString('base64')}`;
