// HTTP exchanges over the network, in the thread of helper.mjs.
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { decodeHeader, encodeHeader } from '../header_text.mjs';
import { concatBytes } from '../concat_bytes.mjs';
import { IncomingBody } from './incoming_body.mjs';

// The host frames the message, so these headers of the function are ignored.
const framing = new Set(['content-length', 'transfer-encoding', 'connection']);
const maxHeadSize = 1024 * 1024;

function fields(url, verb, headers, body) {
    const given = headers.filter(([name]) => !framing.has(name.toLowerCase()));
    const has = (field) => given.some(([name]) => name.toLowerCase() === field);
    const own = [];
    if (!has('host')) own.push(['host', url.host]);
    if (url.username && !has('authorization')) {
        const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
        own.push(['authorization', `Basic ${Buffer.from(credentials).toString('base64')}`]);
    }
    if (body.length > 0 || ['POST', 'PUT', 'PATCH'].includes(verb)) own.push(['content-length', `${body.length}`]);
    own.push(['connection', 'close']);
    // An array preserves order, case, and repeated names.
    return [...own, ...given].flatMap(([name, value]) => [name, encodeHeader(value)]);
}

const pairs = (raw) => raw.flatMap((name, at) => (at % 2 ? [] : [[name, decodeHeader(raw[at + 1])]]));

const bodies = new Map();       // IncomingBody by its id

// Whether the body is returned before it has arrived: `live` is 'any', or 'events' for server-sent events only.
const isLive = (live, { headers }) =>
    live === 'any' || (live === 'events' && /^text\/event-stream\s*(;|$)/i.test(headers['content-type'] ?? ''));

// One exchange. Returns { status, headers, body }, or { failed: reason }. If the body is read while it arrives, the
// result has `bodyId` instead of `body`. `timeout` limits the exchange up to that. It ends at `deadline`, because the
// start of this thread takes time. `maxBody` limits the body of the response.
const exchange = ({ url: text, verb, headers, body, timeout, deadline, maxBody, live, bodyId }) => new Promise((resolve) => {
    let request;
    let incoming;
    const end = (result) => {
        clearTimeout(timer);
        resolve(result);
        request?.destroy();
    };
    const fail = (reason) => end({ failed: reason });
    const timer = setTimeout(() => fail(`no response within ${(timeout / 1000).toFixed(1)} s`), deadline - Date.now());
    try {
        const url = new URL(text);
        request = (url.protocol === 'https:' ? secure : plain)(url, {
            method: verb, headers: fields(url, verb, headers, body), agent: false, maxHeaderSize: maxHeadSize });
    } catch (error) {
        return fail(error.message);
    }
    request.maxHeadersCount = 0;        // no header is dropped
    // Otherwise, with an Expect header, Node writes the headers as UTF-8, and bytes beyond ASCII would be encoded
    // twice.
    request.on('socket', (socket) => socket.setDefaultEncoding('latin1'));
    request.on('error', (error) => (incoming ? incoming.fail(error.message) : fail(error.message)));
    for (const event of ['upgrade', 'connect']) request.on(event, () => fail('the server left HTTP'));
    request.on('response', (response) => {
        const head = { status: response.statusCode, headers: pairs(response.rawHeaders) };
        if (isLive(live, response)) {
            incoming = new IncomingBody(request, response, maxBody);
            bodies.set(bodyId, incoming);
            clearTimeout(timer);
            return resolve({ ...head, bodyId });
        }
        const pieces = [];
        let size = 0;
        response.on('data', (piece) => {
            size += piece.length;
            pieces.push(piece);
            if (size > maxBody) fail(`the response has more than ${maxBody} bytes`);
        });
        response.on('error', (error) => fail(error.message));
        response.on('end', () => end({ ...head, body: concatBytes(pieces, size) }));
    });
    request.end(body);
});

// The next bytes of a body, or all of them: { body, ended }, or { failed: reason }.
async function read({ bodyId, ...options }) {
    const body = bodies.get(bodyId);
    if (!body) return { failed: 'the connection is lost' };
    const result = await body.read(options);
    if (result.failed || result.ended) bodies.delete(bodyId);
    return result;
}

function close({ bodyId }) {
    bodies.get(bodyId)?.close();
    bodies.delete(bodyId);
}

export default (request) => {
    if (request.url !== undefined) return exchange(request);
    return request.close ? close(request) : read(request);
};
