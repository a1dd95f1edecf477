// HTTP on one side, calls on the other: reads a request whole, has it answered, and writes the answer as a platform would.
import { createServer } from 'node:http';
import { Server as NetServer } from 'node:net';
import { admit } from './caller.mjs';
import { makeHostCheck } from './host_check.mjs';
import { rejectUnreadable } from './rejections.mjs';
import { parseTarget, tokenHeader } from './target.mjs';
import { makeTopicEndpoint } from './topic_endpoint.mjs';
import { fromTheWire } from './header_text.mjs';
import { joined } from './joined.mjs';
import { problem, reasonToRefuse, writeAnswer } from './answer.mjs';

// `--body auto` hands over bodies up to this size inline.
const inlineUpTo = 4096;
// What the platform documents, perhaps out of date; see `--platform-limits`.
const documented = { request: 512 * 1024, response: 128 * 1024, milliseconds: 50 };

const pairs = (raw) => raw.flatMap((name, at) => (at % 2 ? [] : [[name, fromTheWire(raw[at + 1])]]));

function splitHeaders(raw) {
    const headers = [];
    let tokenMetadata;
    for (let i = 0; i < raw.length; i += 2) {
        if (raw[i].toLowerCase() === tokenHeader) tokenMetadata = fromTheWire(raw[i + 1]);
        else headers.push([raw[i], fromTheWire(raw[i + 1])]);
    }
    return { headers, tokenMetadata };
}

// All of it, in memory of its own (it is moved to the thread that runs the call). Past the limit the rest is still read, because a
// client that is answered and cut off while it sends may never see the answer. Undefined when the limit was passed, null when the
// client went away.
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
    if (size > limit) return undefined;
    return joined(pieces, size);
}

