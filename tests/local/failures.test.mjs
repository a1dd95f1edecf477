// Functions that trap or hang, bodies that are too large, and many calls at once: the client gets a response and the
// server continues.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { buildFixture } from './fixture/build.mjs';
import { echoed, send, serve, until } from './fixture/served.mjs';

let fixture, server;
before(async () => {
    fixture = await buildFixture();
    server = await serve(fixture.component, '--name', 'greeter', '--timeout', '1.5', '--max-body', '1M');
});
after(async () => {
    await server?.stop();
    fixture?.remove();
});

const works = async () => assert.equal((await server.send('/status/201')).status, 201);

test('a trap is a 500 without details; the terminal shows the stack', async () => {
    const response = await server.send('/trap/x?secret=1');
    assert.equal(response.status, 500);
    assert.equal(response.headers['content-type'], 'application/problem+json');
    assert.doesNotMatch(response.text, /unreachable|wasm|give_up|secret/);
    const report = /^trap in greeter \(GET \/trap\/x\): (.*)\n {4}at (.*)\n {4}at (.*)\n/m;
    const reported = await until(() => report.exec(server.err), 'the report');
    assert.match(reported[1], /unreachable/);
    assert.match(reported[2], /^give_up \(wasm function \d+, offset 0x[0-9a-f]+\)$/);
    assert.match(reported[3], /^invoke \(wasm function/);
    await works();
});

test('errors that trap on the platform also trap here', async () => {
    for (const [path, reason] of [
        ['/exit', 'wasi:cli/exit@0.2.0 was called, which the platform does not support'],
        ['/bad-utf8', 'the function passed a string that is not UTF-8'],
        ['/outside', 'the response body is outside the function\'s memory'],
        ['/made-up-handle', 'the function passed an invalid buffer handle'],
        ['/deep', ''],
    ]) {
        assert.equal((await server.send(path)).status, 500, path);
        await until(() => server.err.includes(`trap in greeter (GET ${path}): ${reason}`), `the report of ${path}`);
    }
    await works();
});

test('a call that does not end gets 504, and others do not wait for it', async () => {
    let ended = false;
    const loop = server.send('/loop').finally(() => { ended = true; });
    await works();
    assert.equal(ended, false, 'another call had to wait');
    const response = await loop;
    assert.equal(response.status, 504);
    assert.equal(response.headers['content-type'], 'application/problem+json');
    await until(() => server.err.includes('timeout in greeter (GET /loop): the call did not finish within 1.5 s; --timeout raises the limit'), 'the report');
    await works();
});

test('more calls that do not end than threads', async () => {
    const loops = Array.from({ length: 6 }, () => server.send('/loop'));
    const last = server.send('/status/201');
    assert.deepEqual((await Promise.all(loops)).map(({ status }) => status), Array(6).fill(504));
    assert.equal((await last).status, 201);
});

test('a body beyond --max-body is rejected, and the client receives the rejection', async () => {
    for (const size of [1024 * 1024 + 1, 10_000_000]) {
        const response = await server.send('/b', { method: 'POST', body: Buffer.alloc(size) });
        assert.equal(response.status, 413);
        assert.equal(response.headers['content-type'], 'application/problem+json');
        assert.match(response.text, /1048576/);
    }
    assert.equal((await server.send('/hand-back', { method: 'POST', body: Buffer.alloc(1024 * 1024) })).status, 200);
});

test('a body beyond --max-body is not stored while it is read', { skip: !existsSync('/proc/self/status') }, async () => {
    const { pid } = server.process.child;
    const peak = () => Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) * 1024;
    const before = peak();
    const size = 256 * 1024 * 1024;
    assert.equal((await server.send('/b', { method: 'POST', body: Buffer.alloc(size) })).status, 413);
    assert.ok(peak() - before < size / 2, `the server took ${peak() - before} bytes more`);
});

test('the response of a function that does not read the body arrives', async () => {
    for (let i = 0; i < 5; ++i) {
        const response = await server.send('/leave-body', { method: 'POST', body: Buffer.alloc(1_000_000) });
        assert.deepEqual([response.status, response.text], [413, 'left']);
    }
});

test('50 calls at once, each with its own response', async () => {
    const agent = new Agent({ keepAlive: true });
    const calls = Array.from({ length: 50 }, (_, i) =>
        server.send(`/call/${i}?n=${i}`, { method: 'POST', body: `body ${i}`, agent }));
    const ids = new Set();
    for (const [i, { status, text }] of (await Promise.all(calls)).entries()) {
        const echo = echoed(text);
        assert.deepEqual([status, echo.one('path'), echo.one('query'), echo.body], [200, `/call/${i}`, `n\t${i}`, `body ${i}`]);
        ids.add(echo.one('id'));
    }
    agent.destroy();
    assert.equal(ids.size, 50);
});

test('each call gets a fresh instance', async () => {
    for (let i = 0; i < 3; ++i) assert.equal((await server.send('/calls')).text, '1');
});

test('clients that disconnect do not affect the server', async () => {
    const { port, hostname, pathname } = server.url;
    const half = connect(Number(port), hostname);
    half.write(`POST ${pathname}/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc`, () => half.destroy());
    const impatient = connect(Number(port), hostname);
    impatient.write(`GET ${pathname}/slow HTTP/1.1\r\nHost: localhost\r\n\r\n`, () => setTimeout(() => impatient.destroy(), 50));
    await until(() => server.out.includes('/slow'), 'the line of the call');
    await works();
});

test('invalid HTTP, and requests for other servers', async () => {
    assert.match(await server.raw('NONSENSE\r\n\r\n'), /^HTTP\/1\.1 400 /);
    assert.match(await server.raw('CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n'), /^HTTP\/1\.1 501 /);
    assert.equal((await send(server.url, '*', { method: 'OPTIONS' })).status, 404);
    await works();
});

test('one line for each call, without control characters', async () => {
    await server.send('/status/418?a=1');
    await until(() => /^GET \/functions\/demo\/greeter\/status\/418\?a=1 +418 +\d+\.\d ms /m.test(server.out), 'the line');
    await server.send('/control-characters');
    await until(() => server.err.includes('invalid header "x?[31m"'), 'the report');
});
