// The request of momento-local itself for the OpenAPI document of a function, and what is a document.

// A function without routes handles this like any other call, so the call is internal: it has no effect on services.
export const documentRequest = (path, headers = []) => ({
    method: 'GET', path, query: '', headers: [['accept', 'application/json'], ...headers], body: new Uint8Array(), bodyKind: 'inline',
    internal: true,
});

// Undefined if the text is not an OpenAPI document.
export function documentIn(text) {
    try {
        const document = JSON.parse(text);
        return /^3\./.test(document.openapi) && typeof document.paths === 'object' && document.paths ? document : undefined;
    } catch {
        return undefined;
    }
}
