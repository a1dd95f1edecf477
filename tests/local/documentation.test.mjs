// The responses of the documentation page: its URL, its files, the document, and its messages if there is none.
// tests/component/documentation.test.mjs tests the page in a browser.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { makeDocumentation } from '../../framework/local/documentation.mjs';
import { makeServer } from '../../framework/local/server.mjs';
import { Services } from '../../framework/local/services/index.mjs';
import { buildFixture } from './fixture/build.mjs';
import { raw, run, send, serve, until } from './fixture/served.mjs';

const contract = {
    openapi: '3.1.1',
    info: { title: 'Things', version: '1' },
    servers: [{ url: 'https://elsewhere.example/functions/a/b' }],
    security: [{ momento: [] }],
    paths: {
        '/things': {
            servers: [{ url: 'https://elsewhere.example' }],
            get: { servers: [{ url: 'https://elsewhere.example' }], security: [{ other: [] }, {}], responses: {} },
            put: { security: [], responses: {} },
            post: { responses: {} },
        },
    },
    components: { schemas: { Thing: {} }, securitySchemes: { momento: { type: 'apiKey', in: 'header', name: 'Authorization' } } },
};
const settings = {
    name: 'things', cache: 'my cache', openapi: '/openapi.json', pathStyle: 'slash', body: 'buffer', maxBody: 1000, platformLimits: false };
const json = (value, status = 200) => ({ status, headers: [['content-type', 'application/json']], body: Buffer.from(JSON.stringify(value)) });

// A server with a fake function: `document` is the response to GET of the document. It stops with its test.
async function start(t, document, more = {}) {
    const options = { ...settings, ...more };
    const calls = [];
    const lines = [];
    const run = async (request) => {
        calls.push(request);
        if (request.path.endsWith('openapi.json')) return document.respond?.(request) ?? document;
        return { status: 200, headers: [], body: Buffer.from('called') };
    };
    const documentation = makeDocumentation(options, run);
    const server = makeServer(options, run, { call: (line) => lines.push(line), error: (line) => lines.push(line) }, documentation,
        new Services());
    t.after(() => server.stop(0));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const url = new URL(`http://127.0.0.1:${server.address().port}`);
    return {
        documentation, calls, lines, url, send: (path, options) => send(url, path, options),
        page: (file = '', options) => send(url, `/docs/my%20cache/things/${file}`, options),
    };
}

