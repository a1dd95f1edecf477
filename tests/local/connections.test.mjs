// Clients that disconnect at any point of a request, or close their side and continue to read: the server continues and
// leaks nothing.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { after, before, test } from 'node:test';
import exchangeOverHttp from '../../framework/local/host/http_exchange.mjs';
import { startDeployed } from '../../framework/local/test/deployed.mjs';
import { path, start, statuses } from './fixture/in_process.mjs';
import { until } from './fixture/served.mjs';

let server;
let running = 0;
const gates = new Set();
const large = Buffer.alloc(32 * 1024 * 1024, 'x');
before(async () => {
    server = await start({ run: async (request) => {
        running += 1;
        if (request.path === '/gate') await new Promise((resolve) => gates.add(resolve));
        return { status: 200, headers: [], body: request.path === '/large' ? large : Buffer.from('ok') };
    } });
});
after(() => server?.stop());

const release = () => {
    for (const open of gates) open();
    gates.clear();
};
const get = (target, version = '1.1') => `GET ${target} HTTP/${version}\r\nHost: localhost\r\n\r\n`;
const post = (fields) => `POST ${path}/ HTTP/1.1\r\nHost: localhost\r\n${fields}\r\n\r\n`;
const listeners = (topic) => server.services.topics('demo').listeners(topic);
const publish = (topic, message) => server.services.topics('demo').publish(topic, message);
const received = (socket, text) => until(() => socket.received.includes(text), text);

async function works() {
    assert.deepEqual(statuses(await server.exchange(get(`${path}/`))), [200]);
    await server.idle(release);
    assert.deepEqual(server.errors, []);
}

// [description, what the client sends, what it waits for before it disconnects]
const stream = get('/topics/demo/resets');
const points = [
    ['before it sends anything', '', async () => {}],
    ['within the request line', 'GET /func', async () => {}],
    ['within the headers', `GET ${path}/ HTTP/1.1\r\nHost: local`, async () => {}],
    ['within the body', `${post('Content-Length: 100')}abc`, async () => {}],
    ['within a chunk', `${post('Transfer-Encoding: chunked')}5\r\nab`, async () => {}],
    ['before the body, after 100 Continue', post('Expect: 100-continue\r\nContent-Length: 3'), (socket) => received(socket, '100 Continue')],
    ['after 417', post('Expect: other\r\nContent-Length: 3'), (socket) => received(socket, ' 417 ')],
    ['while the function runs', get(`${path}/gate`), () => until(() => gates.size > 0, 'the call')],
    ['while the function runs, with requests after it', get(`${path}/gate`) + get(`${path}/`) + get(`${path}/gate`), () => until(() => gates.size > 1, 'the calls')],
    ['while the function runs, with a rejection after it', `${get(`${path}/gate`)}BREW / HTTP/1.1\r\n\r\n`, () => until(() => gates.size > 0, 'the call')],
    ['while the function runs, with CONNECT after it', `${get(`${path}/gate`)}CONNECT a:1 HTTP/1.1\r\n\r\n`, () => until(() => gates.size > 0, 'the call')],
    ['within the response', get(`${path}/large`), (socket) => received(socket, 'xxxx')],
    ['after the response', get(`${path}/`), (socket) => received(socket, 'ok')],
    ['after it was rejected', 'NONSENSE\r\n\r\n', (socket) => received(socket, ' 400 ')],
    ['as it is rejected', 'NONSENSE\r\n\r\n', async () => {}],
    ['as its CONNECT arrives', 'CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n', async () => {}],
    ['after its CONNECT', 'CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n', (socket) => received(socket, ' 501 ')],
    ['as an event stream begins', stream, async () => {}],
    ['within an event stream', stream, (socket) => received(socket, 'subscribed')],
    ['within an event stream that has messages', stream, async (socket) => {
        await received(socket, 'subscribed');
        for (let count = 0; count < 3; ++count) publish('resets', 'x'.repeat(1024 * 1024));
    }],
    ['before an event stream, after a request', get(`${path}/gate`) + stream, () => until(() => gates.size > 0, 'the call')],
];
const ways = { resets: (socket) => socket.resetAndDestroy(), closes: (socket) => socket.destroy(), 'closes its side': (socket) => socket.end() };

for (const [way, go] of Object.entries(ways)) {
    test(`a client that ${way}`, async () => {
        for (const [point, bytes, ready] of points) {
            for (let round = 0; round < 3; ++round) {
                const socket = server.open();
                await new Promise((resolve) => { socket.write(bytes, resolve); });
                await ready(socket);
                go(socket);
                publish('resets', 'to the remaining subscribers');
                if (round === 1) await new Promise(setImmediate);
                release();
                if (way !== 'closes its side') continue;
                await until(() => {
                    release();
                    return socket.received.includes('subscribed') || socket.readableEnded;
                }, `the response, ${point}`);
                socket.destroy();
            }
            await until(() => {
                release();
                return listeners('resets') === 0;
            }, `the end of the subscriptions, ${point}`);
        }
        await works();
    });
}

