// Every example over HTTP, served by momento-local as a user would: its own responses and the framework's.
// bad_input.test.mjs has the requests that HTTP clients cannot send.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { serve } from '../local/fixture/served.mjs';
import { rejections } from '../openapi/rejections.mjs';
import { example } from './support.mjs';

function served(name, ...options) {
    const holder = {};
    before(async () => { holder.server = await serve(example(name), '--quiet', ...options); });
    after(async () => {
        await holder.server?.stop();
        assert.equal(holder.server?.err, '', 'nothing trapped');
    });
    return Object.assign((path, options) => holder.server.send(path, options), { declared: () => holder.server.declared });
}

const json = { 'content-type': 'application/json' };
const fieldNames = ({ rawHeaders }) => rawHeaders.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase());

describe('ping', () => {
    const send = served('ping');

    test('responds with pong to every method, path and body', async () => {
        for (const [path, options] of [['', {}], ['/', {}], ['/a/b?c=d', { method: 'POST', body: 'x' }], ['/', { method: 'DELETE' }]]) {
            const { status, headers, text } = await send(path, options);
            assert.deepEqual([status, headers['content-type'], text], [200, 'text/plain; charset=utf-8', 'pong'], path);
        }
    });

    test('accepts a body of 10 MB without reading it', async () => {
        assert.equal((await send('/', { method: 'POST', body: Buffer.alloc(10_000_000) })).text, 'pong');
    });
});

describe('greeter', () => {
    const send = served('greeter');
    const greet = (body, options) => send('/greet', { method: 'POST', headers: json, body, ...options });

    test('greets by name', async () => {
        const { status, headers, text } = await greet('{"name":"Ada"}');
        assert.deepEqual([status, headers['content-type'], text],
            [200, 'application/json; charset=utf-8', '{"message":"Hello, Ada!"}']);
    });

    test('returns names byte for byte, with the escapes that JSON requires', async () => {
        for (const name of ['', 'Zoë', '日本語', '😀', '"\\/\b\f\n\r\t', '\u0000\u001f\u007f', '</script>', ' '.repeat(5000)]) {
            const { status, text } = await greet(JSON.stringify({ name }));
            assert.equal(status, 200);
            assert.deepEqual(JSON.parse(text), { message: `Hello, ${name}!` });
        }
        assert.equal(JSON.parse((await greet('{"name":"\\u005a\\u006f\\u00eb \\ud83d\\ude00"}')).text).message, 'Hello, Zoë 😀!');
    });

    test('ignores unknown members of any kind', async () => {
        const { text } = await greet('{"before":[1,{"name":2}],"name":"Ada","after":{"a":{"b":null}},"e":1e-9}');
        assert.equal(text, '{"message":"Hello, Ada!"}');
    });

    test('HEAD of /health has the same header fields as GET, and no body', async () => {
        const get = await send('/health');
        assert.deepEqual([get.status, get.headers['content-type'], get.text], [200, 'text/plain; charset=utf-8', 'ok']);
        const head = await send('/health', { method: 'HEAD' });
        assert.deepEqual([head.status, head.headers['content-type'], head.text], [200, 'text/plain; charset=utf-8', '']);
    });

    test('OPTIONS and 405 list the methods', async () => {
        for (const [path, allow] of [['/greet', 'POST, OPTIONS'], ['/health', 'GET, HEAD, OPTIONS']]) {
            const options = await send(path, { method: 'OPTIONS' });
            assert.deepEqual([options.status, options.headers.allow, options.text], [204, allow, '']);
            for (const method of path === '/greet' ? ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'] : ['POST', 'PUT', 'PATCH', 'DELETE']) {
                const { status, headers, text } = await send(path, { method });
                assert.deepEqual([status, headers.allow, headers['content-type']], [405, allow, 'application/problem+json'], method);
                if (method === 'HEAD') assert.equal(text, '');
                else assert.equal(JSON.parse(text).status, 405);
            }
        }
    });

    test('other paths are 404, slashes are significant, and segments are decoded once', async () => {
        for (const path of ['', '/', '/greet/', '//greet', '/Greet', '/greet/x', '/greet%2F', '/gr+eet', '/gr%2565et', '/health/']) {
            const { status, headers } = await send(path, { method: 'POST', body: '{"name":"Ada"}' });
            assert.deepEqual([status, headers['content-type']], [404, 'application/problem+json'], path);
        }
        for (const path of ['/greet', '/gr%65et', '/%67%72%65%65%74', '/greet?name=x', '/greet?']) {
            assert.equal((await send(path, { method: 'POST', body: '{"name":"Ada"}' })).status, 200, path);
        }
    });

    test('accepts any content type unless the table checks it', async () => {
        for (const type of ['text/plain', 'application/xml', 'nonsense']) {
            assert.equal((await greet('{"name":"Ada"}', { headers: { 'content-type': type } })).status, 200);
        }
        assert.equal((await greet('{"name":"Ada"}', { headers: {} })).status, 200);
    });

    test('no response has an unexpected header field', async () => {
        const owned = new Set(['content-type', 'content-length', 'date', 'connection', 'keep-alive', 'allow']);
        for (const response of [await greet('{"name":"Ada"}'), await greet('{'), await send('/x'), await send('/greet')]) {
            for (const name of fieldNames(response)) assert.ok(owned.has(name), name);
        }
    });

    test('every status that the document declares is returned', async () => {
        for (const { status, path, ...request } of rejections(send.declared())) {
            assert.equal((await send(path, request)).status, status, path);
        }
        assert.deepEqual(send.declared().unanswered(), []);
    });
});

