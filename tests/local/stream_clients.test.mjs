// Clients of streams that leave or do not read, and that nothing remains of thousands of streams.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { Agent } from 'node:http';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { loadComponent } from '../../framework/local/component.mjs';
import { makeServer } from '../../framework/local/server.mjs';
import { Services } from '../../framework/local/services/index.mjs';
import { Workers } from '../../framework/local/workers.mjs';
import { buildFixture } from './fixture/build.mjs';
import { path, start } from './fixture/in_process.mjs';
import { open, script, startUpstream } from './fixture/scripts.mjs';
import { serve, until } from './fixture/served.mjs';

const mebibyte = 1024 * 1024;
let fixture, upstream, server;
before(async () => {
    fixture = await buildFixture();
    upstream = await startUpstream();
    server = await serve(fixture.streams, '--quiet');
});
after(async () => {
    await server?.stop();
    upstream?.stop();
    fixture?.remove();
});

const connections = (of) => new Promise((resolve) => { of.getConnections((_, count) => resolve(count)); });

test('a client that leaves: the next send is an error, and the function goes on', async () => {
    const leave = { closes: (client) => client.leave(), resets: (client) => client.request.socket.resetAndDestroy() };
    for (const [way, go] of Object.entries(leave)) {
        for (const [begin, send] of [[[['data', 'x'], 'sse'], ['until-error', 100]], [[['data', 'x'], 'sse'], ['until-error', mebibyte]]]) {
            const client = await open(server.url, script(...begin, ['get', upstream.url], send, ['tell', upstream.url], ['return', 404]));
            await client.received('data: x');
            const gate = await upstream.next();
            go(client);
            await until(() => client.response.destroyed, 'the end of the connection');
            gate.response.end();
            const told = await upstream.next();
            assert.deepEqual(told.text.split('\t'), ['ok\n200\nerr', 'the client closed the connection\n'], way);
            told.response.end();
        }
    }
    assert.deepEqual(await (await open(server.url, script(['data', 'x'], 'sse'))).ended(), { text: 'data: x\n\n', complete: true });
    assert.equal(server.err, '');
});

test('a client that does not read: the function waits, and gets an error before the end of its time', async (t) => {
    const short = await serve(fixture.streams, '--quiet', '--timeout', '2');
    t.after(() => short.stop());
    const client = await open(short.url, script(['data', 'x'], 'sse', ['until-error', mebibyte], ['tell', upstream.url], ['data', 'last'], 'sse'));
    client.response.pause();
    const told = await upstream.next();
    assert.deepEqual(told.text.split('\t'), ['ok\nerr', 'the client does not read what was sent before\n']);
    client.response.resume();
    await client.received('xxxxxx');
    told.response.end();
    const { text, complete } = await client.ended();
    assert.ok(complete);
    // Each event arrived entirely, and the one that was an error not at all.
    const events = text.split('\n\n');
    assert.deepEqual([events[0], events.at(-2), events.at(-1)], ['data: x', 'data: last', '']);
    for (const event of events.slice(1, -2)) assert.equal(event.length, mebibyte + 'data: '.length);
});

// A server without a component: the test sends the parts.
async function startParts(t) {
    const calls = [];
    const responses = [];
    const local = await start({ run: (request) => new Promise((resolve) => { calls.push({ stream: request.stream, resolve }); }) });
    local.server.on('request', (_, response) => responses.push(response));
    t.after(() => local.stop());
    return { local, next: () => until(() => calls.length > 0 && { ...calls.shift(), response: responses.shift() }, 'a call') };
}
const head = { kind: 'raw', status: 200, headers: [] };
const part = (bytes, more) => ({ bytes, deadline: Date.now() + 10_000, ...more });
const get = `GET ${path}/ HTTP/1.1\r\nHost: localhost\r\n\r\n`;
const done = { status: 200, headers: [], body: new Uint8Array() };

