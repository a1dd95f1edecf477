// One request in many forms: body inline, on the host, on the host with short reads; path with and without a slash;
// over HTTP; and the same table compiled natively. The responses are equal, byte for byte.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { serve } from '../local/fixture/served.mjs';
import { build, fixture, loadExample, loadFixture, text } from './support.mjs';

let components;
before(async () => { components = { greeter: await loadExample('greeter'), fixture: await loadFixture() }; });

const bytes = (...parts) => Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
const rows = [];
const row = (table, method, path, body = '', query = '') => rows.push({ table, method, path, body, query });

for (const body of ['{"name":"Ada"}', '{"name":"Z\\u006f\\u00eb \\ud83d\\ude00 \\"\\\\\\/\\b\\f\\n\\r\\t\\u0000"}', '{"name":""}', '', ' ', '{', '{}',
    '[]', 'null', '{"name":1}', '{"name":"a","name":"b"}', '{"name":"a"}x', '{"name":"a"}\u0000', '{"name":"\\ud800"}', '{"name":"a","x":1e400}',
    `{"name":"a","x":${'['.repeat(200)}`, '{"name":"a","x":[1,2,{"y":null}]}', bytes('{"name":"', [0xff], '"}'), `{"name":"${'é'.repeat(20_000)}"}`,
    Buffer.alloc(600_000, 32)]) row('greeter', 'POST', '/greet', body);
for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'FROB', 'get']) {
    for (const path of ['/greet', '/health', '/nowhere']) row('greeter', method, path, '{"name":"Ada"}');
}
for (const path of [undefined, '', '/', 'greet', '/greet/', '/gr%65et', '/..', '/%2e', '/%', '/%00', '/%ff', '/a%2Fb', '/ü', '//greet']) {
    row('greeter', 'POST', path, '{"name":"Ada"}');
}
for (const value of ['0', '-0', '1e5', '1E+5', '-1.5e-7', '123456789012345678901234567890', '0.1', '2.50', '9007199254740993', '[1,[2,[3]]]', '{"a":{"b":[]},"c":{}}',
    ' [ 1 , 2 ] ', '"\\u0041\\ud83d\\ude00\\/"', 'true', '{"a":1,"a":2}', '{"":0}', '{"\\u0000":"\\u0000"}', '"\\ud800"', 'nul', '[1,]', '']) {
    row('fixture', 'POST', '/raw', value);
}
for (const path of ['/text', '/view', '/echo']) {
    for (const body of ['{"text":"plain"}', '{"text":"\\u00e9\\n"}', '{"text":7}', '{}', `{"text":"${'x'.repeat(70_000)}"}`]) row('fixture', 'POST', path, body);
}
for (const body of ['{"list":[]}', '{"list":["a","b\\n",""]}', '{"list":["a",1]}', '{"list":[null]}', '{"list":{}}']) row('fixture', 'POST', '/list', body);
for (const path of ['/string', '/bytes', '/pieces', '/through']) {
    for (const body of ['', 'text', bytes([0, 1, 0xff, 0xc3, 0x28]), Buffer.alloc(10_000, 'ab')]) row('fixture', 'POST', path, body);
}

// A query is decoded as UTF-8 with replacement: every lead byte before nothing, before text, and before each kind of
// continuation.
const escaped = (...values) => values.map((value) => `%${value.toString(16).padStart(2, '0')}`).join('');
const tails = [[], [0x41], [0x80], [0x8f], [0x90], [0x9f], [0xa0], [0xbf], [0xc0], [0xc3, 0xa9], [0x80, 0x41], [0x80, 0x80], [0xa0, 0x80],
    [0x9f, 0xbf], [0xbf, 0xbf], [0x80, 0xc3], [0x80, 0x80, 0x80], [0x8f, 0xbf, 0xbf], [0x90, 0x80, 0x80], [0xbf, 0xbf, 0xbf],
    [0xbf, 0xbf, 0x41], [0xbf, 0xbf, 0xf0], [0x80, 0x80, 0x80, 0x80], [0xbf, 0xbf, 0xbf, 0xbf, 0xbf]];
