// Bodies of outbound requests that the function reads while they arrive. The upstream sends its next part when the
// client of the function has the one before.
import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:net';
import { after, before, test } from 'node:test';
import handle from '../../framework/local/host/http_exchange.mjs';
import { IncomingBody } from '../../framework/local/host/incoming_body.mjs';
import { buildFixture } from './fixture/build.mjs';
import { open, script, startUpstream } from './fixture/scripts.mjs';
import { serve, until } from './fixture/served.mjs';

const timeout = 2;
const maxBody = 1024 * 1024;
let fixture, server, upstream, tcp;
const sockets = new Set();
before(async () => {
    fixture = await buildFixture();
    upstream = await startUpstream();
    server = await serve(fixture.streams, '--quiet', '--timeout', `${timeout}`, '--max-body', `${maxBody}`);
    tcp = createServer((socket) => {
        sockets.add(socket);
        socket.on('error', () => {});
        socket.once('data', () => tcp.emit('request', socket));
    });
    await once(tcp.listen(0, '127.0.0.1'), 'listening');
});
after(async () => {
    await server?.stop();
    upstream?.stop();
    tcp?.close();
    for (const socket of sockets) socket.destroy();
    fixture?.remove();
});

const call = (...steps) => open(server.url, script(...steps));
const tcpUrl = () => `http://127.0.0.1:${tcp.address().port}/`;

async function goesOn() {
    assert.deepEqual(await (await call(['data', 'x'], 'sse')).ended(), { text: 'data: x\n\n', complete: true });
    await until(async () => await new Promise((resolve) => { upstream.server.getConnections((_, count) => resolve(count)); }) === 0,
        'the end of the connections to the upstream');
}


test('each part of a body arrives while the upstream still sends', async () => {
    const called = call(['get', upstream.url], ['relay', 65536]);
    const { response } = await upstream.next();
    response.writeHead(200).write('one');
    const client = await called;
    await client.received('data: one\n\n');
    response.write('two');
    await client.received('data: two\n\n');
    response.end('three');
    assert.deepEqual(await client.ended(), { text: 'data: one\n\ndata: two\n\ndata: three\n\n', complete: true });
    await goesOn();
});

test('the head alone is enough, and a read returns at most the requested size', async () => {
    const client = await call(['data', 'before'], 'sse', ['get', upstream.url], 'report', ['relay', 2]);
    const { response } = await upstream.next();
    response.writeHead(203).flushHeaders();
    await client.received('data: 203\n');
    response.end('abcde');
    assert.match((await client.ended()).text, /\ndata: ab\n\ndata: cd\n\ndata: e\n\n$/);
});

test('a body that is passed to send-data is sent as it arrives', async () => {
    const client = await call(['start', 200], ['raw', '<'], ['get', upstream.url], 'raw-upstream', ['raw', '>']);
    const { response } = await upstream.next();
    for (const part of ['one', 'two']) {
        response.write(part);
        await client.received(part);
    }
    response.end();
    assert.deepEqual(await client.ended(), { text: '<onetwo>', complete: true });
    await goesOn();
});

test('remaining, advance, and a body that is passed on wait for what has not arrived', async () => {
    const respond = async () => {
        const { response } = await upstream.next();
        response.write('ab');
        await new Promise((resolve) => { response.write('cd', resolve); });
        response.end('e');
    };
    const result = async (...steps) => {
        const called = call(['get', upstream.url], ...steps);
        await respond();
        const client = await called;
        assert.equal(client.status, 200);
        return (await client.ended()).text;
    };
    assert.equal(await result('remaining', ['read', 2], 'remaining', ['read', 9], ['read', 9]), '200\n5\nread\tab\n3\nread\tcde\nread\n');
    assert.equal(await result(['advance', 3], ['read', 1], ['advance', 9], ['read', 9], 'drop'), '200\nread\td\nread\n');
    assert.equal(await result('return-upstream'), 'abcde');
    assert.equal(await result(['read', 0], 'remaining'), '200\nread\n5\n');
    await goesOn();
});

