// Whether a caller may do what it asks for, where it comes with a token that this process made. Who brings no such token may do
// everything, as ever: this is a tool for one machine.
import { problem } from './answer.mjs';
import { permits } from './services/permissions.mjs';
import { Tokens } from './services/tokens.mjs';

// With or without the scheme: the platform's clients send the bare key.
const form = /^[ \t]*(?:bearer +)?([^ \t]+)[ \t]*$/i;

// What the request says of a key made here: undefined where nothing, and text that is no key where it does so in another form or in
// several headers.
function keyIn(headers) {
    const [value, ...more] = headers.filter(([name, value]) => name.toLowerCase() === 'authorization' && Tokens.isMeant(value))
        .map(([, value]) => value);
    if (value === undefined) return undefined;
    return (more.length === 0 && form.exec(value)?.[1]) || '';
}

// RFC 6750, section 3.
function refusal(status, detail, error) {
    const refused = problem(status, detail);
    return { ...refused, headers: [...refused.headers, ['www-authenticate', `Bearer realm="momento-local", error="${error}"`]] };
}

// { refusal } (an answer), { token } or, without a token of ours, {}. `right` is 'invoke', 'subscribe' or 'publish', and what is
// asked for has a name in a cache.
export function callerOf(headers, tokens, right, cache, name) {
    const key = keyIn(headers);
    if (key === undefined) return {};
    const token = tokens.read(key);
    if (!token) return { refusal: refusal(401, 'The token was not made here, or has expired.', 'invalid_token') };
    if (permits(token.grants, right, cache, name)) return { token };
    return { refusal: refusal(403, `The token does not permit to ${right} ${name} in the cache ${cache}.`, 'insufficient_scope') };
}

// { refusal }, or the { request } as it is to reach a function: the token's metadata is its id, whatever else was said.
export function admit(request, tokens, cache, name) {
    const { refusal, token } = callerOf(request.headers, tokens, 'invoke', cache, name);
    return { refusal, request: token ? { ...request, tokenMetadata: token.id } : request };
}
