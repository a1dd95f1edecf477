// Requests that Node's parser rejects, and those that it hands over as a bare socket (CONNECT). Each gets a problem (RFC 9457), after the
// responses to what the client has sent before it, and then the end of its connection.
import { maxHeaderSize, STATUS_CODES } from 'node:http';
import { problem, writeAnswer } from './answer.mjs';

// A connection is closed this long after its last response, so that a client that still sends can read it.
const linger = 1000;

const token = /[!#$%&'*+\-.^_`|~0-9A-Za-z]/;

// Whether a request line goes on after its method at the error, as it does where only the method is unknown.
function isMethod({ rawPacket, bytesParsed }) {
    const text = rawPacket?.toString('latin1') ?? '';
    let begin = bytesParsed;
    let end = bytesParsed;
    while (begin > 0 && token.test(text[begin - 1])) --begin;
    while (end < text.length && token.test(text[end])) ++end;
    return end > begin && (end === text.length || text[end] === ' ');
}

const otherVersion = 'the HTTP version is not supported; use HTTP/1.1';
const otherMethod = 'the request method is not supported';

// [status, detail] of an error of Node's parser, whose reasons are fixed texts.
function rejectionOf(error) {
    switch (error.code) {
    case 'HPE_HEADER_OVERFLOW': return [431, `the request line and the headers have more than ${maxHeaderSize} bytes`];
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW': return [413, 'the chunk extensions of the body are too long'];
    case 'HPE_PAUSED_H2_UPGRADE': return [505, otherVersion];
    case 'ERR_HTTP_REQUEST_TIMEOUT': return [408, 'the request took too long to arrive'];
    case 'HPE_INVALID_EOF_STATE': return [400, 'the connection was closed within the request'];
    }
    if (error.code === 'HPE_INVALID_METHOD' && isMethod(error)) return [501, otherMethod];
    // The codes of these two have other reasons too.
    if (error.reason === 'Invalid method for HTTP/x.x request') return [501, otherMethod];
    if (error.reason === 'Invalid HTTP version') return [505, otherVersion];
    return [400, `the request is not valid HTTP: ${error.reason ?? error.message}`];
}

function bytesOf({ status, headers, body }) {
    const fields = [['date', new Date().toUTCString()], ...headers, ['content-length', body.length], ['connection', 'close']];
    const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...fields.map((field) => field.join(': '))].join('\r\n');
    return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), body]);
}

function close(socket, bytes) {
    socket.end(bytes);
    socket.resume();            // what is left unread would reset the connection, and with it the response
    setTimeout(() => socket.destroy(), linger).unref();
}

// `say` as in server.mjs.
export function rejectUnreadable(server, say) {
    const newest = new WeakMap();           // by socket: { request, response }
    const rejected = new WeakSet();
    server.prependListener('request', (request, response) => newest.set(request.socket, { request, response }));

    function reject(socket, [status, detail]) {
        const { request, response } = newest.get(socket) ?? {};
        if (request && !request.complete) {     // the error is in its body
            if (response.headersSent) return;   // it was answered before its body, which ends the connection
            say.call(`rejected a request ${status}: ${detail}`);
            response.shouldKeepAlive = false;
            return writeAnswer(response, problem(status, detail));
        }
        say.call(`rejected a request ${status}: ${detail}`);
        const bytes = bytesOf(problem(status, detail));
        if (!response || response.writableFinished) return close(socket, bytes);
        // Before Node's own listener, which may end the connection.
        response.prependOnceListener('finish', () => close(socket, bytes));
    }

    server.on('clientError', (error, socket) => {
        if (rejected.has(socket)) return;       // Node reports each further packet
        rejected.add(socket);
        if (socket.writable) reject(socket, rejectionOf(error));
        else socket.destroy();
    });
    server.on('connect', (_, socket) => {
        socket.on('error', () => {});           // from here on the socket is ours, and a client may reset it
        reject(socket, [501, 'CONNECT is not supported: this server is no proxy']);
    });
}
