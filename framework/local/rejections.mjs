// Requests that Node's parser rejects, and CONNECT, for which Node passes a socket. Each gets a problem response (RFC
// 9457), after the responses to earlier requests of the client. Then its connection is closed.
import { maxHeaderSize, STATUS_CODES } from 'node:http';
import { problem, writeResponse } from './response.mjs';

// Milliseconds between the last response and the end of the connection, so that a client that still sends can read it.
const linger = 1000;

const token = /[!#$%&'*+\-.^_`|~0-9A-Za-z]/;

// Whether the error is at the method of a request line that is otherwise complete: only the method is unknown.
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

// [status, detail] of an error of Node's parser. Its reasons are constant texts.
function rejectionOf(error) {
    switch (error.code) {
    case 'HPE_HEADER_OVERFLOW': return [431, `the request line and the headers have more than ${maxHeaderSize} bytes`];
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW': return [413, 'the chunk extensions of the body are too long'];
    case 'HPE_PAUSED_H2_UPGRADE': return [505, otherVersion];
    case 'ERR_HTTP_REQUEST_TIMEOUT': return [408, 'the request took too long to arrive'];
    case 'HPE_INVALID_EOF_STATE': return [400, 'the connection was closed within the request'];
    }
    if (error.code === 'HPE_INVALID_METHOD' && isMethod(error)) return [501, otherMethod];
    // The codes of these two also have other reasons.
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
    socket.resume();            // unread bytes would reset the connection, and the response would be lost
    setTimeout(() => socket.destroy(), linger).unref();
}

// `log` as in server.mjs.
export function rejectUnreadable(server, log) {
    const newest = new WeakMap();           // by socket: { request, response }
    const rejected = new WeakSet();
    server.prependListener('request', (request, response) => newest.set(request.socket, { request, response }));

    const report = (status, detail) =>
        log.call(`rejected a request with ${status}: ${detail}`, { kind: 'rejection', status, message: detail });

    function reject(socket, [status, detail]) {
        const { request, response } = newest.get(socket) ?? {};
        if (request && !request.complete) {     // the error is in its body
            if (response.headersSent) return;   // the response was sent before the body, which ends the connection
            report(status, detail);
            response.shouldKeepAlive = false;
            return writeResponse(response, problem(status, detail));
        }
        report(status, detail);
        const bytes = bytesOf(problem(status, detail));
        if (!response || response.writableFinished) return close(socket, bytes);
        // Before Node's own listener, which may end the connection.
        response.prependOnceListener('finish', () => close(socket, bytes));
    }

    server.on('clientError', (error, socket) => {
        if (rejected.has(socket)) return;       // Node also reports each further packet
        rejected.add(socket);
        if (socket.writable) reject(socket, rejectionOf(error));
        else socket.destroy();
    });
    server.on('connect', (_, socket) => {
        socket.on('error', () => {});           // Node does not handle its errors, and a client may reset it
        reject(socket, [501, 'CONNECT is not supported: this server is not a proxy']);
    });
}
