// A test server for functions with outbound requests, in its own thread: a function that runs in the test's thread
// blocks that thread while it waits.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { Worker, isMainThread, parentPort } from 'node:worker_threads';

// `url` has no trailing slash. `seen()` resolves to the requests since the last call: { method, url, headers (pairs),
// bytes, sha256 }.
export async function startPeer() {
    const worker = new Worker(new URL(import.meta.url));
    const [{ port }] = await once(worker, 'message');
    return {
        url: `http://127.0.0.1:${port}`,
        port,
        seen: async () => {
            worker.postMessage('seen');
            return (await once(worker, 'message'))[0];
        },
        stop: () => worker.terminate(),
    };
}

const repeated = Buffer.alloc(64 * 1024, 'sixty-four KiB ');

const behaviors = {
    echo: (request, response, body) => response.writeHead(200, { 'content-type': 'application/octet-stream', 'x-first': 'é' }).end(body),
    status: (request, response, body, [status]) => response.writeHead(Number(status), { location: '/echo' }).end(),
    // UTF-8 on the wire, and the same name again without a value; the é of echo is Latin-1.
    fields: (request, response) =>
        response.writeHead(200, ['x-first', Buffer.from('ü€').toString('latin1'), 'X-First', '', 'x-second', '2']).end(),
    bytes: (request, response, body, [size]) => {
        response.writeHead(200);
        for (let left = Number(size); left > 0; left -= repeated.length) response.write(repeated.subarray(0, Math.min(left, repeated.length)));
        response.end();
    },
    // GET /catalog/products/<id>: a product; an id such as 404 is returned as the status.
    catalog: (request, response, body, [, id]) => {
        if (Number(id) >= 400) response.writeHead(Number(id)).end('none of the caller\'s business');
        else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id: Number(id), name: 'Teapot', price_in_cents: 1995 }));
    },
    hang: () => {},
    'hang-in-body': (request, response) => response.writeHead(200, { 'content-length': '10' }).write('half'),
    reset: (request) => request.socket.resetAndDestroy(),
    'reset-in-body': (request, response) => {
        response.writeHead(200, { 'content-length': '10' }).write('half', () => setTimeout(() => request.socket.resetAndDestroy(), 50));
    },
    close: (request) => request.socket.end(),
    garbage: (request) => request.socket.end('HTTP is spoken elsewhere\r\n\r\n'),
    'bad-length': (request) => request.socket.end('HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nbody'),
    'long-head': (request) => request.socket.end(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(2 * 1024 * 1024)}\r\n\r\n`),
    upgrade: (request) => request.socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: other\r\n\r\n'),
};

if (!isMainThread && parentPort) {
    let seen = [];
    const server = createServer(async (request, response) => {
        const pieces = [];
        for await (const piece of request) pieces.push(piece);
        const body = Buffer.concat(pieces);
        const { method, url, rawHeaders } = request;
        seen.push({ method, url, headers: rawHeaders.flatMap((name, at) => (at % 2 ? [] : [[name, rawHeaders[at + 1]]])),
            bytes: body.length, sha256: createHash('sha256').update(body).digest('hex'), text: body.length < 1000 ? `${body}` : '' });
        const [, behavior, ...rest] = url.split('?')[0].split('/');
        (behaviors[behavior] ?? behaviors.echo)(request, response, body, rest);
    });
    server.on('clientError', (_, socket) => socket.destroy());
    server.listen(0, '127.0.0.1', () => parentPort.postMessage({ port: server.address().port }));
    parentPort.on('message', () => parentPort.postMessage(seen.splice(0)));
}
