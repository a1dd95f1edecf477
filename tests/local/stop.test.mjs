// SIGTERM: requests that have begun get a response, all other connections are closed with a FIN, and the process ends
// with 0.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { buildFixture } from './fixture/build.mjs';
import { serve, until } from './fixture/served.mjs';

let fixture;
before(async () => { fixture = await buildFixture(); });
after(() => fixture?.remove());

// A connection that records the received text, `end` (a FIN), and the codes of errors (such as RST).
async function open(server, text) {
    const socket = connect(Number(server.url.port), server.url.hostname);
    const client = { socket, received: '', happened: [] };
    socket.setEncoding('latin1').on('data', (piece) => { client.received += piece; });
    socket.on('end', () => client.happened.push('end')).on('error', (error) => client.happened.push(error.code));
    client.closed = once(socket, 'close');
    await once(socket, 'connect');
    if (text) socket.write(text);
    return client;
}
const get = (path) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;

test('idle connections get a FIN, a running call its response, a stream its end; no new connection is accepted', async (t) => {
    const server = await serve(fixture.component);
    t.after(() => server.stop());
    const { pathname } = server.url;
    const idle = await open(server, get(`${pathname}/status/201`));
    await until(() => idle.received.endsWith('the body'), 'the response');
    const silent = await open(server);
    const half = await open(server, 'GET / HTTP/1.1\r\nHos');
    const stream = await open(server, get('/topics/demo/news'));
    await until(() => stream.received.includes(': subscribed'), 'the stream');
    const slow = await open(server, get(`${pathname}/slow`));
    await delay(100);

    const ended = server.stop();
    await Promise.all([idle, silent, half].map(({ closed }) => closed));
    assert.equal(slow.received, '', 'idle connections do not wait for the call');
    const late = connect(Number(server.url.port), server.url.hostname);
    const [error] = await once(late, 'error');
    assert.equal(error.code, 'ECONNREFUSED');
    await Promise.all([stream.closed, slow.closed]);
    assert.deepEqual(await ended, { code: 0, signal: null });
    for (const client of [idle, silent, half, stream, slow]) assert.deepEqual(client.happened, ['end']);
    assert.match(slow.received, /^HTTP\/1\.1 200 OK\r\n[^]*connection: close\r\n[^]*\r\nslow$/i);
    assert.match(stream.received, /\r\n0\r\n\r\n$/, 'the last chunk');
});

test('a subscriber that does not read does not delay the end', async (t) => {
    const server = await serve(fixture.component, '--timeout', '1');
    t.after(() => server.stop());
    const deaf = await open(server, get('/topics/demo/news'));
    await until(() => deaf.received.includes(': subscribed'), 'the stream');
    deaf.socket.pause();
    const message = 'x'.repeat(1024 * 1024);
    for (let i = 0; i < 12; ++i) {
        const publish = await open(server, `POST /topics/demo/news HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: ${message.length}\r\n\r\n${message}`);
        await publish.closed;
    }
    assert.deepEqual(await server.stop(), { code: 0, signal: null });
    deaf.socket.destroy();
});

test('a subscriber that reads late receives all that was buffered, and the number of the messages that were not', async (t) => {
    const server = await serve(fixture.component, '--timeout', '20');
    t.after(() => server.stop());
    const late = await open(server, get('/topics/demo/news'));
    await until(() => late.received.includes(': subscribed'), 'the stream');
    late.socket.pause();
    // More than the buffers of the kernel hold, so that some wait in the process, and the last ones are dropped.
    const message = 'x'.repeat(1024 * 1024);
    const count = 50;
    for (let i = 0; i < count; ++i) {
        const publish = await open(server, `POST /topics/demo/news HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: ${message.length}\r\n\r\n${message}`);
        await publish.closed;
    }
    const ended = server.stop();
    await delay(200);
    late.socket.resume();
    await late.closed;
    assert.deepEqual(late.happened, ['end']);
    const received = late.received.split(message).length - 1;
    const [, dropped] = /event: discontinuity\r?\ndata: \{"dropped":(\d+)\}/.exec(late.received);
    assert.ok(received > 0 && received < count, `${received} of ${count} messages`);
    assert.equal(received + Number(dropped), count);
    assert.match(late.received, /\r\n0\r\n\r\n$/, 'the last chunk');
    assert.deepEqual(await ended, { code: 0, signal: null });
});

test('a client that does not close its side does not delay the end', async (t) => {
    const server = await serve(fixture.component, '--timeout', '600');
    t.after(() => server.stop());
    const stubborn = connect({ port: Number(server.url.port), host: server.url.hostname, allowHalfOpen: true });
    t.after(() => stubborn.destroy());
    stubborn.on('error', () => {}).resume();
    await once(stubborn, 'connect');
    assert.deepEqual(await server.stop(), { code: 0, signal: null });
});

test('a second signal ends the process immediately', async (t) => {
    const server = await serve(fixture.component, '--timeout', '600');
    t.after(() => server.stop());
    const loop = await open(server, get(`${server.url.pathname}/loop`));
    await until(async () => (await server.send('/status/201')).status === 201, 'a call after it');
    server.child.kill('SIGTERM');
    await until(() => connectRefused(server), 'the first signal');
    await until(() => server.out.endsWith('\nwaiting for requests that have begun, at most 601 s; a second signal ends them\n'), 'the line');
    assert.deepEqual(await server.stop(), { code: 1, signal: null });
    await loop.closed;
});

async function connectRefused(server) {
    const socket = connect(Number(server.url.port), server.url.hostname);
    const refused = await Promise.race([once(socket, 'connect').then(() => false), once(socket, 'error').then(() => true)]).catch(() => true);
    socket.destroy();
    return refused;
}