describe('a function that serves its document', () => {
    let server;
    const ends = [];
    before(async () => { server = await start({ after: (end) => ends.push(end) }, json(contract)); });
    after(() => Promise.all(ends.map((end) => end())));

    test('the page and its files, with their types', async () => {
        const types = {
            '': 'text/html; charset=utf-8', 'openapi.json': 'application/json', 'page.js': 'text/javascript; charset=utf-8',
            'page.css': 'text/css; charset=utf-8', 'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
            'swagger-ui.css': 'text/css; charset=utf-8', 'favicon-32x32.png': 'image/png' };
        for (const [file, type] of Object.entries(types)) {
            const { status, headers, bytes } = await server.page(file);
            assert.deepEqual([status, headers['content-type'], headers['x-content-type-options']], [200, type, 'nosniff'], file);
            assert.ok(bytes.length > 0);
            const head = await server.page(file, { method: 'HEAD' });
            assert.deepEqual([head.status, head.headers['content-type'], head.text], [200, type, ''], file);
        }
    });

    test('the page loads files only from this server', async () => {
        const { headers, text } = await server.page();
        const policy = Object.fromEntries(headers['content-security-policy'].split('; ').map((rule) => {
            const [name, ...sources] = rule.split(' ');
            return [name, sources.join(' ')];
        }));
        assert.equal(policy['default-src'], "'none'");
        for (const [name, sources] of Object.entries(policy)) assert.match(sources, /^'(none|self)'( data:)?$/, name);
        assert.equal(policy['script-src'], "'self'");
        assert.equal(policy['frame-ancestors'], "'none'");
        // Every file of the page exists, in the same directory.
        const named = [...text.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, file]) => file);
        assert.ok(named.length >= 5);
        for (const file of named) {
            assert.match(file, /^[a-z0-9.-]+$/);
            assert.equal((await server.page(file)).status, 200, file);
        }
        assert.doesNotMatch(text, /<script>|style=|onload=/);
    });

    test('the operations of the document are called on this server', async () => {
        const document = JSON.parse((await server.page('openapi.json')).text);
        assert.deepEqual(document.servers.map(({ url }) => url), ['/functions/my%20cache/things']);
        assert.doesNotMatch(JSON.stringify(document), /elsewhere/);
        assert.deepEqual([document.info, document.components.schemas], [contract.info, contract.components.schemas]);
    });

    test('token metadata can be entered for operations with security, in addition to their schemes', async () => {
        const { security, paths, components } = JSON.parse((await server.page('openapi.json')).text);
        const added = components.securitySchemes['momento-local'];
        assert.deepEqual([added.type, added.in, added.name], ['apiKey', 'header', 'x-momento-local-token-metadata']);
        assert.deepEqual(components.securitySchemes.momento, contract.components.securitySchemes.momento);
        assert.deepEqual(security, [{ momento: [] }, { 'momento-local': [] }]);
        const { get, put, post } = paths['/things'];
        assert.deepEqual(get.security, [{ other: [] }, { 'momento-local': [] }]);
        assert.deepEqual([put.security, post.security], [[], undefined]);
    });

    test('without the last slash, it redirects', async () => {
        const { status, headers } = await server.send('/docs/my%20cache/things');
        assert.deepEqual([status, headers.location], [307, '/docs/my%20cache/things/']);
    });

    test('names may be percent-encoded', async () => {
        assert.equal((await server.send('/docs/my%20cache/%74hings/')).status, 200);
        assert.equal((await server.send('/docs/my%20cache/things/?a=b')).status, 200);
    });

    test('other files, functions, and paths are 404', async () => {
        for (const path of ['index.html', 'page.js/', 'package.json', 'swagger-ui-bundle.js.map', 'constructor', '__proto__', '.',
            '..', '../page.js', '../../page.js', '..%2fpage.js', '%2e%2e/%2e%2e/package.json', '..\\page.js', '/etc/passwd', '%2fetc%2fpasswd',
            'page.js%00', 'page%2ejs', './page.js']) {
            const received = await raw(server.url, `GET /docs/my%20cache/things/${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
            assert.match(received, /^HTTP\/1\.1 404 .*application\/problem\+json/s, path);
        }
        for (const path of ['/', '/docs', '/docs/', '/docs/my%20cache', '/docs/my%20cache/other/', '/docs/other/things/', '/page.js']) {
            assert.equal((await server.send(path)).status, 404, path);
        }
    });

    test('other methods are 405', async () => {
        for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
            for (const file of ['', 'openapi.json', 'page.js', 'nothing']) {
                const { status, headers } = await server.page(file, { method });
                assert.deepEqual([status, headers.allow], [405, 'GET, HEAD'], `${method} ${file}`);
            }
        }
    });

    test('paths below the URL of the function belong to the function, and only these have a line', async () => {
        server.lines.length = 0;
        await server.page();
        assert.equal((await server.send('/functions/my%20cache/things/docs/my%20cache/things/')).text, 'called');
        assert.deepEqual(JSON.parse((await server.send('/functions/my%20cache/things/openapi.json')).text), contract);
        assert.deepEqual(server.lines.map((line) => line.split(' ')[1]),
            ['/functions/my%20cache/things/docs/my%20cache/things/', '/functions/my%20cache/things/openapi.json']);
    });
});

test('the document may have another path, also a bare one', async (t) => {
    for (const [pathStyle, path] of [['slash', '/v1/openapi.json'], ['bare', 'v1/openapi.json']]) {
        const server = await start(t, json(contract), { openapi: '/v1/openapi.json', pathStyle });
        assert.equal((await server.page()).status, 200);
        assert.deepEqual(server.calls.map((call) => [call.method, call.path, call.query, call.body.length]), [['GET', path, '', 0]]);
        assert.equal(await server.documentation.serves(), true);
    }
});

test('token metadata can be entered for a document without security', async (t) => {
    const server = await start(t, json({ openapi: '3.1.0', info: {}, paths: {} }));
    const { security, components } = JSON.parse((await server.page('openapi.json')).text);
    assert.deepEqual([security, Object.keys(components.securitySchemes)], [[{ 'momento-local': [] }], ['momento-local']]);
});

describe('a function that serves no document', () => {
    const other = 'does not respond to GET /openapi.json with an OpenAPI 3.1 document';
    const text = (body) => ({ status: 200, headers: [], body: Buffer.from(body) });
    for (const [what, response, reason] of [
        ['404', json({ title: 'Not Found' }, 404), 'responds to GET /openapi.json with 404'],
        ['not JSON', text('pong'), other],
        ['not UTF-8', text(Buffer.from('{"openapi":"3.1.0","info":{"title":"\xff"},"paths":{}}', 'latin1')), other],
        ['null', json(null), other],
        ['other JSON', json([]), other],
        ['an older version', json({ swagger: '2.0' }), other],
        ['OpenAPI 3.0', json({ ...contract, openapi: '3.0.3' }), other],
        ['invalid paths', json({ openapi: '3.1.0', paths: { '/': null } }), other],
        ['a trap', { status: 0, headers: [], body: new Uint8Array(), trap: { reason: 'unreachable', stack: [] } }, 'does not finish GET /openapi.json'],
        ['a timeout', { timedOut: 1 }, 'does not finish GET /openapi.json'],
        ['a crashed thread', { crashed: 'it died' }, 'does not finish GET /openapi.json'],
    ]) {
        test(`${what}: the page reports it, with advice`, async (t) => {
            const server = await start(t, response, { name: '<b>&"' });
            const page = await server.send('/docs/my%20cache/%3Cb%3E%26%22/');
            assert.deepEqual([page.status, page.headers['content-type']], [404, 'text/html; charset=utf-8']);
            assert.doesNotMatch(page.text, /<b>|<script/);
            const message = /<p class="message">(.*)<\/p>/.exec(page.text)[1].replace(/<\/?code>/g, '').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
            assert.equal(message, `The function <b>&" ${reason}. Add .with_openapi<"/openapi.json">() `
                + 'to its table, or set the path of the document with --openapi.');
            const document = await server.send('/docs/my%20cache/%3Cb%3E%26%22/openapi.json');
            assert.deepEqual([document.status, document.headers['content-type']], [404, 'application/problem+json']);
            assert.equal(await server.documentation.serves(), false);
            assert.deepEqual(server.lines, [], 'nothing is printed on the terminal');
        });
    }
});

