// Splits the request target into the function, the path below its URL, and the query. Nothing here may normalize the
// text: `/a/../b`, `//`, and `%2e%2e` must arrive as the platform's clients send them.

// Replaces the metadata of the caller's token, which the platform takes from the token itself.
export const tokenHeader = 'x-momento-local-token-metadata';

const shape = /^(?:https?:\/\/[^/?]*)?\/functions\/([^/?]+)\/([^/?]+)(\/[^?]*)?(?:\?(.*))?$/s;

export function decoded(segment) {
    try {
        return decodeURIComponent(segment);
    } catch {
        return segment;
    }
}

// Undefined if the target is not the URL of a function. `path` is undefined if nothing follows the name of the
// function, not even a slash.
export function parseTarget(target) {
    const found = shape.exec(target);
    if (!found) return undefined;
    return { cache: decoded(found[1]), name: decoded(found[2]), path: found[3], query: found[4] ?? '' };
}

// Of the platform's API that uploads and deletes a function.
export const managementPath = (cache, name) =>
    `/functions/manage/${encodeURIComponent(cache)}/${encodeURIComponent(name)}`;

export const functionPath = (cache, name) => `/functions/${encodeURIComponent(cache)}/${encodeURIComponent(name)}`;
