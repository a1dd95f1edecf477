// Checks what a caller may do if its request has a token of this process. Requests without such a token may do
// everything, because this is a tool for one machine.
import { problem } from './response.mjs';
import { permits } from './services/permissions.mjs';
import { Tokens } from './services/tokens.mjs';

// The scheme is optional: the platform's clients send only the key.
const form = /^[ \t]*(?:bearer +)?([^ \t]+)[ \t]*$/i;

// A caller that sends its key in the first one has `authorization` for another server.
const keyHeaders = ['x-momento-authorization', 'authorization'];

// The key of this process in the request: undefined if there is none, an invalid key if it has another form or occurs
// in several headers.
function keyIn(headers) {
    const used = keyHeaders.find((each) => headers.some(([name]) => name.toLowerCase() === each));
    const [value, ...more] = headers.filter(([name, value]) => name.toLowerCase() === used && Tokens.isLocalKey(value))
        .map(([, value]) => value);
    if (value === undefined) return undefined;
    return (more.length === 0 && form.exec(value)?.[1]) || '';
}

// RFC 6750, section 3.
function rejectionOf(status, detail, error) {
    const rejection = problem(status, detail);
    return { ...rejection, headers: [...rejection.headers, ['www-authenticate', `Bearer realm="momento-local", error="${error}"`]] };
}

// Returns { rejection } (a response), { token }, or {} for a request without a token of this process. `right` is
// 'invoke', 'subscribe', or 'publish'; `name` is the function or the topic.
export function authorize(headers, tokens, right, cache, name) {
    const key = keyIn(headers);
    if (key === undefined) return {};
    const token = tokens.read(key);
    if (!token) return { rejection: rejectionOf(401, 'the token is not from this process, or has expired', 'invalid_token') };
    if (permits(token.grants, right, cache, name)) return { token };
    return { rejection: rejectionOf(403, `the token does not permit to ${right} ${name} in the cache ${cache}`, 'insufficient_scope') };
}

// Returns { rejection }, or { request } as the function receives it: a token's id replaces the token metadata.
export function admit(request, tokens, cache, name) {
    const { rejection, token } = authorize(request.headers, tokens, 'invoke', cache, name);
    return { rejection, request: token ? { ...request, tokenMetadata: token.id } : request };
}
