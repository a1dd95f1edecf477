// ${…} in tables: values that earlier steps have captured, and placeholders for any value of a type.
//
// Captured values are inserted once and not expanded again: a value from a response is never read as a placeholder.
import { compact, JsonNumber } from './json.mjs';

const anyReference = /\$\{([A-Za-z0-9_-]+)\}/g;
const singlePlaceholder = /^\$\{(?:match:(.*)|([A-Za-z0-9_-]+))\}$/s;

const builtIns = {
    any: ['any value', () => true],
    string: ['a string', (value) => typeof value === 'string'],
    number: ['a number', (value) => value instanceof JsonNumber],
    integer: ['an integer', (value) => value instanceof JsonNumber && value.isInteger],
    boolean: ['a boolean', (value) => typeof value === 'boolean'],
    array: ['an array', (value) => Array.isArray(value)],
    object: ['an object', (value) => value instanceof Map],
};

export const isPlaceholder = (text) => singlePlaceholder.test(text);
export const isCaptureName = (name) => /^[A-Za-z0-9_-]+$/.test(name);
export const isBuiltIn = (name) => name === 'match' || Object.hasOwn(builtIns, name);

// Replaces a value in an expectation. `text` is the placeholder in the table.
export class Placeholder {
    constructor(text, description, matches) {
        this.text = text;
        this.description = description;
        this.matches = matches;
    }
}

const matching = (text, pattern) => {
    const expression = new RegExp(pattern, 'u');
    return new Placeholder(text, `a string that matches ${pattern}`, (value) => typeof value === 'string' && expression.test(value));
};

const asText = (value) => (typeof value === 'string' ? value : compact(value));

export const filled = (text, captured, encode = (value) => value) =>
    text.replace(anyReference, (reference, name) => (captured.has(name) ? encode(asText(captured.get(name))) : reference));

// Bytes that are not UTF-8 are unchanged.
export const filledBytes = (bytes, captured) => Buffer.from(
    filled(bytes.toString('latin1'), captured, (value) => Buffer.from(value).toString('latin1')), 'latin1');

// Percent-encodes a value for a path segment or a query: all but the unreserved characters of RFC 3986.
export const encoded = (text) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (each) => `%${each.charCodeAt().toString(16).toUpperCase()}`);

// Expands an expected text. `allowed` are the built-in placeholders that are allowed there.
export function expectedText(text, captured, allowed = Object.keys(builtIns)) {
    const [, pattern, name] = singlePlaceholder.exec(text) ?? [];
    if (pattern !== undefined) return matching(text, pattern);
    if (allowed.includes(name)) return new Placeholder(text, ...builtIns[name]);
    return captured.has(name) ? captured.get(name) : filled(text, captured);
}

export function expectedHeader(text, captured) {
    const value = expectedText(text, captured, ['any']);
    return value instanceof Placeholder ? value : asText(value);
}

export function expectedJson(value, captured) {
    if (typeof value === 'string') return expectedText(value, captured);
    if (Array.isArray(value)) return value.map((each) => expectedJson(each, captured));
    if (value instanceof Map) return new Map([...value].map(([name, each]) => [name, expectedJson(each, captured)]));
    return value;
}

// Checks a placeholder before anything runs. Returns a message, or undefined if it is valid. `names` are those that
// earlier steps capture.
export function placeholderError(text, names, allowed = Object.keys(builtIns)) {
    const [, pattern, name] = singlePlaceholder.exec(text) ?? [];
    if (name !== undefined && !allowed.includes(name) && !names.has(name)) {
        return `unknown placeholder ${text}; no earlier step captures this name`;
    }
    try {
        if (pattern !== undefined) matching(text, pattern);
    } catch {
        return `invalid regular expression ${pattern}`;
    }
    return undefined;
}
