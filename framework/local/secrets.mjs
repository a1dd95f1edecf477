// Removes credentials from what `momento-local record` writes. The placeholder replaces a value at each place, so that a
// function that only passes it on behaves the same in a replay.
export const placeholder = 'REDACTED';

// Shorter values occur in other text by chance.
export const minSecretLength = 4;
// Values of request headers are often no secrets, such as those of a cookie for the language.
const minHeaderSecretLength = 8;

// Values of each header as the placeholder, with what a function may parse: the scheme, and the names of cookies.
const withScheme = (value) => value.replace(/^([A-Za-z][\w-]* +)?.*$/s, (_, scheme = '') => scheme + placeholder);
const cookies = (value) => value.replace(/(^|;)(\s*)([^;=]*=)?[^;]*/g, (_, separator, space, name = '') => `${separator}${space}${name}${placeholder}`);
const setCookie = (value) => value.replace(/^([^;=]*=)?[^;]*/, (_, name = '') => name + placeholder);
const masks = new Map([
    ['authorization', withScheme], ['proxy-authorization', withScheme], ['x-momento-authorization', withScheme],
    ['x-api-key', () => placeholder], ['cookie', cookies], ['set-cookie', setCookie],
]);

// `headers` are pairs.
export const maskedHeaders = (headers) => headers.map(([name, value]) => [name, masks.get(name.toLowerCase())?.(value) ?? value]);

// The values in a request that must not be recorded elsewhere either.
export function headerSecrets(headers) {
    return headers.flatMap(([name, value]) => {
        const mask = masks.get(name.toLowerCase());
        if (mask === undefined) return [];
        const text = value.trim();
        const found = mask === cookies ? text.split(';').map((each) => each.slice(each.indexOf('=') + 1).trim()) : [text, text.split(/ +/).at(-1)];
        return found.filter((each) => each.length >= minHeaderSecretLength);
    });
}

// The values of a secret that may occur elsewhere: of JSON, its strings, because a function reads these.
export function valuesOfSecret(text) {
    const strings = (value) => {
        if (typeof value === 'string') return [value];
        return value !== null && typeof value === 'object' ? Object.values(value).flatMap(strings) : [];
    };
    try {
        const value = JSON.parse(text);
        return typeof value === 'object' && value !== null ? strings(value) : [text];
    } catch {
        return [text];
    }
}

// Whether a text is the recorded one; the placeholder matches any text.
export function matchesText(recorded, text) {
    if (!recorded.includes(placeholder)) return recorded === text;
    const pieces = recorded.split(placeholder).map((piece) => piece.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
    return new RegExp(`^${pieces.join('.*')}$`, 's').test(text);
}

// Returns a function that replaces secrets in a text: as they are, in JSON, and in URLs.
export function redaction(secrets) {
    const spellings = secrets.flatMap((each) => [each, JSON.stringify(each).slice(1, -1), encodeURIComponent(each.toWellFormed())]);
    // The longest first: one may contain another.
    const all = [...new Set(spellings.filter(Boolean))].sort((one, other) => other.length - one.length);
    return (text) => all.reduce((left, each) => left.replaceAll(each, placeholder), text);
}
