// Services that calls share, through a component and the commands: cache, topics, tokens, and log.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { copyFileSync, renameSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { loadComponent } from '../../framework/local/component.mjs';
import { Host } from '../../framework/local/host.mjs';
import { makeChannel } from '../../framework/local/sync_rpc.mjs';
import { load } from '../../framework/local/runtime.mjs';
import { Services } from '../../framework/local/services/index.mjs';
import { error } from '../../framework/local/services/result.mjs';
import { RemoteServices, shareServices } from '../../framework/local/services/remote.mjs';
import { Workers } from '../../framework/local/workers.mjs';
import { buildFixture } from './fixture/build.mjs';
import { echoed, run, send, serve, until } from './fixture/served.mjs';

let fixture;
before(async () => { fixture = await buildFixture(); });
after(() => fixture?.remove());

const text = ({ body }) => Buffer.from(body).toString();
const settings = { name: 'greeter', cache: 'demo' };

test('all threads share a cache, also after a reload', async () => {
    const services = new Services();
    const parts = await loadComponent(fixture.services);
    const start = () => new Workers(parts, settings, 10_000, () => {}, services).start();
    const call = (workers, path, body = '') => workers.call({ method: 'GET', path, headers: [], body: new Uint8Array(Buffer.from(body)), bodyKind: 'buffer' });
    const one = await start();
    const other = await start();
    assert.equal((await call(one, '/get-value')).status, 404);
    assert.equal((await call(one, '/set-value', 'from one')).status, 204);
    const { status, bodyKind, hostCalls } = await call(other, '/get-value');
    assert.deepEqual([status, bodyKind], [200, 'buffer']);
    assert.equal(Object.keys(hostCalls).some((name) => name.includes('buffer.read')), false, 'the value was read into the module');
    await Promise.all([one.close(), other.close()]);
    const later = await start();
    assert.equal(text(await call(later, '/get-value')), 'from one');
    await later.close();
});

test('components loaded with the same services share them, others have their own', async () => {
    const services = new Services();
    const [one, same, alone] = await Promise.all([load(fixture.services, { services }), load(fixture.services, { services }), load(fixture.services)]);
    assert.equal(one.call({ path: '/set-value', body: 'v' }).status, 204);
    assert.deepEqual([text(same.call({ path: '/get-value' })), same.call({ path: '/get-value' }).status, alone.call({ path: '/get-value' }).status], ['v', 200, 404]);
});

test('a test can replace any import, whether or not it is supported', async () => {
    const name = 'momento:other/other@1.0.0';
    await assert.rejects(load(fixture.unsupported), /imports momento:other/);
    const scripted = await load(fixture.unsupported, { interfaces: { [name]: () => ({ count: () => 7 }) } });
    const result = scripted.call({ path: '/x' });
    assert.deepEqual([result.trap, result.hostCalls[`${name}#count`]], [undefined, 1]);
    const own = await load(fixture.services, { interfaces: { 'momento:cache-scalar/cache-scalar@1.0.0': () => ({ get: () => ({ tag: 'ok' }), set: () => {} }) } });
    assert.equal(own.call({ path: '/get-value' }).status, 404);
});

test('if the other thread does not respond, the host call times out', () => {
    const { client, server } = makeChannel();
    const host = new Host({ ...settings, timeout: 100, services: new RemoteServices(client) });
    const functions = (name) => host.imports([name])[name.replace(/@.*/, '')];
    const data = { tag: 'value', val: new Uint8Array([1]) };
    const cache = functions('momento:cache-scalar/cache-scalar@1.0.0');
    const fresh = (call) => {
        host.begin({});
        return call();
    };
    const absent = { tag: 'absent' };
    for (const call of [() => cache.get(data), () => cache.getWithHash(data), () => cache.set(data, data, 1n), () => cache.delete(data),
        () => cache.setIf(data, data, 1n, absent), () => cache.setIfHash(data, data, 1n, { tag: 'unconditional' }),
        () => functions('momento:topic/topic@1.0.0').publish('t', 'x')]) assert.deepEqual(fresh(call), error('timeout'));
    assert.deepEqual(fresh(() => functions('momento:token/token@1.0.0').generateDisposableToken({ validForSeconds: 1 }, '{}', undefined)),
        error('internal-error'));
    for (const { port } of [client, server]) port.close();
});