test('at most one part waits for a client that does not read', async (t) => {
    const { local, next } = await startParts(t);
    const socket = local.open();
    socket.pause();
    socket.write(get);
    const { stream, resolve, response } = await next();
    const piece = Buffer.alloc(mebibyte, 'x');
    assert.deepEqual(await stream.send(part(piece, { head })), {});
    let sent = 1;
    for (; (await stream.send(part(piece, { deadline: Date.now() + 100 }))).error === undefined; ++sent) assert.ok(sent < 100);
    assert.ok(response.writableLength > 0 && response.writableLength < 2 * mebibyte, `${response.writableLength}`);
    assert.deepEqual(await stream.send(part(piece, { deadline: Date.now() })), { error: 'the client does not read what was sent before' });
    const waiting = stream.send(part(Buffer.from('end')));
    socket.resume();
    assert.deepEqual(await waiting, {});
    resolve(done);
    await until(() => socket.received.endsWith('0\r\n\r\n'), 'the end');
    assert.equal(socket.received.replace(/[^x]/g, '').length, sent * mebibyte);
    socket.destroy();
    await local.idle();
    assert.deepEqual([response.listenerCount('drain'), local.errors], [0, []]);
});

test('a part that waits when the client leaves, or when the call ends, is an error', async (t) => {
    const { local, next } = await startParts(t);
    for (const [end, kind] of [['leaves', 'raw'], ['resets', 'raw'], ['ends', 'raw'], ['ends', 'events']]) {
        const socket = local.open();
        socket.pause();
        socket.write(get);
        const { stream, resolve, response } = await next();
        await stream.send(part(Buffer.alloc(16 * mebibyte), { head: { ...head, kind } }));
        const waiting = stream.send(part(Buffer.from('y')));
        if (end === 'leaves') socket.destroy();
        else if (end === 'resets') socket.resetAndDestroy();
        else resolve({ crashed: 'its thread ended' });
        assert.deepEqual(await waiting, { error: 'the client closed the connection' });
        assert.deepEqual(await stream.send(part(Buffer.from('y'))), { error: 'the client closed the connection' });
        resolve(done);
        socket.destroy();
        await local.idle();
        assert.deepEqual(['drain', 'close'].map((name) => response.listenerCount(name)), [0, response.listenerCount('close')]);
    }
});

test('a stream after another request on its connection begins after the response to it', async (t) => {
    const { local, next } = await startParts(t);
    const socket = local.open();
    socket.write(get + get);
    const [first, second] = [await next(), await next()];
    assert.deepEqual(await second.stream.send(part(Buffer.from('second'), { head })), {});
    second.resolve(done);
    first.resolve({ status: 200, headers: [], body: Buffer.from('first') });
    await until(() => socket.received.endsWith('0\r\n\r\n'), 'the end');
    assert.match(socket.received, /^HTTP\/1\.1 200 OK\r\n.*\r\n\r\nfirstHTTP\/1\.1 200 OK\r\n.*\r\n\r\n6\r\nsecond\r\n0\r\n\r\n$/s);
    // A client that leaves before the response to the first request.
    socket.write(get + get);
    const [third, fourth] = [await next(), await next()];
    socket.resetAndDestroy();
    await until(async () => await connections(local.server) === 0, 'the end of the connection');
    assert.deepEqual(await fourth.stream.send(part(Buffer.from('x'), { head })), { error: 'the client closed the connection' });
    for (const { resolve } of [third, fourth]) resolve(done);
    await local.idle();
    assert.deepEqual(local.errors, []);
});

test('the server stops after streams that have begun', async (t) => {
    const stopping = await serve(fixture.streams, '--quiet');
    t.after(() => stopping.stop('SIGKILL'));
    const client = await open(stopping.url, script(['data', 'x'], 'sse', ['get', upstream.url], ['data', 'y'], 'sse'));
    const gate = await upstream.next();
    const stopped = stopping.stop();
    await assert.rejects(until(async () => { await open(stopping.url, '/status/200', { timeout: 1000 }); return false; }, 'the end of the port'), /ECONNREFUSED/);
    gate.response.end();
    assert.deepEqual(await client.ended(), { text: 'data: x\n\ndata: y\n\n', complete: true });
    assert.deepEqual(await stopped, { code: 0, signal: null });
});

