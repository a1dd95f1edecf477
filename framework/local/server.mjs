// The HTTP server: reads an entire request, calls the function, and writes the response like the platform.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { Server as NetServer } from 'node:net';
import { admit } from './authorization.mjs';
import { callLine } from './call_line.mjs';
import { makeHostCheck } from './host_check.mjs';
import { rejectUnreadable } from './rejections.mjs';
import { parseTarget, tokenHeader } from './target.mjs';
import { makeTopicEndpoint } from './topic_endpoint.mjs';
import { ClientStream } from './client_stream.mjs';
import { decodeHeader } from './header_text.mjs';
import { concatBytes } from './concat_bytes.mjs';
import { failure, problem, responseError, sentBytes, trapped, writeResponse } from './response.mjs';

// `--body auto` passes bodies up to this size inline.
const maxInlineBody = 4096;
// The limits that the platform documents, for `--platform-limits`. They may be out of date.
const documentedLimits = { request: 512 * 1024, response: 128 * 1024, milliseconds: 50 };

const pairs = (raw) => raw.flatMap((name, at) => (at % 2 ? [] : [[name, decodeHeader(raw[at + 1])]]));

function splitHeaders(raw) {
    const headers = [];
    let tokenMetadata;
    for (let i = 0; i < raw.length; i += 2) {
        if (raw[i].toLowerCase() === tokenHeader) tokenMetadata = decodeHeader(raw[i + 1]);
        else headers.push([raw[i], decodeHeader(raw[i + 1])]);
    }
    return { headers, tokenMetadata };
}

// Reads the entire body into its own buffer, which is moved to the thread that runs the call. Beyond the limit, the
// rest is still read: a client that is cut off while it sends may never see the response. Returns { size, body }, without
// a body if the limit was exceeded; null if the client disconnected.
async function readBody(request, limit) {
    const pieces = [];
    let size = 0;
    try {
        for await (const piece of request) {
            size += piece.length;
            if (size <= limit) pieces.push(piece);
            else pieces.length = 0;
        }
    } catch {
        return null;
    }
    return { size, body: size > limit ? undefined : concatBytes(pieces, size) };
}

// For the terminal: in tenths of a millisecond.
export const rounded = (milliseconds) => Math.round(milliseconds * 10) / 10;

// `counts` are those of each host function; undefined if the call did not finish.
export const totalOf = (counts) => counts && Object.values(counts).reduce((sum, each) => sum + each, 0);

// How the function receives a body of this size.
export function bodyKind({ body }, size) {
    if (body !== 'auto') return body;
    return size > maxInlineBody ? 'buffer' : 'inline';
}

// If a call did not finish, { text, event } for the terminal, else undefined. `where` describes the call, `call` has
// members of it for the event.
export function failureOf(where, { timedOut, busy, crashed, trap }, call) {
    const limit = (kind, text) => ({ text, event: { kind, ...call, message: text } });
    if (timedOut) return limit('timeout', `timeout in ${where}: the call did not finish within ${timedOut / 1000} s; --timeout raises the limit`);
    if (busy) return limit('busy', `${where}: all ${busy} threads are busy; --threads sets their number`);
    if (!crashed && !trap) return undefined;
    const { reason, stack, help } = trap ?? { reason: crashed, stack: [] };
    const text = [`trap in ${where}: ${reason}`, ...stack.map((line) => `    at ${line}`), ...(help ? [`    help: ${help}`] : [])].join('\n');
    return { text, event: { kind: 'trap', ...call, reason, stack, help } };
}

