// The response of a function as the client receives it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { buildFixture } from './fixture/build.mjs';
import { serve, until } from './fixture/served.mjs';

let fixture, server;
before(async () => {
    fixture = await buildFixture();
    server = await serve(fixture.component, '--name', 'greeter');
});
after(async () => {
    await server?.stop();
    fixture?.remove();
});

const isProblem = (response, status) => {
    assert.equal(response.status, status);
    assert.equal(response.headers['content-type'], 'application/problem+json');
    assert.equal(JSON.parse(response.text).status, status);
};

test('headers preserve order, case, and repeated names; the host sets the framing', async () => {
    const { rawHeaders, text } = await server.send('/headers');
    const grüß = Buffer.from('grüß').toString('latin1');
    assert.deepEqual(rawHeaders.slice(0, 8),
        ['Set-Cookie', 'a=1', 'X-Mixed-Case', grüß, 'Set-Cookie', 'b=2', 'content-length', '12']);
    assert.equal(rawHeaders.filter((name) => /^(content-length|transfer-encoding)$/i.test(name)).length, 1);
    assert.equal(text, 'eleven chars');
});

test('a buffer that is returned unread or partially read arrives', async () => {
    const body = Buffer.alloc(3_000_000, 'bytes');
    assert.ok((await server.send('/hand-back', { method: 'POST', body })).bytes.equals(body));
    assert.equal((await server.send('/hand-back/after/3', { method: 'POST', body: 'abcdef' })).text, 'def');
    assert.equal((await server.send('/hand-back', { method: 'POST' })).text, '');
});

test('valid statuses are sent', async () => {
    for (const status of [200, 201, 299, 302, 404, 418, 499, 500, 599]) {
        const response = await server.send(`/status/${status}`);
        assert.deepEqual([response.status, response.text], [status, 'the body']);
    }
});

test('an invalid status becomes 500, with a message on the terminal', async () => {
    for (const status of [0, 99, 100, 101, 199, 600, 999, 65535]) {
        isProblem(await server.send(`/status/${status}`), 500);
        const report = `invalid response of greeter (GET /status/${status}): the status ${status} is not from 200 to 599`;
        await until(() => server.err.includes(report), 'the report');
    }
});

test('204, 205 and 304 have no body', async () => {
    for (const [status, length] of [[204, undefined], [205, '0'], [304, undefined]]) {
        const response = await server.send(`/status/${status}`);
        assert.deepEqual([response.status, response.text, response.headers['content-length']], [status, '', length]);
        assert.equal(response.headers['transfer-encoding'], undefined);
    }
});

test('HEAD has no body, but the length of the body of GET', async () => {
    const response = await server.raw(`HEAD ${server.url.pathname}/headers HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    assert.match(response, /^HTTP\/1\.1 200 OK\r\n/);
    assert.match(response, /\r\ncontent-length: 12\r\n/);
    assert.ok(response.endsWith('\r\n\r\n'));
});

test('invalid header names and values are not sent', async () => {
    for (const path of ['/bad-header-value', '/bad-header-name']) {
        const response = await server.send(path);
        isProblem(response, 500);
        assert.equal(response.headers['x-injected'], undefined);
        await until(() => server.err.includes(`invalid response of greeter (GET ${path}): invalid header "x`), 'the report');
    }
});

test('connections are reused', async () => {
    const get = (path, header = '') => `GET ${server.url.pathname}${path} HTTP/1.1\r\nHost: localhost\r\n${header}\r\n`;
    const response = await server.raw(get('/status/201') + get('/trap') + get('/status/202', 'Connection: close\r\n'));
    assert.deepEqual(response.match(/HTTP\/1\.1 \d+/g), ['HTTP/1.1 201', 'HTTP/1.1 500', 'HTTP/1.1 202']);
});

test('--platform-limits prints warnings and changes no response', async () => {
    const warned = await serve(fixture.component, '--platform-limits', '--name', 'greeter');
    const body = Buffer.alloc(600_000);
    assert.equal((await warned.send('/hand-back', { method: 'POST', body })).bytes.length, 600_000);
    assert.equal((await warned.send('/slow')).text, 'slow');
    await warned.stop();
    assert.match(warned.err, /greeter \(POST \/hand-back\): a request of 600000 bytes exceeds the documented limit of 524288 bytes\n/);
    assert.match(warned.err, /greeter \(POST \/hand-back\): a response of 600000 bytes exceeds the documented limit of 131072 bytes\n/);
    assert.match(warned.err, /greeter \(GET \/slow\): \d+ ms exceeds the documented limit of 50 ms\n/);
});
