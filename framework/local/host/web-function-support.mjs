// momento:web-function/web-function-support: what the function may ask about its call.
//
// Headers, query parameters, token metadata and path are *taken*: the platform hands each out once and answers a second
// question with nothing, so this does too.

export function support(host) {
    const take = (part, empty) => {
        const value = host.request[part] ?? empty;
        host.request[part] = empty;
        return value;
    };
    return {
        headers: () => take('headers', []).map(([name, value]) => ({ name, value })),
        queryParameters: () => take('query', []).map(([name, value]) => ({ name, value })),
        tokenMetadata: () => take('tokenMetadata', undefined),
        invocationPath: () => take('path', undefined),
        invocationId: () => host.invocationId,
        httpMethod: () => host.request.method,
    };
}