// - `options`: cache, body, pathStyle, maxBody, platformLimits, those of host_check.mjs, and functions: a list of
//   { name, background }; by default one web Function with the name of the options
// - `run` takes a request and the name of a function, and returns a promise of the result of the call
// - `log` has `call`, for one line per call, and `error`, for errors, both on the terminal (makeLog in terminal.mjs)
// - `documentation` has `respond`, whose requests have no log line, and optionally `route`, which takes the name of a
//   function, a method, and a path
// - `services` are those of the process
export function makeServer(options, run, log, documentation, services) {
    const topics = makeTopicEndpoint(options, services);
    const functions = options.functions ?? [{ name: options.name }];
    const pathOf = (path) => (options.pathStyle === 'bare' ? path?.slice(1) : path);
    const describe = ({ method, url }) => {
        const target = parseTarget(url);
        return `${target?.name ?? functions[0].name} (${method} ${target ? target.path ?? '/' : url})`;
    };
    const known = functions.length === 1 ? `only the function ${functions[0].name}` : `the functions ${functions.map(({ name }) => name).join(', ')}`;

    // `call` receives the members of a call that only the function determines, for the terminal.
    async function callFunction(request, body, stream, call) {
        if (body === undefined) {
            return problem(413, `the body has more than ${options.maxBody} bytes; --max-body raises the limit`);
        }
        const target = parseTarget(request.url);
        const found = target?.cache === options.cache ? functions.find((each) => each.name === target.name) : undefined;
        if (!found) return problem(404, `not found; this server has ${known} in the cache ${options.cache}`);
        const { name } = found;
        if (found.background) return problem(404, `${name} is a background function; it has no URL, and spawn::invoke starts it`);
        const where = describe(request);
        const limits = options.platformLimits;
        const warn = (text, limit) => log.error(`${where}: ${text} exceeds the documented limit of ${limit}`);
        if (limits && body.length > documentedLimits.request) {
            warn(`a request of ${body.length} bytes`, `${documentedLimits.request} bytes`);
        }
        const { rejection, request: admitted } = admit(splitHeaders(request.rawHeaders), services.tokens, options.cache, name);
        if (rejection) return rejection;
        const started = performance.now();
        const invocationId = randomUUID();
        Object.assign(call, { function: name, route: documentation.route?.(name, request.method, target.path ?? '/'), invocationId });
        const result = await run({
            method: request.method, path: pathOf(target.path), query: target.query, ...admitted,
            body, bodyKind: bodyKind(options, body.length), stream, invocationId }, name);
        const duration = performance.now() - started;
        Object.assign(call, { hostCalls: totalOf(result.hostCalls), instructions: result.instructions });

        const error = failureOf(where, result, { function: name, method: request.method, path: request.url, invocationId });
        if (error) log.error(error.text, error.event);
        if (result.timedOut) return failure(504, 'the function did not respond in time');
        if (result.busy) return problem(503, 'too many calls are running at the same time');
        if (error) return trapped();
        if (limits && result.body.length > documentedLimits.response) {
            warn(`a response of ${result.body.length} bytes`, `${documentedLimits.response} bytes`);
        }
        const { milliseconds } = documentedLimits;
        if (limits && duration > milliseconds) warn(`${duration.toFixed(0)} ms`, `${milliseconds} ms`);
        return result;
    }

    // The problem response to a request that must not reach the function; undefined if there is none.
    function reject(request) {
        if (request.httpVersionMajor !== 1) return problem(505, 'the HTTP version is not supported; use HTTP/1.1');
        if (unmet.has(request)) return problem(417, 'the only supported expectation is 100-continue');
        return hosts.reject(request);
    }

    // Returns the response for the log line.
    function endStream(request, stream, response) {
        const incomplete = stream.end(response);
        if (incomplete && !response.unfinished) log.error(`incomplete stream of ${describe(request)}: ${incomplete}`);
        return { status: stream.head.status, stream: () => {}, sent: stream.sentBytes };
    }

    // `isPage` is whether the response is a part of the documentation.
    async function respond(request, body, serverResponse, call) {
        const { method, url: target } = request;
        const stream = new ClientStream(request, serverResponse);
        const page = await documentation.respond(method, target, pairs(request.rawHeaders));
        const response = page ?? topics.respond({ method, target, body, headers: splitHeaders(request.rawHeaders).headers,
            crossOrigin: hosts.isCrossOrigin(request) }) ?? await callFunction(request, body, stream, call);
        if (stream.head) return { response: endStream(request, stream, response) };
        const invalid = !response.stream && responseError(request, response);
        if (!invalid) return { response, isPage: page !== undefined };
        log.error(`invalid response of ${describe(request)}: ${invalid}`);
        return { response: problem(500, 'the response of the function is invalid'), isPage: page !== undefined };
    }

    // `serverResponse` is Node's.
    function write(serverResponse, response) {
        try {
            // A stream begins after the responses before it: until then, it has no socket and no event for its end.
            if (response.stream && !serverResponse.socket) serverResponse.once('socket', () => write(serverResponse, response));
            else if (response.stream) response.stream(serverResponse);
            else writeResponse(serverResponse, response);
        } catch (error) {
            log.error(`momento-local: internal error: ${error.stack}`);
            serverResponse.destroy();
        }
    }

    const server = createServer({ requireHostHeader: false }, async (request, serverResponse) => {
        if (!request.socket.writable) return;       // closed before the request arrived: the client sends it again
        const started = performance.now();
        serverResponse.on('error', () => {});       // the client disconnects during a write
        const rejection = reject(request);
        let read = { size: 0 };
        // The client may wait for this response before it sends its body, and may then omit the body.
        if (unmet.has(request)) serverResponse.shouldKeepAlive = false;
        else read = await readBody(request, options.maxBody);
        if (read === null) return;
        const call = {};
        let result;
        try {
            result = rejection ? { response: rejection } : await respond(request, read.body, serverResponse, call);
        } catch (error) {
            log.error(`momento-local: internal error: ${error.stack}`);
            result = { response: problem(500, 'internal error of momento-local') };
        }
        const { response, isPage } = result;
        write(serverResponse, response);
        if (isPage) return;
        const event = { kind: 'call', function: call.function, method: request.method, path: request.url, route: call.route,
            status: response.status, milliseconds: rounded(performance.now() - started), requestBytes: read.size,
            responseBytes: sentBytes(request.method, response), hostCalls: call.hostCalls, instructions: call.instructions,
            invocationId: call.invocationId };
        log.call(callLine(event), event);
    });
    const unmet = new WeakSet();                // requests with an unsupported expectation
    const hosts = makeHostCheck(options, () => server.address());
    server.maxHeadersCount = 0;                 // no header is dropped: the parser limits their size
    server.httpAllowHalfOpen = true;            // a client that has sent everything may close its side and still read
    // Otherwise, with an Expect header, Node writes the headers as UTF-8, and bytes beyond ASCII would be encoded
    // twice.
    server.on('connection', (socket) => socket.setDefaultEncoding('latin1'));
    server.on('checkExpectation', (request, response) => {
        unmet.add(request);
        server.emit('request', request, response);
    });
    rejectUnreadable(server, log);
    return stoppable(server, () => topics.stop());
}

