// The request as the function receives it: method, path, query, headers, body, token metadata, and environment.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { buildFixture } from './fixture/build.mjs';
import { decodeHeader, encodeHeader } from '../../framework/local/header_text.mjs';
import exchange from '../../framework/local/host/http_exchange.mjs';
import { echoed, serve } from './fixture/served.mjs';

let fixture, server;
before(async () => {
    fixture = await buildFixture();
    server = await serve(fixture.component, '--name', 'greeter', '--env', 'LEVEL=debug', '--env', 'EQUALS=a=b', '--env', 'EMPTY=');
});
after(async () => {
    await server?.stop();
    fixture?.remove();
});

async function echoOf(path, options) {
    const response = await server.send(path, options);
    assert.equal(response.status, 200, response.text);
    return echoed(response.text);
}
const rawEcho = async (target, ...headers) => {
    const lines = [`GET ${target} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...headers];
    const response = await server.raw(`${lines.join('\r\n')}\r\n\r\n`);
    assert.match(response, /^HTTP\/1\.1 200 OK\r\n/);
    return echoed(response.slice(response.indexOf('\r\n\r\n') + 4));
};

test('the first line contains the URL', () => {
    assert.match(server.line, /^listening on http:\/\/127\.0\.0\.1:\d+\/functions\/demo\/greeter$/);
});

test('paths below the URL of the function arrive unchanged, with their slash', async () => {
    for (const path of ['/', '/a', '/a/', '/a/../b', '//', '//a//b', '/%2e%2e/x', '/a%2Fb', '/%', '/%zz', '/%00', '/a;b=c',
        '/a:b@c', '/gr%C3%BC%C3%9F', '/.', '/a+b', '/\'"<>|^`{}']) {
        assert.equal((await rawEcho(server.url.pathname + path)).one('path'), path);
    }
});

test('a URL without a path is an absent path', async () => {
    assert.equal((await rawEcho(server.url.pathname)).one('path'), '');
    assert.equal((await rawEcho(`${server.url.pathname}?a=1`)).one('path'), '');
});

test('a target in absolute form is the same request', async () => {
    assert.equal((await rawEcho(`${server.url.origin}${server.url.pathname}/a?b`)).one('path'), '/a');
});

test('--path-style bare omits the slash', async () => {
    const bare = await serve(fixture.component, '--path-style', 'bare');
    const path = async (text) => echoed((await bare.send(text)).text).one('path');
    assert.equal(await path('/foo/bar'), 'foo/bar');
    assert.equal(await path('//foo/'), '/foo/');
    await bare.stop();
});