describe('a function that requires a key', () => {
    const requiresKey = (more = {}) => ({
        ...more,
        respond: ({ headers, tokenMetadata }) => {
            const key = headers.find(([name]) => name.toLowerCase() === 'x-api-key')?.[1];
            if (key === 'gehe\u00efm \ufffd' || tokenMetadata === 'ada') return json(contract);
            return json({ status: 401, title: 'Unauthorized', detail: 'the header <x-api-key> is missing' }, 401);
        },
    });
    const wire = Buffer.from('gehe\u00efm \ufffd').toString('latin1');

    test('the page reports the response of the function, and asks for a header', async (t) => {
        const server = await start(t, requiresKey());
        const page = await server.page();
        assert.deepEqual([page.status, page.headers['content-type']], [401, 'text/html; charset=utf-8']);
        assert.match(page.text, /The function things responds to GET \/openapi\.json with 401 \(the header &#60;x-api-key&#62; is missing\)\. Enter/);
        assert.doesNotMatch(page.text, /with_openapi/);
        assert.match(page.text, /<details id="access" open>/);
        const document = await server.page('openapi.json');
        assert.deepEqual([document.status, document.headers['content-type']], [401, 'application/problem+json']);
        assert.equal(JSON.parse(document.text).detail, 'the function things responds to GET /openapi.json with 401 (the header <x-api-key> is missing)');
        assert.equal(await server.documentation.serves(), true);
    });

    test('headers of the caller reach the function, headers of the browser do not', async (t) => {
        const server = await start(t, requiresKey());
        const headers = { 'X-Api-Key': wire, cookie: 'a=1', 'if-none-match': '"x"', 'user-agent': 'x', accept: '*/*' };
        const { status, text } = await server.page('openapi.json', { headers });
        assert.deepEqual([status, JSON.parse(text).info], [200, contract.info]);
        assert.deepEqual(server.calls.at(-1).headers, [['accept', 'application/json'], ['X-Api-Key', 'gehe\u00efm \ufffd']]);
        assert.equal((await server.page('openapi.json', { headers: { 'x-momento-local-token-metadata': 'ada' } })).status, 200);
        assert.deepEqual([server.calls.at(-1).tokenMetadata, server.calls.at(-1).headers.length], ['ada', 1]);
    });

    test('--openapi-header is for the page and its document; a header of the caller overrides it', async (t) => {
        for (const openapiHeaders of [[['X-Api-Key', 'gehe\u00efm \ufffd']], [['X-Momento-Local-Token-Metadata', 'ada']]]) {
            const server = await start(t, requiresKey(), { openapiHeaders });
            assert.deepEqual([(await server.page()).status, (await server.page('openapi.json')).status], [200, 200]);
            const name = openapiHeaders[0][0].toLowerCase();
            assert.equal((await server.page('openapi.json', { headers: { [name]: 'wrong' } })).status, 401);
            assert.equal((await server.send('/functions/my%20cache/things/openapi.json')).status, 401, 'other calls do not have it');
        }
    });

    test('a key of this process is checked as for a call', async (t) => {
        const server = await start(t, requiresKey());
        const { status, text } = await server.page('openapi.json', { headers: { authorization: 'momento-local.forged' } });
        assert.deepEqual([status, server.calls.length], [401, 0]);
        assert.match(JSON.parse(text).detail, /with 401 \(the token is not from this process, or has expired\)/);
    });

    test('other statuses are reported with their detail, without advice', async (t) => {
        for (const [body, detail] of [[{ detail: 'later' }, ' (later)'], [{ detail: 7 }, ''], [null, '']]) {
            const server = await start(t, json(body, 503));
            const page = await server.page();
            assert.equal(page.status, 404);
            assert.ok(page.text.includes(`responds to GET /openapi.json with 503${detail}.<`), page.text);
        }
    });

    test('an error in --openapi-header does not print the key', async () => {
        for (const bad of ['nonsense', 'a b: secret', ': secret', 'x: sec\nret']) {
            const { code, err } = await run('serve', 'f.wasm', '--openapi-header', bad);
            assert.deepEqual([code, err], [2, 'momento-local: invalid --openapi-header: expected "name: value", such as "x-api-key: <key>"\n']);
        }
    });
});

test('the command prints no URL of a page without a document, and the page reports the reason', async (t) => {
    const fixture = await buildFixture();
    t.after(() => fixture.remove());
    for (const [path, reason] of [['/openapi.json', /does not respond to GET/], ['/trap', /does not finish GET \/trap/], ['/status/404', /GET \/status\/404 with 404/]]) {
        const server = await serve(fixture.component, '--openapi', path);
        t.after(() => server.stop());
        const page = await send(server.url, '/docs/demo/fixture/');
        assert.equal(page.status, 404);
        assert.match(page.text, reason);
        // The first call, for the document, has finished before this one.
        await until(async () => (await server.send('/status/201')).status === 201, 'a call');
        await server.stop();
        assert.deepEqual(server.out.split('\n').map((line) => line.split(' ')[0]), ['listening', 'GET', '']);
        assert.equal(server.err, '');
    }
});