describe('greeter, with the path as bare segments and the body inline', () => {
    const send = served('greeter', '--path-style', 'bare', '--body', 'inline');

    test('returns the same responses', async () => {
        assert.equal((await send('/greet', { method: 'POST', body: '{"name":"Ada"}' })).text, '{"message":"Hello, Ada!"}');
        assert.equal((await send('/health')).text, 'ok');
        assert.equal((await send('/greet')).headers.allow, 'POST, OPTIONS');
        for (const path of ['', '/', '/x', '/greet/']) assert.equal((await send(path, { method: 'POST' })).status, 404, path);
    });
});

describe('details', () => {
    const send = served('details', '--cache', 'things');
    const ask = (path, headers, sendBack = {}) => send(path, {
        method: 'POST', headers: { ...headers, connection: 'close' }, body: JSON.stringify({ headers_to_send_back: sendBack }) });

    test('returns the details of the call', async () => {
        const { status, text } = await ask('/a/b%20c', { 'X-One': '1', 'x-momento-local-token-metadata': '{"user":"ada"}' });
        assert.equal(status, 200);
        assert.match(text, /^invocation: [0-9a-f-]{36}, user: \{"user":"ada"\}, path: \/a\/b%20c, headers: .*'X-One'='1'/);
    });

    test('the path has its leading slash, even if the URL has none', async () => {
        assert.match((await ask('', {})).text, /, path: \/, /);
        assert.match((await ask('/', {})).text, /, path: \/, /);
    });

    test('omits a credential in any case', async () => {
        for (const name of ['authorization', 'Authorization', 'AUTHORIZATION']) {
            const { text } = await ask('/', { [name]: 'Bearer planted-secret' });
            assert.doesNotMatch(text, /planted-secret/);
        }
    });

    test('returns the requested headers, and no others', async () => {
        const { headers, text } = await ask('/', {}, { 'x-one': '1', 'X-Two': 'zwei', 'content-type': 'text/x-details' });
        assert.deepEqual([headers['x-one'], headers['x-two'], headers['content-type']], ['1', 'zwei', 'text/x-details']);
        assert.match(text, /^invocation: /);
    });

    test('invalid headers are 500 and never sent', async () => {
        const forbidden = [['x y', '1'], ['', '1'], ['x:', '1'], ['x\n', '1'], ['ü', '1'], ['x', 'a\r\nset-cookie: a=b'], ['x', 'a\nb'],
            ['x', 'a\u0000b'], ['content-length', '3'], ['Transfer-Encoding', 'chunked'], ['connection', 'close']];
        for (const [name, value] of forbidden) {
            const { status, headers } = await ask('/', {}, { [name]: value, 'x-fine': '1' });
            assert.deepEqual([status, headers['content-type'], headers['x-fine'], headers['set-cookie']],
                [500, 'application/problem+json', undefined, undefined], JSON.stringify([name, value]));
        }
    });

    test('a header without a value is a header', async () => {
        assert.match((await ask('/', { 'x-empty': '' })).text, /'x-empty'=''/);
    });

    test('rejects invalid input with its location', async () => {
        for (const [body, pointer] of [['{}', '/headers_to_send_back'], ['{"headers_to_send_back":[]}', '/headers_to_send_back'],
            ['{"headers_to_send_back":{"a/b~c":1}}', '/headers_to_send_back/a~1b~0c']]) {
            const { status, text } = await send('/', { method: 'POST', body });
            assert.equal(status, 400);
            assert.equal(JSON.parse(text).errors[0].pointer, pointer);
        }
    });
});
