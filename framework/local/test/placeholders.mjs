// ${…} in tables: values captured by earlier steps, put into requests and expectations, and words for any value of a kind.
//
// Captured values are put in once and not looked at again: what a function answered is never read as a placeholder.
import { compact, JsonNumber } from './json.mjs';

const everyName = /\$\{([A-Za-z0-9_-]+)\}/g;
const wholeText = /^\$\{(?:match:(.*)|([A-Za-z0-9_-]+))\}$/s;

const kinds = {
    any: ['any value', () => true],
    string: ['a string', (value) => typeof value === 'string'],
    number: ['a number', (value) => value instanceof JsonNumber],
    integer: ['an integer', (value) => value instanceof JsonNumber && value.isInteger],
    boolean: ['a boolean', (value) => typeof value === 'boolean'],
    array: ['an array', (value) => Array.isArray(value)],
    object: ['an object', (value) => value instanceof Map],
};

export const isCaptureName = (name) => /^[A-Za-z0-9_-]+$/.test(name);
export const isOwnWord = (name) => name === 'match' || Object.hasOwn(kinds, name);

// Stands in an expectation in the place of a value. `text` is how it was written.
export class Placeholder {
    constructor(text, wanted, fits) {
        this.text = text;
        this.wanted = wanted;
        this.fits = fits;
    }
}

const matching = (text, pattern) => {
    const expression = new RegExp(pattern, 'u');
    return new Placeholder(text, `what matches ${pattern}`, (value) => typeof value === 'string' && expression.test(value));
};

const asText = (value) => (typeof value === 'string' ? value : compact(value));

export const filled = (text, captured, encode = (value) => value) =>
    text.replace(everyName, (whole, name) => (captured.has(name) ? encode(asText(captured.get(name))) : whole));

// Bytes stay bytes around what is put in.
export const filledBytes = (bytes, captured) => Buffer.from(
    filled(bytes.toString('latin1'), captured, (value) => Buffer.from(value).toString('latin1')), 'latin1');

// As one segment of a path or one value of a query: everything but RFC 3986's unreserved characters.
export const encoded = (text) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (each) => `%${each.charCodeAt().toString(16).toUpperCase()}`);

// An expected value with its placeholders and captured values. `words` are the placeholders that may stand there.
export function expectedText(text, captured, words = Object.keys(kinds)) {
    const [, pattern, name] = wholeText.exec(text) ?? [];
    if (pattern !== undefined) return matching(text, pattern);
    if (words.includes(name)) return new Placeholder(text, ...kinds[name]);
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

// What is wrong with a text that may be a placeholder, before anything runs; undefined where nothing is. `names` are captured by then.
export function faultOf(text, names, words = Object.keys(kinds)) {
    const [, pattern, name] = wholeText.exec(text) ?? [];
    if (name !== undefined && !words.includes(name) && !names.has(name)) {
        return `there is no placeholder ${text}, and nothing was captured under that name`;
    }
    try {
        if (pattern !== undefined) matching(text, pattern);
    } catch {
        return `expected a regular expression, not ${pattern}`;
    }
    return undefined;
}
