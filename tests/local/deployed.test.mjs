// Rows over HTTP: requests are sent byte for byte, and requests that cannot be sent or get no response are reported.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, beforeEach, test } from 'node:test';
import { startDeployed, unsendable } from '../../framework/local/test/deployed.mjs';

let server, url, seen;
before(async () => {
    server = createServer(async (request, response) => {
        const pieces = [];
        for await (const piece of request) pieces.push(piece);
        seen.push({ method: request.method, url: request.url, raw: request.rawHeaders, body: Buffer.concat(pieces).toString('latin1') });
        if (request.url.includes('silent')) return;
        if (request.url.includes('cut')) return void response.write('a', () => response.destroy());
        response.writeHead(302, ['Location', '/elsewhere', 'X-A', '1', 'x-a', 'gr\xc3\xbc\xc3\x9f', 'x-b', '\xff']);
        response.end(Buffer.from([0xff, 0]));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = { protocol: 'http:', hostname: '127.0.0.1', port: String(server.address().port), path: '/functions/c%20d/f' };
});
after(() => {
    server.closeAllConnections();
    server.close();
});
beforeEach(() => { seen = []; });

const request = (more) => ({ method: 'GET', path: '/', query: '', headers: [], body: Buffer.alloc(0), environment: [], ...more });
const call = (more, timeout = 10_000) => startDeployed({ url, timeout }).call(request(more));
const sent = async (more) => {
    await call(more);
    const { raw, ...rest } = seen.at(-1);
    return { ...rest, headers: raw.flatMap((name, at) => (at % 2 ? [] : [[name, raw[at + 1]]])) };
};

test('the path and the query are sent unchanged', async () => {
    for (const path of ['/', '', '/a/../b', '//', '/%2e%2e/x', '/a%2Fb', '/%zz', '/a;b=c', '/\'"<>|^`{}']) {
        assert.equal((await sent({ path })).url, url.path + path);
    }
    assert.equal((await sent({ path: 'bare' })).url, `${url.path}/bare`);
    assert.equal((await sent({ path: '/a', query: 'b=%zz&c=+&c' })).url, `${url.path}/a?b=%zz&c=+&c`);
});

test('method, headers, body, and the header for token metadata', async () => {
    const received = await sent({ method: 'PUT', headers: [['X-A', '1'], ['x-b', 'ü'], ['x-a', '2'], ['Host', 'there']], body: Buffer.from([0xff, 0]), tokenMetadata: 'ada' });
    assert.deepEqual([received.method, received.body], ['PUT', '\xff\0']);
    const named = (name) => received.headers.filter(([other]) => other.toLowerCase() === name).map(([, value]) => value);
    assert.deepEqual(['x-a', 'x-b', 'host', 'x-momento-local-token-metadata', 'content-length'].map(named), [['1', '2'], ['\xc3\xbc'], ['there'], ['ada'], ['2']]);
});

test('the response: redirects are not followed, headers and bytes are unchanged', async () => {
    const { status, headers, body } = await call({});
    assert.deepEqual([status, [...body]], [302, [0xff, 0]]);
    assert.deepEqual(headers.slice(0, 4), [['Location', '/elsewhere'], ['X-A', '1'], ['x-a', 'grüß'], ['x-b', 'ÿ']]);
});

test('requests without a response, with the reason', async () => {
    assert.deepEqual(await call({ path: '/silent' }, 200), { unreachable: 'no response within 0.2 s' });
    assert.match((await call({ path: '/cut' })).unreachable, /aborted/);
    assert.match((await call({ headers: [['x-a', 'a\nb']] })).unreachable, /Invalid character in header content/);
    assert.match((await call({ path: '/a b' })).unreachable, /Request path contains unescaped characters/);
    const closed = startDeployed({ url: { ...url, port: '1' }, timeout: 1000 });
    assert.match((await closed.call(request())).unreachable, /ECONNREFUSED/);
    const localhost = startDeployed({ url: { ...url, hostname: 'localhost', port: '1' }, timeout: 1000 });
    assert.match((await localhost.call(request())).unreachable, /ECONNREFUSED/);
});

test('token metadata can be sent only to this machine', () => {
    for (const hostname of ['localhost', '127.0.0.1', '127.1.2.3', '[::1]']) assert.equal(unsendable({ hostname }, { tokenMetadata: '', environment: [] }), undefined);
    for (const hostname of ['example.com', 'localhost.example.com', '127.0.0.1.example.com', '10.0.0.1']) {
        assert.match(unsendable({ hostname }, { tokenMetadata: '', environment: [] }), /^token_metadata cannot be set over a URL, except for momento-local on this machine$/);
        assert.equal(unsendable({ hostname }, { environment: [] }), undefined);
    }
});
