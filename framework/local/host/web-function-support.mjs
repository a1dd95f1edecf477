// momento:web-function/web-function-support: the data of the current call.
//
// As on the platform, headers, query parameters, token metadata, and path are returned once; a second call returns an
// empty value.

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
