// Host and Origin checks: a page of another site reaches neither the function under its own name nor the topics.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { parseAuthority } from '../../framework/local/host_check.mjs';
import { readOptions } from '../../framework/local/options.mjs';
import { buildFixture } from './fixture/build.mjs';
import { assertProblem, path, start, statuses } from './fixture/in_process.mjs';
import { raw, serve } from './fixture/served.mjs';

let fixture;
before(async () => { fixture = await buildFixture(); });
after(() => fixture?.remove());

const request = (target, fields, { method = 'GET', version = '1.1' } = {}) =>
    [`${method} ${target} HTTP/${version}`, ...fields, 'Connection: close', '', ''].join('\r\n');
const targets = [`${path}/x`, path, '/topics/demo', '/docs/demo/f/', '/', '/nowhere'];

async function started(t, settings) {
    let calls = 0;
    const server = await start({ ...settings, run: () => {
        calls += 1;
        return { status: 200, headers: [], body: Buffer.from('ok') };
    } });
    t.after(() => server.stop());
    const { port } = server.url;
    const status = async (fields, { target = `${path}/x`, ...more } = {}) => statuses(await server.exchange(request(target, fields, more)))[0];
    return { server, port, status, calls: () => calls };
}

test('the names of this machine are allowed, in any case, without a port or with that of the server', async (t) => {
    const { port, status } = await started(t, {});
    for (const name of ['localhost', '127.0.0.1', '[::1]', 'LOCALHOST', '[0:0:0:0:0:0:0:1]']) {
        for (const host of [name, `${name}:${port}`, `${name}:`]) {
            assert.equal(await status([`Host: ${host}`]), 200, host);
            assert.equal(await status([`Host: ${host}`], { version: '1.0' }), 200, host);
            assert.equal(await status(['Host: ignored.example'], { target: `http://${host}${path}` }), 200, host);
        }
    }
});

test('every other host is 421 for every target, and the function is not called', async (t) => {
    const { server, port, status, calls } = await started(t, {});
    for (const host of ['evil.example', `evil.example:${port}`, 'localhost.evil.example', '127.0.0.1.evil.example', 'evil.localhost', 'localhost.', '127.0.0.2',
        '192.168.1.5', '0.0.0.0', `0.0.0.0:${port}`, '[::2]', '[::]', 'localhost:1', '127.0.0.1:80', '[::1]:1', 'xn--lcalhost-54a']) {
        for (const target of targets) {
            for (const [method, version] of [['GET', '1.1'], ['POST', '1.1'], ['GET', '1.0']]) {
                const received = await server.exchange(request(target, [`Host: ${host}`], { method, version }));
                assert.deepEqual(statuses(received), [421], `${method} ${target} of ${host}`);
                if (target === path) assertProblem(received, 421, host);
            }
        }
        assert.equal(await status(['Host: localhost'], { target: `http://${host}${path}` }), 421, `the target http://${host}`);
        assert.equal(await status(['Host: localhost'], { target: `HTTPS://${host}${path}` }), 421, `the target HTTPS://${host}`);
    }
    assert.equal(calls(), 0);
});

test('no host, several, or an invalid one is 400', async (t) => {
    const { server, status, calls } = await started(t, {});
    for (const fields of [[], ['Host:'], ['Host: localhost', 'Host: localhost'], ['Host: localhost', 'host: evil.example'], ['Host: local host'],
        ['Host: localhost:x'], ['Host: a@localhost'], ['Host: localhost/x'], ['Host: localhost, evil.example'], ['Host: [::1'], ['Host: ::1'],
        ['Host: localhost:80:80'], ['Host: http://localhost'], ['Host: \xff\xfe[']]) {
        const received = await server.exchange(request(`${path}/x`, fields));
        assert.deepEqual(statuses(received), [400], JSON.stringify(fields));
        assertProblem(received, 400, JSON.stringify(fields));
    }
    assert.equal(await status(['Host: localhost', 'Host: localhost'], { version: '1.0' }), 400);
    assert.equal(await status([], { target: 'http://localhost/x' }), 400);
    assert.equal(calls(), 0);
    assert.equal(await status([], { version: '1.0' }), 200);
});

test('--host: its name is allowed; an unspecified address allows all addresses and no names', async (t) => {
    const named = await started(t, { options: { host: 'dev.example' } });
    for (const [host, status] of [['dev.example', 200], [`DEV.example:${named.port}`, 200], ['dev.example:1', 421], ['localhost', 200], ['evil.example', 421],
        ['a.dev.example', 421]]) assert.equal(await named.status([`Host: ${host}`]), status, host);
    const other = await started(t, { options: { host: '127.0.0.2' }, address: '127.0.0.1' });
    for (const [host, status] of [['127.0.0.2', 200], ['127.0.0.3', 421]]) assert.equal(await other.status([`Host: ${host}`]), status, host);
    for (const address of ['0.0.0.0', '::']) {
        const open = await started(t, { options: { host: address }, address });
        for (const [host, status] of [['192.168.1.5', 200], ['192.168.1.5:9000', 200], ['0.0.0.0:8080', 200], ['[fe80::1]:1', 200], ['localhost:9000', 200],
            ['evil.example', 421], ['evil.localhost', 421], ['1.2.3.4.evil.example', 421]]) assert.equal(await open.status([`Host: ${host}`]), status, host);
    }
});