test('a client that closes its side gets its response', async () => {
    for (const version of ['1.1', '1.0']) {
        const before = running;
        const response = server.exchange(get(`${path}/gate`, version));
        await until(() => gates.size > 0, 'the call');
        release();
        assert.match(await response, /^HTTP\/1\.1 200 OK\r\n.*\r\n\r\nok$/s);
        assert.equal(running, before + 1);
        assert.equal((await server.exchange(get(`${path}/large`, version))).split('\r\n\r\n')[1].length, large.length);
    }
    assert.match(await server.exchange(`${post('Content-Length: 3')}abc`), /^HTTP\/1\.1 200 .*ok$/s);
    await server.idle();
});

test('a subscriber that closes its side receives messages until it disconnects', async () => {
    const socket = server.open();
    socket.end(get('/topics/demo/half'));
    await received(socket, 'subscribed');
    publish('half', 'one');
    await received(socket, 'data: one');
    await received(socket, 'keep-alive');
    publish('half', 'two');
    await received(socket, 'data: two');
    assert.equal(listeners('half'), 1);
    socket.destroy();
    await until(() => listeners('half') === 0, 'the end of the subscription');
    await server.idle();
});

// A TCP server: `respond` receives the socket after the first bytes of a request.
async function startPeer(t, respond) {
    const sockets = new Set();
    const peer = createTcpServer((socket) => {
        sockets.add(socket);
        socket.on('error', () => {});
        socket.once('data', () => respond(socket));
    });
    await new Promise((resolve) => { peer.listen(0, '127.0.0.1', resolve); });
    t.after(() => {
        peer.close();
        for (const socket of sockets) socket.destroy();
    });
    const url = `http://127.0.0.1:${peer.address().port}/`;
    const deployed = startDeployed({ url: new URL(url), timeout: 5000 });
    return {
        outbound: (headers = []) => exchangeOverHttp({ url, verb: 'GET', headers, body: new Uint8Array(), timeout: 5000, deadline: Date.now() + 5000, maxBody: 1000 }),
        deployed: (headers = [], method = 'GET') => deployed.call({ method, path: '/', query: '', headers, body: new Uint8Array() }),
    };
}

test('outbound requests: a server that leaves HTTP, and resets', { timeout: 60_000 }, async (t) => {
    let closed = 0;
    const upgraded = 'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n';
    for (const end of [(socket) => socket.resetAndDestroy(), () => {}]) {
        const peer = await startPeer(t, (socket) => {
            socket.once('close', () => { closed += 1; });
            socket.write(upgraded, () => end(socket));
        });
        for (let round = 0; round < 5; ++round) {
            // If the reset is faster, there is no response.
            assert.match((await peer.outbound([['upgrade', 'x']])).failed, /left HTTP|ECONNRESET|hang up/);
            assert.match((await peer.deployed([['connection', 'upgrade'], ['upgrade', 'x']])).unreachable, /left HTTP|ECONNRESET|hang up/);
        }
    }
    const tunnel = await startPeer(t, (socket) => {
        socket.once('close', () => { closed += 1; });
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
    });
    assert.match((await tunnel.deployed([], 'CONNECT')).unreachable, /left HTTP/);
    await until(() => closed === 21, 'the end of the connections');
});

test('outbound requests: no header of a response is dropped, even of thousands', async (t) => {
    const lines = Array.from({ length: 3000 }, (_, index) => `x: ${index}\r\n`).join('');
    const peer = await startPeer(t, (socket) => socket.end(`HTTP/1.1 200 OK\r\n${lines}x-last: 1\r\ncontent-length: 0\r\n\r\n`));
    for (const call of [peer.outbound, peer.deployed]) {
        const { headers } = await call();
        assert.deepEqual([headers.length, headers[3000]], [3002, ['x-last', '1']]);
    }
});

test('outbound requests: headers beyond ASCII arrive unchanged, also with Expect', async (t) => {
    const peer = createServer((request, response) => response.end(JSON.stringify(request.rawHeaders)));
    peer.on('checkContinue', (request, response) => peer.emit('request', request, response));
    await new Promise((resolve) => { peer.listen(0, '127.0.0.1', resolve); });
    t.after(() => peer.close());
    for (const more of [[], [['expect', '100-continue']]]) {
        const { body } = await exchangeOverHttp({ url: `http://127.0.0.1:${peer.address().port}/`, verb: 'GET', headers: [...more, ['x-own', 'grüß']],
            body: new Uint8Array(), timeout: 5000, deadline: Date.now() + 5000, maxBody: 1000 });
        const raw = JSON.parse(Buffer.from(body).toString());
        assert.equal(Buffer.from(raw[raw.indexOf('x-own') + 1], 'latin1').toString(), 'grüß', JSON.stringify(more));
    }
});
