// The calls of a function to services and servers, as JSON: `momento-local record` writes them, and `momento-local test`
// replays them. A recorded call is { call, arguments, result }; the result is absent if none arrived in time.
//
// Values are plain JSON, except { "$text": … } and { "$base64": … } for bytes, { "$integer": "…" } for integers of 64
// bits, and { "$number": "…" } for NaN and the infinities.
import { Trap } from './errors.mjs';
import { maskedHeaders, matchesText } from './secrets.mjs';
import { shortened, textOf } from './test/json.mjs';

const isPair = (value) => Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === 'string');
const isPairs = (value) => Array.isArray(value) && value.every(isPair);

// Headers with credentials are masked, whether a call is recorded or compared.
export function encodeValue(value) {
    if (value === undefined || value === null) return null;
    if (value instanceof Uint8Array) {
        const text = textOf(value);
        return text === undefined ? { $base64: Buffer.from(value).toString('base64') } : { $text: text };
    }
    if (typeof value === 'bigint') return { $integer: `${value}` };
    if (typeof value === 'number' && !Number.isFinite(value)) return { $number: `${value}` };
    if (Array.isArray(value)) return value.map(encodeValue);
    if (typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined).map(([name, each]) =>
        [name, encodeValue(name === 'headers' && isPairs(each) ? maskedHeaders(each) : each)]));
}

const special = {
    $text: (text) => new Uint8Array(Buffer.from(text)),
    $base64: (text) => new Uint8Array(Buffer.from(text, 'base64')),
    $integer: BigInt,
    $number: Number,
};
const texts = {
    $text: [/^/, 'a string'], $base64: [/^[A-Za-z0-9+/]*={0,2}$/, 'base64'],
    $integer: [/^-?\d+$/, 'a string of digits'], $number: [/^(NaN|-?Infinity)$/, 'one of NaN, Infinity, -Infinity'],
};

// The special member of an encoded value, or undefined.
function specialOf(value) {
    const [name, ...more] = Object.keys(value);
    return more.length === 0 && Object.hasOwn(special, name) ? name : undefined;
}

// null is the absent value of an option.
export function decodeValue(value) {
    if (value === null) return undefined;
    if (Array.isArray(value)) return value.map(decodeValue);
    if (typeof value !== 'object') return value;
    const name = specialOf(value);
    if (name) return special[name](value[name]);
    return Object.fromEntries(Object.entries(value).map(([member, each]) => [member, decodeValue(each)]));
}

// Returns { path, expected } of an encoded value that cannot be decoded, or undefined. `path` is a list of names.
export function encodingError(value, path = []) {
    if (value === null || typeof value !== 'object') return undefined;
    const name = Array.isArray(value) ? undefined : specialOf(value);
    if (name) {
        const [pattern, expected] = texts[name];
        return typeof value[name] === 'string' && pattern.test(value[name]) ? undefined : { path: [...path, name], expected };
    }
    for (const [member, each] of Object.entries(value)) {
        const error = encodingError(each, [...path, member]);
        if (error) return error;
    }
    return undefined;
}

// The first place at which two encoded values differ, as { path, expected, actual }, or undefined.
function firstDifference(expected, actual, path = '') {
    const isContainer = (value) => value !== null && typeof value === 'object';
    if (!isContainer(expected) || !isContainer(actual) || Array.isArray(expected) !== Array.isArray(actual)) {
        const isSame = typeof expected === 'string' && typeof actual === 'string' ? matchesText(expected, actual) : expected === actual;
        return isSame ? undefined : { path, expected, actual };
    }
    for (const name of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
        const difference = firstDifference(expected[name], actual[name], `${path}/${name}`);
        if (difference) return difference;
    }
    return undefined;
}

const shown = (value) => (value === undefined ? 'none' : shortened(JSON.stringify(value), 400));
const described = ({ call, arguments: given }) => `${call} ${shown(given)}`;

// Records the calls of one call of a function.
export class HostRecording {
    calls = [];

    run(call, given, perform) {
        const entry = { call, arguments: encodeValue(given) };      // before the call, which may move the bytes
        const result = perform();
        if (result !== undefined) entry.result = encodeValue(result);
        this.calls.push(entry);
        return result;
    }

    get outcome() {
        return { recorded: this.calls };
    }
}

// Returns recorded results. The calls must be those of the recording, in the same order; another one ends the function.
export class HostReplay {
    #calls;
    #next = 0;
    #difference;

    constructor(calls) {
        this.#calls = calls;
    }

    run(call, given) {
        const index = this.#next++;
        const expected = this.#calls[index];
        const actual = { call, arguments: encodeValue(given) };
        this.#difference ??= HostReplay.#compare(`host call ${index + 1}`, expected, actual);
        if (this.#difference) throw new Trap(this.#difference);
        return 'result' in expected ? decodeValue(expected.result) : undefined;
    }

    static #compare(what, expected, actual) {
        if (expected?.call !== actual.call) return `${what}: expected ${expected ? described(expected) : 'none'}, got ${described(actual)}`;
        const difference = firstDifference(expected.arguments, actual.arguments);
        return difference && `${what}, ${actual.call}, argument ${difference.path}: expected ${shown(difference.expected)}, `
            + `got ${shown(difference.actual)}`;
    }

    // `differs`: the difference that ended the function, or the first call that it did not make.
    get outcome() {
        const missing = this.#calls[this.#next];
        return { differs: this.#difference, missing: missing && `host call ${this.#next + 1}: expected ${described(missing)}, got none` };
    }
}
