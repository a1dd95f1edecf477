// momento:http: outbound HTTP. Requests are sent over the network; redirects are not followed, and nothing is decoded.
import { validateHeaderName, validateHeaderValue } from 'node:http';
import { asHostBuffer, takeBytes } from './bytes.mjs';
import { Helper } from './helper.mjs';
import { RemoteBody } from './remote_body.mjs';
import { encodeHeader } from '../header_text.mjs';
import { withOwnBuffer } from '../concat_bytes.mjs';
import { error, ok } from '../services/result.mjs';
import { oneLine } from '../terminal.mjs';

const helper = new Helper(new URL('http_exchange.mjs', import.meta.url));

let bodies = 0;         // the number of bodies that were read while they arrived

function urlError(url) {
    try {
        const { protocol } = new URL(url);
        return /^https?:$/.test(protocol) ? undefined : 'the scheme is neither http nor https';
    } catch {
        return 'it is not an absolute URL';
    }
}

function throws(check) {
    try {
        check();
        return false;
    } catch {
        return true;
    }
}

function invalid({ url, headers }) {
    const problem = urlError(url);
    if (problem) return error('invalid-url', { url, error: problem });
    for (const [name, value] of headers) {
        if (throws(() => validateHeaderName(name))) {
            return error('invalid-header-name', { header: name, error: 'it is not a valid header name' });
        }
        if (throws(() => validateHeaderValue(name, encodeHeader(value)))) {
            return error('invalid-header-value', { value, error: 'it contains characters that are not allowed in a header' });
        }
    }
    return undefined;
}

export const http = (host) => ({
    invoke: ({ url, verb, headers, body, authorization }) => {
        // The host takes the body, also if the request fails.
        const bytes = takeBytes(body);
        const what = oneLine(`${verb} ${url}`);
        const invalidRequest = invalid({ url, headers });
        if (invalidRequest) {
            host.print(`http: ${what} was not sent: ${oneLine(invalidRequest.val.val.error)}`);
            return invalidRequest;
        }
        if (authorization.tag !== 'none') {
            host.print(`http: ${what} was not sent: only the platform supports ${authorization.tag} authorization`);
            return error('internal-error');
        }
        const bodyId = ++bodies;
        const response = host.exchange('http.invoke', [{ verb, url, headers, body: bytes }], () => {
            const received = helper.callFor(host, {
                url, verb, headers, maxBody: host.settings.maxBody,
                // A function that cannot stream gets each error of a body as an error of the request.
                live: host.streams ? 'any' : 'events', bodyId,
                body: withOwnBuffer(bytes) });
            // The id is only valid in this process, which a recording outlives.
            return received?.bodyId ? { ...received, bodyId: undefined, arrives: true } : received;
        });
        if (!response) return error('internal-error');
        if (response.failed) {
            host.print(`http: ${what} failed: ${oneLine(response.failed)}`);
            return error('request-error', response.failed);
        }
        const { body: received = new Uint8Array(), arrives } = response;
        const remote = arrives && new RemoteBody(host, helper, bodyId, `the response to ${what}`);
        return ok({ status: response.status, headers: response.headers, body: asHostBuffer(received, host, remote) });
    },
});