test('--allow-host: with any port, or with one', async (t) => {
    const { status } = await started(t, { options: { allowHost: ['dev.example', 'Other.example:8443', '[fe80::1]'] } });
    for (const [host, expected] of [['dev.example', 200], ['dev.example:1', 200], ['other.example:8443', 200], ['other.example', 421], ['other.example:1', 421],
        ['[fe80::1]:5', 200], ['[fe80::2]', 421], ['x.dev.example', 421]]) assert.equal(await status([`Host: ${host}`]), expected, host);
    const read = (text) => readOptions(['serve', 'f.wasm', '--allow-host', 'a', '--allow-host', text]).allowHost;
    assert.deepEqual(read('b:1'), ['a', 'b:1']);
    for (const text of ['', ':80', 'a:b', 'a b', 'http://a', 'a/b', 'a@b', '[', '[x]', 'a:1:2']) {
        assert.equal(parseAuthority(text), undefined, text);
        assert.throws(() => read(text), /^Error: invalid --allow-host ".*": expected a host, such as dev\.example or dev\.example:8443$/, text);
    }
});

// Headers that a browser sends for a page of another site.
const crossOrigin = (port) => [['Origin: http://evil.example'], ['Origin: null'], ['Origin: http://localhost'], ['Origin: http://localhost:1'], ['Origin:'],
    [`Origin: http://localhost.evil.example:${port}`], [`Origin: http://127.0.0.1:${port}x`], [`Origin: ftp://localhost:${port}`], ['Origin: nonsense'],
    [`Origin: http://localhost:${port}`, 'Origin: http://evil.example'], ['Origin: http://evil.example', 'Sec-Fetch-Site: same-origin'],
    ['Sec-Fetch-Site: cross-site'], ['Sec-Fetch-Site: same-site'], ['Sec-Fetch-Site: x']];

test('a page of another origin may not publish; a page of this server and other clients may', async (t) => {
    const { server, port, status } = await started(t, {});
    const received = [];
    server.services.topics('demo').subscribe('news', ({ message }) => received.push(message));
    const publish = { target: '/topics/demo/news', method: 'POST' };
    for (const fields of crossOrigin(port)) {
        for (const more of [[], ['Content-Type: text/plain'], ['Authorization: Bearer x']]) {
            const response = await server.exchange(request(publish.target, [`Host: localhost:${port}`, ...fields, ...more], publish));
            assert.deepEqual(statuses(response), [403], JSON.stringify(fields));
            assertProblem(response, 403, JSON.stringify(fields));
        }
    }
    assert.deepEqual(received, []);
    let count = 0;
    for (const fields of [[], [`Origin: http://localhost:${port}`], [`Origin: http://127.0.0.1:${port}`], [`Origin: http://[::1]:${port}`], ['Sec-Fetch-Site: same-origin'],
        ['Sec-Fetch-Site: none'], [`Origin: http://localhost:${port}`, 'Sec-Fetch-Site: same-origin']]) {
        assert.equal(await status([`Host: localhost:${port}`, ...fields], publish), 204, JSON.stringify(fields));
        assert.equal(received.length, ++count);
    }
    const forwarded = await started(t, { options: { allowHost: ['dev.example', 'localhost:3000'] } });
    for (const [origin, expected] of [['https://dev.example', 204], ['http://dev.example:1', 204], ['http://localhost:3000', 204], ['http://localhost:3001', 403]]) {
        assert.equal(await forwarded.status(['Host: dev.example', `Origin: ${origin}`], publish), expected, origin);
    }
    // With every address allowed, only origins of this server may publish.
    const open = await started(t, { options: { host: '0.0.0.0' }, address: '0.0.0.0' });
    for (const [origin, expected] of [['http://192.168.1.5:8080', 204], ['http://192.168.1.6:8080', 403]]) {
        assert.equal(await open.status(['Host: 192.168.1.5:8080', `Origin: ${origin}`], publish), expected, origin);
    }
});

test('requests of other origins to the function are passed on', async (t) => {
    const { port, status } = await started(t, {});
    for (const fields of crossOrigin(port)) {
        for (const method of ['GET', 'POST', 'OPTIONS', 'DELETE']) assert.equal(await status(['Host: localhost', ...fields], { method }), 200, JSON.stringify(fields));
    }
});

test('the command: --host and --allow-host', async () => {
    const server = await serve(fixture.services, '--name', 'greeter', '--allow-host', 'dev.example', '--allow-host', 'other.example:1');
    const status = async (host, target = server.url.pathname, ...more) => statuses(await raw(server.url, request(target, [`Host: ${host}`, ...more])))[0];
    for (const [host, expected] of [[server.url.host, 200], ['dev.example', 200], ['other.example:1', 200], ['other.example', 421], ['evil.example', 421]]) {
        assert.equal(await status(host), expected, host);
        // A page of another site cannot reach a function that creates keys.
        assert.equal(await status(host, `${server.url.pathname}/mint`), expected, host);
    }
    await server.stop();
    assert.match(server.out, /^GET \/functions\/demo\/greeter +421 +\d+\.\d ms +in 0 B +out \d+ B$/m);
});