test('other paths are 404', async () => {
    const { pathname } = server.url;
    for (const path of ['/', '/functions/demo', '/functions/demo/', `${pathname}x`, '/functions/other/greeter', '/x' + pathname,
        `/functions/demo//greeter`, '/FUNCTIONS/demo/greeter']) {
        const response = await server.raw(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
        assert.match(response, /^HTTP\/1\.1 404 /, path);
        assert.match(response, /content-type: application\/problem\+json/);
    }
});

test('queries are split on & and decoded; order and repeated names are preserved', async () => {
    const query = async (text) => (await rawEcho(`${server.url.pathname}/q?${text}`)).values('query');
    assert.deepEqual(await query('b=1&a=2&b=3'), ['b\t1', 'a\t2', 'b\t3']);
    assert.deepEqual(await query('a%20b=c%26d&x+y=1%2B1'), ['a b\tc&d', 'x y\t1+1']);
    assert.deepEqual(await query('flag&empty=&=nameless&a=b=c'), ['flag\t', 'empty\t', '\tnameless', 'a\tb=c']);
    assert.deepEqual(await query('&&a=1&&'), ['a\t1']);
    assert.deepEqual(await query('p=100%&q=%zz&r=%4'), ['p\t100%', 'q\t%zz', 'r\t%4']);
    assert.deepEqual(await query('path=/a?b'), ['path\t/a?b']);
    const utf8 = (line) => Buffer.from(line, 'latin1').toString('utf8');
    assert.deepEqual((await query('u=%C3%BC&bad=%ff')).map(utf8), ['u\tü', 'bad\t\ufffd']);
});

test('headers preserve order, case, and repeated names', async () => {
    const echo = await rawEcho(`${server.url.pathname}/h`, 'X-B: 2', 'x-a: 1', 'X-B: 3', 'Cookie: a=1', 'Cookie: b=2', 'X-Empty:');
    assert.deepEqual(echo.values('header'),
        ['Host\tlocalhost', 'Connection\tclose', 'X-B\t2', 'x-a\t1', 'X-B\t3', 'Cookie\ta=1', 'Cookie\tb=2', 'X-Empty\t']);
});

test('header bytes are UTF-8, otherwise Latin-1', async () => {
    const echo = await rawEcho(`${server.url.pathname}/h`, 'X-Utf: gr\xc3\xbc\xc3\x9f', 'X-Latin: gr\xfc\xdf');
    const [, , utf, latin] = echo.values('header').map((line) => Buffer.from(line, 'latin1').toString('utf8'));
    assert.equal(utf, 'X-Utf\tgrüß');
    assert.equal(latin, 'X-Latin\tgrüß');
});

// Texts at the limits of UTF-8's lengths, replacement characters, and a byte order mark.
const texts = ['\ufffd', 'a\ufffdb', '\ufeffx', '\u0080', '\u07ff\u0800', '\ud7ff\ue000\uffff', '🎈\u{10ffff}', 'ÿ', 'Ã¼'];

test('header text in both directions, and as token metadata', async () => {
    for (const text of texts) {
        const bytes = encodeHeader(text);
        assert.equal(decodeHeader(bytes), text);
        const echo = await rawEcho(`${server.url.pathname}/h`, `X-Text: ${bytes}`, `X-Momento-Local-Token-Metadata: ${bytes}`);
        assert.equal(decodeHeader(echo.values('header').at(-1)), `X-Text\t${text}`);
        assert.equal(decodeHeader(echo.one('token')), text);
    }
    // Overlong, unpaired surrogate, beyond U+10FFFF, truncated: invalid UTF-8, so Latin-1.
    for (const bytes of ['\xc0\xaf', '\xed\xa0\x80', '\xf4\x90\x80\x80', 'a\xc3', '\xc3\xbc\xff']) assert.equal(decodeHeader(bytes), bytes);
});

test('header text of an outbound request and its response', async (t) => {
    const other = createServer(({ rawHeaders }, response) => response.writeHead(200, ['x-back', rawHeaders[rawHeaders.indexOf('x-text') + 1]]).end());
    t.after(() => other.close());
    await once(other.listen(0, '127.0.0.1'), 'listening');
    for (const text of texts) {
        const { headers } = await exchange({ url: `http://127.0.0.1:${other.address().port}/`, verb: 'GET', headers: [['x-text', text]],
            body: new Uint8Array(), timeout: 20_000, deadline: Date.now() + 20_000, maxBody: 1000 });
        assert.deepEqual(headers[0], ['x-back', text]);
    }
});

test('a target with bytes beyond ASCII is invalid (RFC 9112, section 3.2)', async () => {
    for (const target of ['/gr\xc3\xbc', '/gr\xfc', '/?q=\xc3\xbc']) {
        assert.match(await server.raw(`GET ${server.url.pathname}${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`), /^HTTP\/1\.1 400 /);
    }
});

test('token metadata comes from its header, which the function does not receive', async () => {
    const echo = await echoOf('/t', { headers: { 'X-Momento-Local-Token-Metadata': '{"user":"ada"}', 'x-other': '1' } });
    assert.equal(echo.one('token'), '{"user":"ada"}');
    assert.equal(echo.values('header').some((line) => /token-metadata/i.test(line)), false);
    assert.equal(echo.values('header').some((line) => line === 'x-other\t1'), true);
    assert.equal((await echoOf('/t')).one('token'), '');
});

test('methods arrive unchanged', async () => {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
        assert.equal((await echoOf('/m', { method })).one('method'), method);
    }
});

test('the environment: names, options, and a unique id for each call', async () => {
    const first = await echoOf('/e');
    const second = await echoOf('/e');
    const id = first.one('id');
    assert.match(id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    assert.notEqual(id, second.one('id'));
    assert.deepEqual(first.values('env').sort(), ['EMPTY\t', 'EQUALS\ta=b', 'LEVEL\tdebug', '__CACHE_NAME\tdemo',
        '__FUNCTION_NAME\tgreeter', `__INVOCATION_ID\t${id}`]);
});

test('the body stays on the host by default', async () => {
    const post = { method: 'POST', body: 'a\n\nb\0c' };
    const echo = await echoOf('/b', post);
    assert.deepEqual([echo.one('kind'), echo.one('size'), echo.body], ['buffer', '6', 'a\n\nb\0c']);
    for (const [option, small, large] of [['inline', 'value', 'value'], ['auto', 'value', 'buffer']]) {
        const other = await serve(fixture.component, '--body', option);
        const kind = async (body) => {
            const found = echoed((await other.send('/b', { method: 'POST', body })).text);
            assert.equal(found.body, body);
            return found.one('kind');
        };
        assert.equal(await kind('x'), small);
        assert.equal(await kind('x'.repeat(4096)), small);
        assert.equal(await kind('x'.repeat(4097)), large);
        await other.stop();
    }
});

test('a body in chunks and one of 10 MB', async () => {
    const chunked = await server.raw(`POST ${server.url.pathname}/b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n`
        + 'Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n');
    assert.match(chunked, /size\t5\n\nabcde$/);

    const body = Buffer.alloc(10_000_000, 'momento');
    const sum = body.reduce((total, byte) => (Math.imul(total, 31) + byte) >>> 0, 0);
    const echo = await echoOf('/b', { method: 'POST', body });
    assert.deepEqual([echo.one('size'), echo.body], ['10000000', `${sum} in 153`]);
});

test('names that are percent-encoded in a URL', async () => {
    const other = await serve(fixture.component, '--name', 'my greeter', '--cache', 'café');
    assert.equal(other.url.pathname, '/functions/caf%C3%A9/my%20greeter');
    const env = echoed((await other.send('/x')).text).values('env');
    assert.deepEqual(env.slice(0, 2), ['__FUNCTION_NAME\tmy greeter', '__CACHE_NAME\tcafé']);
    await other.stop();
});
