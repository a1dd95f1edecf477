// Requests that do not reach the function: invalid HTTP, unsupported features of HTTP, and too many headers.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { assertProblem, path, start, statuses } from './fixture/in_process.mjs';
import { until } from './fixture/served.mjs';

let server;
const calls = [];
// Functions that let the calls of /later end.
const gates = [];
before(async () => {
    server = await start({ run: async (request) => {
        calls.push(request);
        if (request.path === '/later') await new Promise((resolve) => gates.push(resolve));
        return { status: 200, headers: [], body: Buffer.from('ok') };
    } });
});
after(() => server?.stop());

const get = (line = `GET ${path}/ HTTP/1.1`, ...fields) => [line, 'Host: localhost', ...fields, '', ''].join('\r\n');
const post = (...fields) => get(`POST ${path}/ HTTP/1.1`, ...fields);
const works = async () => assert.deepEqual(statuses(await server.exchange(get())), [200]);

const rejected = [
    // Invalid HTTP.
    ['NONSENSE\r\n\r\n', 400], ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400], ['\r\n \r\n', 400], [get('GET foo HTTP/1.1'), 400],
    [get('GET /\x01 HTTP/1.1'), 400], [get('GET / FOO/1.1'), 400], [`GET ${path}/ HTTP/1.1\nHost: localhost\n\n`, 400],
    [get(undefined, 'X: \x01'), 400], [get(undefined, 'X: a\0b'), 400], [get(undefined, 'a b: c'), 400], [get(undefined, ': c'), 400],
    ['GET / HT', 400], [`GET ${path}/ HTTP/1.1\r\nHo`, 400],
    // Bodies.
    [`${post('Content-Length: 30')}abc`, 400], [`${post('Content-Length: x')}abc`, 400], [`${post('Content-Length: -1')}abc`, 400],
    [`${post('Content-Length: 3', 'Content-Length: 4')}abc`, 400], [`${post('Content-Length: 3', 'Transfer-Encoding: chunked')}abc`, 400],
    [`${post('Transfer-Encoding: gzip')}abc`, 400], [`${post('Transfer-Encoding: chunked')}zz\r\n`, 400],
    [`${post('Transfer-Encoding: chunked')}3\r\nabcd\r\n0\r\n\r\n`, 400], [`${post('Transfer-Encoding: chunked')}3\r\nabc\r\n`, 400],
    [`${post('Transfer-Encoding: chunked')}3;${'a'.repeat(20_000)}\r\nabc\r\n0\r\n\r\n`, 413],
    // Unsupported features of HTTP.
    [get(`BREW ${path}/ HTTP/1.1`), 501], [get(`get ${path}/ HTTP/1.1`), 501], [get(`GETX ${path}/ HTTP/1.1`), 501],
    [get(`DESCRIBE ${path}/ HTTP/1.1`), 501], [get('CONNECT a:1 HTTP/1.1'), 501], [get('CONNECT localhost:1 HTTP/1.1'), 501],
    ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 505], [get(`GET ${path}/ HTTP/2.0`), 505], [get(`GET ${path}/ HTTP/3.7`), 505],
    [get(`GET ${path}/ HTTP/0.9`), 505], [`GET ${path}/\r\n\r\n`, 505],
    [post('Expect: other', 'Content-Length: 3'), 417], [`${post('Expect: other', 'Content-Length: 3')}abc`, 417], [post('Expect: x'), 417],
    // Too large.
    [get(undefined, `X: ${'a'.repeat(20_000)}`), 431], [get(`GET ${path}/${'a'.repeat(20_000)} HTTP/1.1`), 431],
    [get(undefined, ...Array(20_000).fill('a:')), 431], [get(undefined, `${'a'.repeat(20_000)}: x`), 431],
    [`${post('Transfer-Encoding: chunked')}0\r\n${'a: b\r\n'.repeat(20_000)}\r\n`, 431],
];

test('each request is rejected once with a problem, and the connection is closed', async () => {
    for (const [bytes, status] of rejected) {
        const what = JSON.stringify(bytes.slice(0, 100));
        const seen = calls.length;
        const received = await server.exchange(bytes);
        assert.deepEqual(statuses(received), [status], what);
        const { head } = assertProblem(received, status, what);
        assert.match(head, /\r\nconnection: close(\r\n|$)/i, what);
        assert.equal(calls.length, seen, `${what} reached the function`);
    }
    await works();
    await server.idle();
    assert.deepEqual(server.errors, []);
});

test('a client that does not close its side also gets the problem and the end of the connection', async () => {
    for (const [bytes, status] of [['NONSENSE\r\n\r\n', 400], [get('BREW / HTTP/1.1'), 501], [get('CONNECT a:1 HTTP/1.1'), 501],
        [get(undefined, 'X: \x01'), 400], [`${post('Transfer-Encoding: chunked')}zz\r\n`, 400], [post('Expect: other', 'Content-Length: 3'), 417],
        [get(undefined, ...Array(20_000).fill('a:')), 431]]) {
        const received = await server.exchange(bytes, { wait: true });
        assert.deepEqual(statuses(received), [status], bytes.slice(0, 60));
        assertProblem(received, status, bytes.slice(0, 60));
    }
    await server.idle();
});

