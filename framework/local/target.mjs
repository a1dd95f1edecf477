// The request target as text: whose function it is, the path below it and the query, all as they were sent. Nothing here may
// normalise, or `/a/../b`, `//` and `%2e%2e` would not arrive as the platform's clients send them.

// Stands in for the metadata of the caller's token, which the platform takes from the token itself.
export const tokenHeader = 'x-momento-local-token-metadata';

const shape = /^(?:https?:\/\/[^/?]*)?\/functions\/([^/?]+)\/([^/?]+)(\/[^?]*)?(?:\?(.*))?$/s;

export function decoded(segment) {
    try {
        return decodeURIComponent(segment);
    } catch {
        return segment;
    }
}

// Undefined where the target is no function's URL. `path` is undefined where nothing follows the function's name, not even a slash.
export function parseTarget(target) {
    const found = shape.exec(target);
    if (!found) return undefined;
    return { cache: decoded(found[1]), name: decoded(found[2]), path: found[3], query: found[4] ?? '' };
}

export const functionPath = (cache, name) => `/functions/${encodeURIComponent(cache)}/${encodeURIComponent(name)}`;
