// One HTTP exchange over the network, in the thread of helper.mjs. The answer is { status, headers, body }, or { failed: reason }.
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { fromTheWire, onTheWire } from '../header_text.mjs';
import { joined } from '../joined.mjs';

// The host frames the message; what the function says of it does not count.
const framing = new Set(['content-length', 'transfer-encoding', 'connection']);
const largestHead = 1024 * 1024;

function fields(url, verb, headers, body) {
    const given = headers.filter(([name]) => !framing.has(name.toLowerCase()));
    const has = (wanted) => given.some(([name]) => name.toLowerCase() === wanted);
    const own = [];
    if (!has('host')) own.push(['host', url.host]);
    if (url.username && !has('authorization')) {
        const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
        own.push(['authorization', `Basic ${Buffer.from(credentials).toString('base64')}`]);
    }
    if (body.length > 0 || ['POST', 'PUT', 'PATCH'].includes(verb)) own.push(['content-length', `${body.length}`]);
    own.push(['connection', 'close']);
    // An array keeps order, case and repeats.
    return [...own, ...given].flatMap(([name, value]) => [name, onTheWire(value)]);
}

const pairs = (raw) => raw.flatMap((name, at) => (at % 2 ? [] : [[name, fromTheWire(raw[at + 1])]]));

// `timeout` is for all of it, from the question to the last byte, and ends at `until`: this thread may have taken its time to start.
// `largest` is for the answer's body.
export default ({ url: text, verb, headers, body, timeout, until, largest }) => new Promise((resolve) => {
    let request;
    const end = (answer) => {
        clearTimeout(timer);
        resolve(answer);
        request?.destroy();
    };
    const fail = (reason) => end({ failed: reason });
    const timer = setTimeout(() => fail(`no answer within ${(timeout / 1000).toFixed(1)} s`), until - Date.now());
    try {
        const url = new URL(text);
        request = (url.protocol === 'https:' ? secure : plain)(url, {
            method: verb, headers: fields(url, verb, headers, body), agent: false, maxHeaderSize: largestHead });
    } catch (error) {
        return fail(error.message);
    }
    request.maxHeadersCount = 0;        // none is to be left out
    // Node writes the head as UTF-8 otherwise where there is a header Expect: bytes beyond ASCII would be encoded twice.
    request.on('socket', (socket) => socket.setDefaultEncoding('latin1'));
    request.on('error', (error) => fail(error.message));
    for (const event of ['upgrade', 'connect']) request.on(event, () => fail('the server left HTTP'));
    request.on('response', (response) => {
        const pieces = [];
        let size = 0;
        response.on('data', (piece) => {
            size += piece.length;
            pieces.push(piece);
            if (size > largest) fail(`the answer has more than ${largest} bytes`);
        });
        response.on('error', (error) => fail(error.message));
        response.on('end', () => end({ status: response.statusCode, headers: pairs(response.rawHeaders), body: joined(pieces, size) }));
    });
    request.end(body);
});