test('a body that ends early traps: the client sees an error, and the terminal has the reason', async () => {
    const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n';
    const sized = 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\none';
    for (const [start, end, reason] of [
        [chunked, (socket) => socket.resetAndDestroy(), /ECONNRESET|aborted/], [chunked, (socket) => socket.end(), /aborted/],
        [chunked, (socket) => socket.end('garbage\r\n'), /Parse Error|aborted/], [sized, (socket) => socket.end(), /aborted/],
        [chunked, (socket) => socket.write(`200000\r\n${'x'.repeat(2 * maxBody)}\r\n`), /the response has more than 1048576 bytes/],
        [chunked, () => {}, /it did not arrive within 1\.\d s/]]) {
        for (const [steps, isEnd] of [
            [[['get', tcpUrl()], ['relay', 65536]], (text, complete) => complete && /event: http-error\ndata: HTTP 500: .*did not finish/.test(text)],
            [[['start', 200], ['get', tcpUrl()], 'raw-upstream'], (text, complete) => !complete]]) {
            const before = server.err.length;
            const called = call(...steps);
            const [socket] = await once(tcp, 'request');
            socket.write(start);
            const client = await called;
            await client.received('one');
            const started = performance.now();
            end(socket);
            const { text, complete } = await client.ended();
            assert.ok(isEnd(text, complete), text.slice(0, 300));
            assert.ok(performance.now() - started < timeout * 1000, 'the time of the call');
            const line = await until(() => /^trap in .*\n/m.exec(server.err.slice(before))?.[0], 'the line of the trap');
            assert.match(line, /^trap in streams \(GET \/script\): the body of the response to GET http:\S+ is incomplete: /);
            assert.match(line, reason);
            await goesOn();
        }
    }
});

test('a body that is passed on and ends early is not a response', async () => {
    const called = call(['get', tcpUrl()], 'return-upstream');
    const [socket] = await once(tcp, 'request');
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\none');
    assert.equal((await called).status, 500);
});

test('the connection ends when the function drops the body, and at the end of the call', async () => {
    const dropping = call(['get', upstream.url], ['read', 9], 'drop', ['data', 'dropped'], 'sse', ['get', upstream.url], 'report');
    const first = await upstream.next();
    const closed = once(first.response, 'close');
    first.response.write('one');
    const client = await dropping;
    await client.received('dropped');
    await closed;
    (await upstream.next()).response.end();
    assert.match((await client.ended()).text, /data: ok\ndata: 200\ndata: \n\n$/, 'the function did not wait for the second response');
    const leaving = call(['get', upstream.url], ['read', 9]);
    const second = await upstream.next();
    const left = once(second.response, 'close');
    second.response.write('one');
    assert.equal((await (await leaving).ended()).text, '200\nread\tone\n');
    await left;
    await goesOn();
});

test('at most 1 MiB and one piece of an unread body are received', async () => {
    const response = new EventEmitter();
    const calls = [];
    for (const name of ['pause', 'resume']) response[name] = () => calls.push(name);
    const body = new IncomingBody({ destroy: () => calls.push('destroy') }, response, 8 * maxBody);
    const options = { timeout: 5000, deadline: Date.now() + 5000 };
    response.emit('data', Buffer.alloc(maxBody));
    assert.deepEqual(calls, []);
    response.emit('data', Buffer.alloc(1));
    assert.deepEqual(calls, ['pause']);
    const first = await body.read(options);
    assert.deepEqual([first.body.length, first.ended, calls], [maxBody + 1, false, ['pause']]);
    const next = body.read(options);
    assert.deepEqual(calls, ['pause', 'resume']);
    response.emit('data', Buffer.from('x'));
    assert.deepEqual([(await next).body.length, calls.length], [1, 2]);
    const all = body.read({ ...options, all: true });
    for (let i = 0; i < 4; ++i) response.emit('data', Buffer.alloc(maxBody));
    response.emit('end');
    assert.deepEqual([(await all).body.length, (await all).ended], [4 * maxBody, true]);
    assert.ok(!calls.includes('destroy'));
});

test('without the interface for streams, only server-sent events are read while they arrive', async () => {
    const exchange = (live) => handle({ url: upstream.url, verb: 'GET', headers: [], body: new Uint8Array(), timeout: 5000, deadline: Date.now() + 5000,
        maxBody, live, bodyId: 1 });
    const respond = async (type, live) => {
        const called = exchange(live);
        const { response } = await upstream.next();
        response.writeHead(200, { 'content-type': type }).end('abc');
        return called;
    };
    for (const [type, live] of [['text/plain', 'events'], ['text/event-streams', 'events'], ['text/event-stream', undefined]]) {
        assert.equal(Buffer.from((await respond(type, live)).body).toString(), 'abc');
    }
    for (const [type, live] of [['text/event-stream', 'events'], ['Text/Event-Stream; charset=utf-8', 'events'], ['text/plain', 'any']]) {
        const { status, body, bodyId } = await respond(type, live);
        assert.deepEqual([status, body, bodyId], [200, undefined, 1]);
        const read = await handle({ bodyId, all: true, timeout: 5000, deadline: Date.now() + 5000 });
        assert.deepEqual([Buffer.from(read.body).toString(), read.ended], ['abc', true]);
        assert.deepEqual(await handle({ bodyId, timeout: 1, deadline: 0 }), { failed: 'the connection is lost' });
    }
});