test('a late result is not returned by the next call', async () => {
    const { client, server } = makeChannel();
    // Returns each request, the first one after a delay.
    const other = new Worker(`
        const { workerData: { port, signal } } = require('node:worker_threads');
        port.on('message', ({ id, request }) => setTimeout(() => {
            port.postMessage({ id, result: request });
            Atomics.add(signal, 0, 1);
            Atomics.notify(signal, 0);
        }, id === 1 ? 300 : 0));`, { eval: true, workerData: server, transferList: [server.port] });
    const services = new RemoteServices(client);
    await once(other, 'online');
    assert.equal(services.call('first', 50), undefined);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400);
    assert.equal(services.call('second', 10_000), 'second');
    await other.terminate();
});

test('an exception of a service is an error of the call, and is printed', async () => {
    const printed = [];
    const shared = shareServices({ call: () => { throw new Error('broken'); } }, (line) => printed.push(line));
    const thread = new Worker(`
        const { parentPort, workerData } = require('node:worker_threads');
        import(workerData.remote).then(({ RemoteServices }) => parentPort.postMessage(new RemoteServices(workerData.client).call('x', 10000)));`,
    { eval: true, transferList: [shared.client.port],
        workerData: { client: shared.client, remote: new URL('../../framework/local/services/remote.mjs', import.meta.url).href } });
    assert.deepEqual((await once(thread, 'message'))[0], error('internal-error'));
    assert.match(printed[0], /^momento-local: internal error: Error: broken/);
    shared.close();
});

