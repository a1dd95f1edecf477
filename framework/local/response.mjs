// Writes responses: checks what HTTP forbids, replaces the headers that belong to the host, and makes problem
// responses.
import { ServerResponse, STATUS_CODES, validateHeaderName, validateHeaderValue } from 'node:http';
import { encodeHeader } from './header_text.mjs';

// The host frames the message, so these headers of a function are ignored.
const hostHeaders = new Set(['content-length', 'transfer-encoding', 'connection']);

export function problem(status, detail) {
    const body = Buffer.from(JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status, detail }));
    return { status, headers: [['content-type', 'application/problem+json']], body };
}

// The response to a call that ended without one. `unfinished`: the terminal has the reason already.
export const failure = (status, detail) => ({ ...problem(status, detail), unfinished: true });

export const trapped = () => failure(500, 'the function did not finish');

// Returns why the response to `request` cannot be sent, for the terminal; undefined if it can. The body of a stream is
// undefined. 1xx is not a final response, and HTTP ends at 599 (RFC 9110, section 15).
export function responseError(request, { status, headers, body }) {
    if (status < 200 || status > 599) return `the status ${status} is not from 200 to 599`;
    for (const [name, value] of headers) {
        try {
            validateHeaderName(name);
            validateHeaderValue(name, encodeHeader(value));
        } catch {
            return `invalid header ${JSON.stringify(name)}: ${JSON.stringify(value)}`;
        }
    }
    try {
        // Other checks of Node. They need a separate response: one that has thrown may lose its body when it is used
        // again.
        new ServerResponse(request).writeHead(status, fieldsOf(request, { status, headers, body }));
    } catch (error) {
        return `Node.js rejects the headers: ${error.message}`;
    }
    return undefined;
}

// RFC 9110: a 205 is empty (15.3.6).
const contentOf = ({ status, body }) => (status === 205 ? new Uint8Array() : body);

// How many bytes of the body the client receives. Undefined for a stream that has not ended, such as one of a topic.
export function sentBytes(method, response) {
    if (response.stream) return response.sent;
    return method === 'HEAD' || response.status === 204 || response.status === 304 ? 0 : contentOf(response).byteLength;
}

// An array preserves order, case, and repeated names.
function fieldsOf(request, response) {
    const { status, headers } = response;
    const fields = headers.filter(([name]) => !hostHeaders.has(name.toLowerCase()))
        .flatMap(([name, value]) => [name, encodeHeader(value)]);
    const length = contentOf(response)?.byteLength;
    // RFC 9110: a 205 declares that it is empty (15.3.6), a 204 has no length (8.6), and a response to HEAD has the
    // length of the omitted body. If the function itself omitted it, the length is unknown, as that of a stream.
    const unknown = length === undefined || (request.method === 'HEAD' && length === 0);
    if (status !== 204 && status !== 304 && !unknown) fields.push('content-length', String(length));
    return fields;
}

// The head of a stream. `serverResponse` is Node's.
export function writeStreamHead(serverResponse, head) {
    serverResponse.writeHead(head.status, fieldsOf(serverResponse.req, head));
    serverResponse.flushHeaders();
}

// `serverResponse` is Node's.
export function writeResponse(serverResponse, response) {
    if (serverResponse.destroyed) return;
    // Node itself omits the body for HEAD, 204, and 304.
    serverResponse.writeHead(response.status, fieldsOf(serverResponse.req, response));
    serverResponse.end(contentOf(response));
}