test('1,000 streams leave nothing', { timeout: 120_000 }, async (t) => {
    const warnings = [];
    const onWarning = (warning) => warnings.push(warning);
    process.on('warning', onWarning);
    const errors = [];
    const services = new Services();
    const workers = await new Workers(await loadComponent(fixture.streams), { name: 'f', cache: 'demo', env: {} }, 10_000,
        (line) => errors.push(line), services).start();
    const local = makeServer({ name: 'f', cache: 'demo', maxBody: 1000, body: 'buffer' }, (request) => workers.call(request),
        { call: () => {}, error: (line) => errors.push(line) }, { respond: async () => undefined }, services);
    await once(local.listen(0, '127.0.0.1'), 'listening');
    const serverSockets = new Set();
    local.on('connection', (socket) => {
        serverSockets.add(socket);
        socket.once('close', () => serverSockets.delete(socket));
    });
    const agent = new Agent({ keepAlive: true, maxSockets: 8 });
    t.after(async () => {
        process.off('warning', onWarning);
        agent.destroy();
        await local.stop(0);
        await workers.close();
    });
    const url = new URL(`http://127.0.0.1:${local.address().port}/functions/demo/f`);
    const automatic = (async () => {            // the upstream: the second part never comes
        for (let left = 200; left > 0; --left) {
            const { response } = await upstream.next();
            response.on('error', () => {});
            response.write('one');
        }
    })();
    const stream = async (number) => {
        const kind = number % 5;
        const steps = [
            [['data', number], 'sse', ['data', 'y'.repeat(1000)], 'sse'],
            [['start', 200], ['raw', number], ['raw-size', 100_000]],
            [['data', number], 'sse', ['get', upstream.url], ['read', 9]],
            [['data', number], 'sse', ['until-error', 1000]],
            [['data', number], 'sse', number % 2 ? 'trap' : ['return', 404]]][kind];
        const client = await open(url, script(...steps), kind === 3 ? {} : { agent });
        await client.received(`${number}`);
        if (kind === 3) return client.leave();
        const { text, complete } = await client.ended();
        assert.ok(complete, `${number}`);
        assert.match(text, [/y{1000}\n\n$/, /x{100000}$/, /^data: \d+\n\n$/, / /, /event: http-error/][kind]);
        return undefined;
    };
    // The open descriptors of the process, and the listeners of the connections that remain.
    const state = async () => {
        await until(async () => await connections(upstream.server) === 0 && serverSockets.size <= 8, 'the end of the streams');
        const listeners = [...serverSockets].flatMap((socket) => socket.eventNames().map((name) => socket.listenerCount(name)));
        const resources = process.getActiveResourcesInfo().filter((name) => name !== 'Timeout').length;
        return { descriptors: readdirSync('/proc/self/fd').length, listeners: Math.max(...listeners), resources };
    };
    const streams = async (from, to) => {
        for (let number = from; number < to; number += 8) {
            await Promise.all(Array.from({ length: Math.min(8, to - number) }, (_, index) => stream(number + index)));
        }
        return state();
    };
    const first = await streams(0, 100);
    const last = await streams(100, 1000);
    await automatic;
    t.diagnostic(JSON.stringify({ first, last }));
    for (const [name, count] of Object.entries(last)) assert.ok(count <= first[name] + 2, `${name}: ${first[name]}, then ${count}`);
    assert.deepEqual(warnings, []);
    assert.ok(errors.every((line) => /^trap in f/.test(line)), errors.join('\n').slice(0, 1000));
    assert.equal(errors.length, 100);
});