test('a reload preserves cache, tokens, and subscribers; SIGTERM ends the streams', async () => {
    const file = join(fixture.directory, 'reloaded.wasm');
    copyFileSync(fixture.services, file);
    const server = await serve(file, '--watch', '--name', 'greeter');
    assert.equal((await server.send('/set-value', { method: 'PUT', body: 'value' })).status, 204);
    const { key } = JSON.parse((await server.send('/mint')).text);
    let stream = '';
    const socket = connect(Number(server.url.port), server.url.hostname);
    socket.setEncoding('utf8').on('data', (piece) => { stream += piece; });
    socket.write('GET /topics/demo/news HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await until(() => stream.includes(': subscribed'), 'the stream');
    copyFileSync(fixture.services, `${file}.new`);
    renameSync(`${file}.new`, file);
    await until(() => server.out.includes('reloaded '), 'the reload');
    assert.equal((await server.send('/get-value')).text, 'value');
    assert.equal((await server.send('/x', { headers: { authorization: key } })).status, 200);
    assert.equal((await server.send('/publish', { method: 'POST', body: 'hello' })).status, 204);
    await until(() => stream.includes('event: bytes\ndata: aGVsbG8=\n'), 'the message');
    const closed = once(socket, 'close');
    assert.deepEqual(await server.stop(), { code: 0, signal: null });
    await closed;
    assert.match(stream, /\r\n0\r\n\r\n$/, 'the stream was cut off rather than ended');
    assert.equal(server.err, '');
});

test('after SIGTERM, subscriptions are rejected', async () => {
    const server = await serve(fixture.services);
    const open = () => {
        const socket = connect(Number(server.url.port), server.url.hostname);
        socket.received = '';
        socket.setEncoding('utf8').on('data', (piece) => { socket.received += piece; });
        return socket;
    };
    const idle = open();
    const late = open();
    // A request that is not yet complete.
    late.write('GET /topics/demo/news HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n');
    await until(() => late.received.includes('100 Continue\r\n\r\n'), 'the beginning');
    const stopping = once(idle, 'close');
    server.process.child.kill('SIGTERM');
    await stopping;
    late.write('x');
    await once(late, 'close');
    assert.match(late.received.split('\r\n\r\n').slice(1).join('\r\n\r\n'), /^HTTP\/1\.1 503 .*shutting down/s);
    assert.deepEqual(await server.process.ended, { code: 0, signal: null });
});

// The component handles GET /openapi.json like any other request.
test('requests for the document have no effect: at the start, at a reload, and for the page', async () => {
    const file = join(fixture.directory, 'document.wasm');
    copyFileSync(fixture.services, file);
    const server = await serve(file, '--watch', '--name', 'greeter');
    let stream = '';
    const socket = connect(Number(server.url.port), server.url.hostname);
    socket.setEncoding('utf8').on('data', (piece) => { stream += piece; });
    socket.write('GET /topics/demo/news HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await until(() => stream.includes(': subscribed'), 'the stream');
    // The page requests the document again, after the earlier requests.
    const page = async () => assert.match((await send(server.url, '/docs/demo/greeter/')).text, /GET \/openapi.json with 204/);
    await page();
    assert.equal((await server.send('/get-value')).status, 404);
    copyFileSync(fixture.services, `${file}.new`);
    renameSync(`${file}.new`, file);
    await until(() => server.out.includes('reloaded '), 'the reload');
    await page();
    assert.equal((await server.send('/get-value')).status, 404);
    assert.equal((await server.send('/set-value', { method: 'PUT', body: 'own' })).status, 204);
    await page();
    assert.equal((await server.send('/get-value')).text, 'own');
    assert.doesNotMatch(stream, /^event:/m);
    assert.equal(server.err, '');
    // The same call by a client has its effects.
    assert.equal((await server.send('/openapi.json')).status, 204);
    assert.equal((await server.send('/get-value')).text, 'value');
    await until(() => stream.includes('id: 1\nevent: bytes'), 'the message');
    await until(() => server.err.includes('(not configured): value'), 'the line');
    socket.destroy();
    await server.stop();
});

test('an internal call sends no request, and gets an error', () => {
    const printed = [];
    const host = new Host({ ...settings, print: (line) => printed.push(line), services: new Services() });
    const name = 'momento:http/http@1.0.0';
    const { invoke } = host.imports([name])['momento:http/http'];
    const request = (authorization, url = 'http://127.0.0.1:1/') =>
        invoke({ url, verb: 'GET', headers: [], body: { tag: 'value', val: new Uint8Array() }, authorization: { tag: authorization } });
    host.begin({ internal: true });
    assert.deepEqual(request('none'), error('request-error', 'not sent: momento-local only requests the OpenAPI document'));
    assert.equal(request('aws-sigv4-secret').val.tag, 'internal-error');
    assert.equal(request('none', 'ftp://a').val.tag, 'invalid-url');
    assert.deepEqual(printed, []);
    host.begin({});
    assert.equal(request('aws-sigv4-secret').val.tag, 'internal-error');
    assert.equal(printed.length, 1);
});

test('a subscriber that does not read does not delay the end of the server', async () => {
    const server = await serve(fixture.services, '--timeout', '30');
    const socket = connect(Number(server.url.port), server.url.hostname);
    socket.on('error', () => {});
    socket.write('GET /topics/demo/news HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await until(() => /\/topics\/demo\/news +200 /.test(server.out), 'the line');
    socket.pause();
    for (let i = 0; i < 30; ++i) assert.equal((await send(server.url, '/topics/demo/news', { method: 'POST', body: Buffer.alloc(1024 * 1024, 'x') })).status, 204);
    assert.deepEqual(await server.stop(), { code: 0, signal: null });
    socket.destroy();
});

test('a generated token over HTTP: its metadata in the call, and rejections', async () => {
    const server = await serve(fixture.services, '--name', 'greeter');
    const { key, endpoint } = JSON.parse((await server.send('/mint')).text);
    assert.equal(endpoint, server.url.host);
    for (const authorization of [key, `Bearer ${key}`]) {
        const echo = echoed((await server.send('/x', { headers: { authorization, 'x-momento-local-token-metadata': 'eve' } })).text);
        assert.equal(echo.one('token'), 'ada');
        assert.ok(echo.values('header').includes(`authorization\t${authorization}`));
    }
    assert.equal(echoed((await server.send('/x', { headers: { authorization: 'other', 'x-momento-local-token-metadata': 'eve' } })).text).one('token'), 'eve');
    const rejected = await server.send('/x', { headers: { authorization: `${key}x` } });
    assert.deepEqual([rejected.status, rejected.headers['content-type'], rejected.headers['www-authenticate']],
        [401, 'application/problem+json', 'Bearer realm="momento-local", error="invalid_token"']);
    // Valid for functions, not for topics.
    assert.equal((await send(server.url, '/topics/demo/news', { headers: { authorization: key } })).status, 403);
    const restarted = await serve(fixture.services, '--name', 'greeter');
    assert.equal((await restarted.send('/x', { headers: { authorization: key } })).status, 401, 'another process accepted it');
    await Promise.all([server.stop(), restarted.stop()]);
});

test('log lines on the terminal: text is unchanged, control characters are replaced', async () => {
    const server = await serve(fixture.services, '--name', 'greeter', '--quiet');
    assert.equal((await server.send('/log/early')).status, 204);
    assert.equal((await server.send('/log')).status, 204);
    await server.stop();
    const lines = server.err.replace(/ [0-9a-f]{8}/g, ' ID');
    assert.equal(lines, 'log: the platform drops lines that are logged before configure-logging; here they are marked "(not configured)"\n'
        + 'log info greeter ID (not configured): too early\n'
        + 'log: CloudWatch destinations work only on the platform; their lines are printed here\n'
        + 'log info greeter ID: grüß ?[31m\n    second\n'.repeat(2));
});

const table = (rows) => {
    const file = join(fixture.directory, 'services_table.json');
    writeFileSync(file, JSON.stringify({ name: 'services', rows }));
    return file;
};

test('each row of a table starts with empty services, which its steps share', async () => {
    const store = { name: 'store', request: { method: 'PUT', path: '/set-value', body: 'v' }, response: { status: 204 } };
    const rows = [{ name: 'steps', steps: [store, { name: 'stored', request: { path: '/get-value' }, response: { status: 200, body: 'v' } }] },
        { name: 'the next row', request: { path: '/get-value' }, response: { status: 404 } }];
    const { code, out, err } = await run('test', table(rows), '--component', fixture.services);
    assert.equal(code, 0, out + err);
    assert.equal(err, '', 'the request for the OpenAPI document has no effect either');
});

test('a token in a row is checked as in a served function', async () => {
    const forged = 'momento-local.a.b';
    const rows = [{ name: 'forged', request: { path: '/x', headers: { authorization: forged } },
        response: { status: 401, headers: { 'content-type': 'application/problem+json' } } },
    { name: 'minted', steps: [{ name: 'mint', request: { path: '/mint' }, response: { status: 200 }, capture: { key: '/key' } },
        { name: 'use', request: { path: '/x', headers: { authorization: '${key}' } }, response: { status: 200, contains: 'token\tada\n' } }] },
    { name: 'of another kind', request: { path: '/x', headers: { authorization: 'Bearer x' } }, response: { status: 200 } }];
    // The document of the function does not declare rejections by the host.
    writeFileSync(join(fixture.directory, 'strict.json'), JSON.stringify({ openapi: '3.1.0', info: { title: 'a', version: '1' }, paths: { '/x': { get: {
        responses: { 200: { description: 'a', content: { 'text/plain': { schema: { type: 'string' } } } } } } } } }));
    const { code, out, err } = await run('test', table(rows), '--component', fixture.services, '--openapi', join(fixture.directory, 'strict.json'));
    assert.equal(code, 0, out + err);
});