// How many milliseconds a client may take to close its side after the server.
const linger = 500;

// Adds `server.stop(grace)`: it accepts no more connections, closes idle ones, and waits for requests that have begun,
// for at most `grace` milliseconds. A connection is closed with a FIN, and bytes of the client are still read: closing
// a socket with unread bytes resets the connection (RFC 9112, section 9.6), and the client may lose a response.
// `endStreams` ends the responses that have no end.
function stoppable(server, endStreams) {
    const begun = new Map();        // the unfinished responses of each connection
    let stopping = false;
    const close = (socket) => {
        socket.end();
        setTimeout(() => socket.destroy(), linger).unref();
    };
    server.on('connection', (socket) => {
        begun.set(socket, new Set());
        socket.once('close', () => begun.delete(socket));
        if (stopping) close(socket);
    });
    server.prependListener('request', (request, response) => {
        const { socket } = request;
        const responses = begun.get(socket);
        responses?.add(response);
        if (stopping) response.shouldKeepAlive = false;
        response.once('close', () => {
            responses?.delete(response);
            if (stopping && responses?.size === 0) close(socket);
        });
    });
    server.stop = (grace) => new Promise((resolve) => {
        stopping = true;
        endStreams();
        const force = setTimeout(() => { for (const socket of begun.keys()) socket.destroy(); }, grace);
        // The close of http destroys a connection whose last bytes are not sent yet.
        NetServer.prototype.close.call(server, () => {
            clearTimeout(force);
            resolve();
        });
        for (const [socket, responses] of begun) {
            for (const response of responses) if (!response.headersSent) response.shouldKeepAlive = false;
            if (responses.size === 0) close(socket);
        }
    });
    return server;
}