test('a request that takes too long is 408, in its headers and in its body', async () => {
    for (const bytes of [`GET ${path}/ HTTP/1.1\r\nHo`, `${post('Content-Length: 3')}a`]) {
        const accepted = once(server.server, 'connection');
        const socket = server.open();
        const [peer] = await accepted;
        socket.write(bytes);
        await until(() => peer.bytesRead === bytes.length, 'the bytes');
        server.server.emit('clientError', Object.assign(new Error('Request timeout'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), peer);
        await until(() => socket.readableEnded, 'the response');
        assert.deepEqual(statuses(socket.received), [408]);
        assertProblem(socket.received, 408);
        socket.destroy();
    }
});

test('a rejection has a line without data of the client', async () => {
    server.lines.length = 0;
    await server.exchange('NONSENSE\r\n\r\n');
    await server.exchange(get('BREW /secret HTTP/1.1'));
    await server.exchange(post('Expect: other'));
    assert.match(server.lines[0], /^rejected a request with 400: the request is not valid HTTP: /);
    assert.equal(server.lines[1], 'rejected a request with 501: the request method is not supported');
    assert.match(server.lines[2], /^POST \/functions\/demo\/f\/ +417 /);
    assert.equal(server.lines.length, 3);
});

test('data after a rejected request is ignored', async () => {
    const later = get(`GET ${path}/later HTTP/1.1`);
    for (const [bytes, expected] of [['NONSENSE\r\n\r\n', [400]], [`${later}NONSENSE\r\n\r\n`, [200, 400]], [get('CONNECT a:1 HTTP/1.1'), [501]],
        [`${later}${get('CONNECT a:1 HTTP/1.1')}`, [200, 501]]]) {
        server.lines.length = 0;
        const socket = server.open();
        socket.write(bytes);
        await until(() => server.lines.length > 0, 'the line');
        for (let count = 0; count < 20; ++count) {
            socket.write(get());
            await new Promise((resolve) => { setTimeout(resolve, 1); });
        }
        for (const open of gates.splice(0)) open();
        await until(() => socket.readableEnded, 'the end');
        assert.deepEqual(statuses(socket.received), expected);
        assertProblem(socket.received, expected.at(-1));
        assert.equal(server.lines.filter((line) => line.startsWith('rejected')).length, 1, server.lines.join('\n'));
        socket.destroy();
    }
    await server.idle();
});

test('pipelined requests get their responses in order, and the rejection last', async () => {
    const later = get(`GET ${path}/later HTTP/1.1`);
    for (const [bytes, expected] of [[get() + get() + get(), [200, 200, 200]], [get() + get('BREW / HTTP/1.1'), [200, 501]],
        [later + get('BREW / HTTP/1.1'), [200, 501]], [later + get('CONNECT a:1 HTTP/1.1'), [200, 501]], [later + 'NONSENSE\r\n\r\n', [200, 400]],
        [`${later}${post('Transfer-Encoding: chunked')}zz\r\n`, [200, 400]], [later + post('Expect: other', 'Content-Length: 3'), [200, 417]],
        [later + get(undefined, 'X: \x01'), [200, 400]], [`${later}${later}GET`, [200, 200, 400]]]) {
        const received = server.exchange(bytes);
        const waiting = bytes.split('/later').length - 1;
        await until(() => gates.length === waiting, 'the calls');
        // The last one first: its response waits for the others.
        for (const open of gates.splice(0).reverse()) open();
        assert.deepEqual(statuses(await received), expected, bytes.slice(-80));
    }
    await server.idle();
});

test('other features of HTTP/1.1: 100-continue, HTTP/1.0, ignored upgrades, OPTIONS *, chunks', async () => {
    for (const [bytes, expected] of [
        [`${post('Expect: 100-continue', 'Content-Length: 3')}abc`, [100, 200]], [`${post('Expect: 100-Continue', 'Content-Length: 3')}abc`, [100, 200]],
        [get(`GET ${path}/ HTTP/1.0`), [200]], [`GET ${path}/ HTTP/1.0\r\n\r\n`, [200]], [get(`POST ${path}/ HTTP/1.0`, 'Expect: other'), [200]],
        [get(undefined, 'Connection: upgrade', 'Upgrade: h2c'), [200]], [get(undefined, 'Connection: Upgrade', 'Upgrade: websocket'), [200]],
        [get('OPTIONS * HTTP/1.1'), [404]], [get('GET * HTTP/1.1'), [404]], [get('GET ftp://localhost/x HTTP/1.1'), [404]],
        [`${post('Transfer-Encoding: chunked')}3;a=b\r\nabc\r\n0\r\nx: y\r\n\r\n`, [200]]]) {
        assert.deepEqual(statuses(await server.exchange(bytes)), expected, JSON.stringify(bytes));
    }
    await server.idle();
});

test('no header is dropped, even after a thousand others', async () => {
    const many = Array.from({ length: 1030 }, (_, index) => `x: ${index}`);
    calls.length = 0;
    assert.deepEqual(statuses(await server.exchange(get(undefined, ...many, 'x-last: 1'))), [200]);
    assert.deepEqual([calls[0].headers.length, calls[0].headers.at(-1)], [1032, ['x-last', '1']]);
    const forged = await server.exchange(get(undefined, ...many, 'authorization: momento-local.e30.forged'));
    assert.deepEqual(statuses(forged), [401]);
    assert.deepEqual(statuses(await server.exchange(get('GET /topics/demo/news HTTP/1.1', ...many, 'authorization: momento-local.e30.forged'))), [401]);
    // Beyond the size that the parser takes, the request is rejected.
    for (const [count, status] of [[2_000, 401], [10_000, 401], [20_000, 431]]) {
        const received = await server.exchange(get(undefined, ...Array(count).fill('a:'), 'authorization: momento-local.e30.forged'));
        assert.deepEqual(statuses(received), [status], `${count} headers`);
    }
    assert.equal(calls.length, 1);
});
