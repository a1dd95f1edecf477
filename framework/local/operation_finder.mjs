// Finds the operation of an OpenAPI document that handles a request.
import { decoded } from './target.mjs';

export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

// A segment of a path in the document: a literal, or a parameter and the text after it.
function segmentOf(part) {
    const [, parameter, text] = /^(\{[^}]*\})?(.*)$/su.exec(part);
    return { isParameter: parameter !== undefined, text: decoded(text) };
}

// A parameter is not empty, and it is not a dot segment before a suffix.
function matches({ isParameter, text }, value) {
    if (!isParameter) return value === text;
    if (value.length <= text.length || !value.endsWith(text)) return false;
    return text === '' || !['.', '..'].includes(value.slice(0, -text.length));
}

// A literal is before a parameter with a suffix, the longest suffix first, and a parameter alone is last.
const rankOf = ({ isParameter, text }) => (isParameter ? -Buffer.byteLength(text) : -Infinity);

// The most literal pattern is used, compared by segment from the left.
function patternsOf(paths) {
    return paths.map((path) => ({ path, parts: path.split('/').map(segmentOf) })).sort((a, b) => {
        const at = a.parts.findIndex((part, index) => !b.parts[index] || rankOf(part) !== rankOf(b.parts[index]));
        return at < 0 || !b.parts[at] ? a.parts.length - b.parts.length : rankOf(a.parts[at]) - rankOf(b.parts[at]);
    });
}

const startsWith = (parts, values) => parts.every((part, at) => values[at] !== undefined && matches(part, values[at]));
const isMatch = (parts, values) => parts.length === values.length && startsWith(parts, values);
// A last parameter may match several segments.
function isMatchOfSeveral(parts, values) {
    const last = parts.at(-1);
    return last.isParameter && last.text === '' && startsWith(parts, values);
}

// Takes the `paths` of the document. Returns a function that returns the operation of a request as { path, method };
// undefined if the document does not have the path or the method.
export function operationFinder(paths) {
    const patterns = patternsOf(Object.keys(paths));
    const verb = (path, method) => {
        const item = paths[path];
        const name = method.toLowerCase();
        if (name === 'head' && !item.head && item.get) return 'get';
        return methods.includes(name) && item[name] && name;
    };
    return (method, target) => {
        const values = `/${target.split(/[?#]/)[0].replace(/^\//, '')}`.split('/').map(decoded);
        const found = patterns.find(({ path, parts }) => isMatch(parts, values) && verb(path, method))
            ?? patterns.find(({ path, parts }) => isMatchOfSeveral(parts, values) && verb(path, method));
        return found && { path: found.path, method: verb(found.path, method) };
    };
}
