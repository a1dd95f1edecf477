// An answer on its way out: what HTTP forbids, what belongs to the host, and answers of this runtime's own.
import { ServerResponse, STATUS_CODES, validateHeaderName, validateHeaderValue } from 'node:http';
import { onTheWire } from './header_text.mjs';

// The function's word on how the message is framed does not count.
const hostOwned = new Set(['content-length', 'transfer-encoding', 'connection']);

export function problem(status, detail) {
    const body = Buffer.from(JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status, detail }));
    return { status, headers: [['content-type', 'application/problem+json']], body };
}

// For the terminal; undefined where the answer to `request` can be sent. 1xx is no final answer, and HTTP ends at 599 (RFC 9110, section 15).
export function reasonToRefuse(request, { status, headers, body }) {
    if (status < 200 || status > 599) return `the status is ${status}, HTTP has 200 to 599`;
    for (const [name, value] of headers) {
        try {
            validateHeaderName(name);
            validateHeaderValue(name, onTheWire(value));
        } catch {
            return `the header ${JSON.stringify(name)}: ${JSON.stringify(value)} is none in HTTP`;
        }
    }
    try {
        // What else Node rejects. On a response of its own: one that has thrown may lack its body when it is used again.
        new ServerResponse(request).writeHead(status, fieldsOf(request, { status, headers, body }));
    } catch (error) {
        return `Node.js does not send its headers: ${error.message}`;
    }
    return undefined;
}

// RFC 9110: a 205 is empty (15.3.6).
const contentOf = ({ status, body }) => (status === 205 ? new Uint8Array() : body);

// An array keeps order, case and repeats.
function fieldsOf(request, answer) {
    const { status, headers } = answer;
    const sent = headers.filter(([name]) => !hostOwned.has(name.toLowerCase()))
        .flatMap(([name, value]) => [name, onTheWire(value)]);
    const { byteLength } = contentOf(answer);
    // RFC 9110: a 205 says that it is empty (15.3.6), a 204 has no length (8.6), an answer to HEAD has that of the body left out.
    // Where a function left that out itself, its length is not known here, and another would be wrong.
    const unknown = request.method === 'HEAD' && byteLength === 0;
    if (status !== 204 && status !== 304 && !unknown) sent.push('content-length', String(byteLength));
    return sent;
}

export function writeAnswer(response, answer) {
    if (response.destroyed) return;
    // Node itself leaves the body out for HEAD, 204 and 304.
    response.writeHead(answer.status, fieldsOf(response.req, answer));
    response.end(contentOf(answer));
}