// `options`: name, cache, body, pathStyle, maxBody, platformLimits, and those of host_check.mjs; `run` is called with a request and promises its
// answer;
// `say` has `call` (one line a call) and `trouble` (what went wrong, for the terminal only); `documentation` is one of
// documentation.mjs. What it answers is no call of the user's and has no line. `services` are those of the process.
export function makeServer(options, run, say, documentation, services) {
    const topics = makeTopicEndpoint(options, services);
    const bodyKind = (size) => (options.body === 'auto' ? (size > inlineUpTo ? 'buffer' : 'inline') : options.body);
    const pathOf = (path) => (options.pathStyle === 'bare' ? path?.slice(1) : path);
    const name = options.name;
    const placeOf = ({ method, url }) => {
        const target = parseTarget(url);
        return `${name} (${method} ${target ? target.path ?? '/' : url})`;
    };

    async function answerTo(request, body) {
        if (body === undefined) {
            return problem(413, `momento-local takes bodies up to ${options.maxBody} bytes (--max-body)`);
        }
        const target = parseTarget(request.url);
        if (target?.cache !== options.cache || target.name !== name) {
            return problem(404, `this server has one function, ${name} of the cache ${options.cache}`);
        }
        const where = placeOf(request);
        const limits = options.platformLimits;
        if (limits && body.length > documented.request) {
            say.trouble(`${where}: a request of ${body.length} bytes is over the documented ${documented.request}`);
        }
        const { refusal, request: admitted } = admit(splitHeaders(request.rawHeaders), services.tokens, options.cache, name);
        if (refusal) return refusal;
        const started = performance.now();
        const answer = await run({
            method: request.method, path: pathOf(target.path), query: target.query, ...admitted,
            body, bodyKind: bodyKind(body.length) });
        const took = performance.now() - started;

        if (answer.timedOut) {
            say.trouble(`timeout in ${where}: no answer within ${answer.timedOut / 1000} s, the call was ended`);
            return problem(504, 'The function did not answer in time.');
        }
        if (answer.busy) {
            say.trouble(`${where}: no thread became free in time, each of ${answer.busy} is busy with a call; --threads sets how many there are`);
            return problem(503, 'Too many calls are running at the same time.');
        }
        if (answer.lost || answer.trap) {
            const { reason, stack } = answer.trap ?? { reason: answer.lost, stack: [] };
            say.trouble([`trap in ${where}: ${reason}`, ...stack.map((line) => `    at ${line}`)].join('\n'));
            return problem(500, 'The function did not finish.');
        }
        if (limits && answer.body.length > documented.response) {
            say.trouble(`${where}: a response of ${answer.body.length} bytes is over the documented ${documented.response}`);
        }
        if (limits && took > documented.milliseconds) {
            say.trouble(`${where}: ${took.toFixed(0)} ms are over the documented ${documented.milliseconds}`);
        }
        return answer;
    }

    // The problem of a request that goes no further; undefined if there is none.
    function reject(request) {
        if (request.httpVersionMajor !== 1) return problem(505, 'the HTTP version is not supported; use HTTP/1.1');
        if (unmet.has(request)) return problem(417, 'the only supported expectation is 100-continue');
        return hosts.reject(request);
    }

    // `page`: whether it is of the documentation.
    async function respondTo(request, body) {
        const { method, url: target } = request;
        const page = await documentation.answerTo(method, target, pairs(request.rawHeaders));
        const answer = page ?? topics.answerTo({ method, target, body, headers: splitHeaders(request.rawHeaders).headers,
            crossOrigin: hosts.isCrossOrigin(request) }) ?? await answerTo(request, body);
        const invalid = !answer.stream && reasonToRefuse(request, answer);
        if (!invalid) return { answer, page: page !== undefined };
        say.trouble(`invalid answer of ${placeOf(request)}: ${invalid}`);
        return { answer: problem(500, 'The function gave an invalid answer.'), page: page !== undefined };
    }

    function write(response, answer) {
        try {
            // After the responses before it: one that is still waiting hears nothing of the end of its connection.
            if (answer.stream && !response.socket) response.once('socket', () => write(response, answer));
            else if (answer.stream) answer.stream(response);
            else writeAnswer(response, answer);
        } catch (error) {
            say.trouble(`momento-local itself failed: ${error.stack}`);
            response.destroy();
        }
    }

    const server = createServer({ requireHostHeader: false }, async (request, response) => {
        if (!request.socket.writable) return;       // closed before the request came: the client sends it again
        const started = performance.now();
        response.on('error', () => {});         // a client that goes away while it is written to
        const rejection = reject(request);
        let body;
        // The client may wait for this before it sends its body, and may leave the body out after it.
        if (unmet.has(request)) response.shouldKeepAlive = false;
        else body = await readBody(request, options.maxBody);
        if (body === null) return;
        let responded;
        try {
            responded = rejection ? { answer: rejection } : await respondTo(request, body);
        } catch (error) {
            say.trouble(`momento-local itself failed: ${error.stack}`);
            responded = { answer: problem(500, 'momento-local failed.') };
        }
        const { answer, page } = responded;
        write(response, answer);
        if (!page) say.call(`${request.method} ${request.url} ${answer.status} ${(performance.now() - started).toFixed(1)} ms`);
    });
    const unmet = new WeakSet();                // requests with an expectation that nobody meets
    const hosts = makeHostCheck(options, () => server.address());
    server.maxHeadersCount = 0;                 // none is left out: the parser limits their size
    server.httpAllowHalfOpen = true;            // a client that has sent everything may close its side and read on
    // Node writes the head as UTF-8 otherwise where there is a header Expect: bytes beyond ASCII would be encoded twice.
    server.on('connection', (socket) => socket.setDefaultEncoding('latin1'));
    server.on('checkExpectation', (request, response) => {
        unmet.add(request);
        server.emit('request', request, response);
    });
    rejectUnreadable(server, say);
    return stoppable(server, () => topics.stop());
}

// How long a client may take to close its side after this one was closed.
const linger = 500;

// `server.stop(grace)`: accepts no more connections, lets requests that have begun be answered, for at most `grace` milliseconds, and
// closes the others. A connection is closed with a FIN, and what the client still sends is read: closing a socket with unread bytes
// resets the connection (RFC 9112, section 9.6), and the client may lose what it has not read. `stopped` ends what would go on for ever.
function stoppable(server, stopped) {
    const begun = new Map();        // the responses of each connection
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
        stopped();
        const force = setTimeout(() => { for (const socket of begun.keys()) socket.destroy(); }, grace);
        // Not http's own close, which destroys a connection whose last bytes are not sent yet.
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