for (let lead = 0x80; lead < 0x100; ++lead) {
    row('fixture', 'GET', '/query', '', tails.map((tail) => `q=${escaped(lead, ...tail)}`).join('&'));
}
for (const query of ['q=%00', 'q=a+b%2Bc', 'q=%', 'q=%4', 'q=%zz%41', 'q=%ef%bb%bfx', 'q=%EF%BF%BD', 'q=%ed%a0%bd%ed%b8%80', 'q=%f0%9f%98%80',
    'q=%c0%80', 'q=%e2%82&q=%ac', 'q=%e2%82+%ac', '%71=1', 'q%ff=1&q=2', 'q', 'q=&&=x&q=a=b', 'q=%25ff', 'q=%26&q=%3d']) {
    row('fixture', 'GET', '/query', '', query);
}

const shown = ({ table, method, path, body, query }) => `${table} ${method} ${path} ${query} ${String(body).slice(0, 60)}`;
const plain = (response) => ({ status: response.status, headers: response.headers, body: Buffer.from(response.body).toString('latin1') });
const call = ({ table, ...request }, more) => {
    const response = components[table].call({ ...request, ...more });
    assert.equal(response.trap, undefined, `${shown({ table, ...request })}: ${response.trap?.reason}`);
    return plain(response);
};

test(`${rows.length} requests, with the body inline, on the host, and read in parts`, () => {
    for (const each of rows) {
        const inline = call(each, { bodyKind: 'inline' });
        assert.deepEqual(call(each, { bodyKind: 'buffer' }), inline, shown(each));
        // Not for large bodies: reading a few bytes at a time takes long and tests nothing more.
        const readLimit = each.body.length > 1000 ? 4099 : 1;
        assert.deepEqual(call(each, { bodyKind: 'buffer', readLimit }), inline, `${shown(each)}, short reads`);
    }
});

test('a path with and without its leading slash, and an absent path as the root', () => {
    for (const each of rows.filter(({ path }) => path?.startsWith('/') && path[1] !== '/')) {
        assert.deepEqual(call({ ...each, path: each.path.slice(1) }), call(each), shown(each));
    }
    for (const table of ['greeter', 'fixture']) {
        const at = (path) => call({ table, method: 'GET', path, body: '' });
        assert.deepEqual(at(undefined), at('/'));
        assert.deepEqual(at(''), at('/'));
    }
});

test('compiled natively and as a component', () => {
    const hex = (value) => Buffer.from(value).toString('hex');
    const lines = rows.map(({ table, method, path, body, query }) =>
        `${table} ${hex(method)} ${path === undefined || path === '' ? '-' : hex(path)} ${hex(query) || '-'} ${hex(body) || '-'}\n`).join('');
    const { stdout, status, stderr } = spawnSync(join(build, 'tests/component/native_responses'), {
        input: lines, encoding: 'latin1', maxBuffer: 1 << 28 });
    assert.equal(status, 0, stderr);
    const responses = stdout.trimEnd().split('\n');
    assert.equal(responses.length, rows.length);
    const unhex = (value) => Buffer.from(value, 'hex').toString('latin1');
    rows.forEach((each, at) => {
        const [code, headers, body = ''] = responses[at].split(' ');
        const native = {
            status: Number(code),
            headers: headers.split(';').filter(Boolean).map((pair) => pair.split('=').map(unhex)),
            body: unhex(body),
        };
        assert.deepEqual(call(each), native, shown(each));
    });
    console.log(`${rows.length} of ${rows.length} responses are the same natively and as a component`);
});

test('over HTTP, with every option of momento-local for bodies and paths', async () => {
    const some = rows.filter(({ table, method, path }) => table === 'fixture' && method === 'POST' && path);
    const styles = [['buffer', 'slash'], ['inline', 'bare'], ['auto', 'slash']];
    for (const [body, style] of styles) {
        const server = await serve(fixture('fixture'), '--quiet', '--body', body, '--path-style', style);
        try {
            for (const each of some) {
                const response = await server.send(each.path, each);
                const expected = call(each);
                assert.equal(response.status, expected.status, shown(each));
                assert.equal(response.bytes.toString('latin1'), expected.body, shown(each));
                for (const [name, value] of expected.headers) assert.equal(response.headers[name], value, shown(each));
            }
        } finally {
            await server.stop();
        }
        assert.equal(server.err, '');
    }
});

test('the responses differ between requests', () => {
    const bodies = new Set(rows.map((each) => JSON.stringify(call(each))));
    assert.ok(bodies.size > 40, `${bodies.size}`);
    assert.equal(text(components.greeter.call({ method: 'POST', path: '/greet', body: '{"name":"Ada"}' })), '{"message":"Hello, Ada!"}');
});
