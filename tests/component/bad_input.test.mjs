// Malformed requests get the right 4xx as a problem and never trap, and the same instance still responds. Each request
// is sent to a fresh instance and to one that has handled all the others, with its body inline and on the host.
// Requests that HTTP can transport are also sent to one server.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { serve } from '../local/fixture/served.mjs';
import { assertProblem, buffer, example, header, loadExample, post, support, text } from './support.mjs';

let greeter, veteran, server;
before(async () => {
    greeter = await loadExample('greeter');
    veteran = greeter.instance();
    server = await serve(example('greeter'), '--quiet');
});
after(async () => {
    const { code } = await server.stop();
    assert.equal(code, 0);
    assert.equal(server.err, '', 'nothing trapped');
});

const short = (request) => JSON.stringify({ ...request, body: String(request.body ?? '').slice(0, 80) });

// The responses of runtime.mjs must all be equal; `check` receives each.
function everyWay(request, check) {
    let first;
    for (const bodyKind of ['inline', 'buffer']) {
        for (const target of [greeter, veteran]) {
            const response = target.call({ ...request, bodyKind });
            check(response, `${short(request)} ${bodyKind}`);
            const plain = [response.status, response.headers, text(response)];
            assert.deepEqual(plain, first ??= plain, short(request));
            assert.equal(text(target.call({ path: '/health', bodyKind })), 'ok', `after ${short(request)}`);
        }
    }
}

async function overHttp(request, check) {
    const { status, rawHeaders, bytes } = await server.send(request.path, request);
    const headers = rawHeaders.flatMap((name, at) => (at % 2 ? [] : [[name, rawHeaders[at + 1]]]));
    check({ status, headers, body: bytes }, `${short(request)} over HTTP`);
    assert.equal((await server.send('/health')).text, 'ok');
}

const rejected = (status, pointer, detail) => (response, what) => {
    const { errors } = assertProblem(response, status, what);
    if (pointer === undefined) return;
    assert.ok(errors?.length >= 1, what);
    assert.equal(errors[0].in, 'body', what);
    assert.equal(errors[0].pointer, pointer, what);
    if (detail) assert.match(errors[0].detail, detail, what);
};

test('every prefix of a valid body is 400', async () => {
    const complete = Buffer.from('{ "other" : [ 1.5e3 , true , null , { "k" : "v" } ] , "name" : "Z\\u006f\\ud83d\\ude00ë" }');
    assert.equal(text(greeter.call(post('/greet', complete))), '{"message":"Hello, Zo😀ë!"}');
    for (let size = 0; size < complete.length; ++size) {
        const request = post('/greet', complete.subarray(0, size));
        everyWay(request, rejected(400, ''));
        if (size % 10 === 0) await overHttp(request, rejected(400, ''));
    }
});

test('a valid body with one byte replaced never traps', () => {
    const complete = Buffer.from('{"name":"A\\u00eb","n":[1,-2.5e7]}');
    let accepted = 0;
    const bytes = [0x00, 0x0a, 0x20, 0x22, 0x27, 0x2c, 0x30, 0x3a, 0x5b, 0x5c, 0x5d, 0x65, 0x7b, 0x7d, 0x7f, 0x80, 0xc3, 0xff];
    for (let at = 0; at < complete.length; ++at) {
        for (const byte of bytes) {
            const changed = Buffer.from(complete);
            changed[at] = byte;
            const response = veteran.call(post('/greet', changed));
            if (response.status === 200) {
                ++accepted;
                // An accepted body is valid JSON for another parser too.
                assert.equal(JSON.parse(text(response)).message, `Hello, ${JSON.parse(changed).name}!`);
            } else assertProblem(response, 400, changed.toString('latin1'));
        }
    }
    assert.ok(accepted > 0);
});

// body, pointer, and a pattern of the detail
const wrong = [
    ['', ''], [' ', ''], ['null', '', /object/], ['[]', '', /object/], ['"name"', '', /object/], ['1', '', /object/], ['true', '', /object/],
    ['[{"name":"Ada"}]', '', /object/],
    ['{}', '/name', /required/], ['{"Name":"Ada"}', '/name', /required/], ['{"other":{"name":"Ada"}}', '/name', /required/],
    ['{"name":null}', '/name', /string/], ['{"name":1}', '/name', /string/], ['{"name":1.5}', '/name', /string/],
    ['{"name":true}', '/name', /string/], ['{"name":["Ada"]}', '/name', /string/], ['{"name":{"name":"Ada"}}', '/name', /string/],
    ['{"name":"Ada","name":"Eve"}', '/name', /duplicate/], ['{"name":"Ada","na\\u006de":"Eve"}', '/name', /duplicate/],
    // Malformed JSON.
    ["{'name':'Ada'}", ''], ['{name:"Ada"}', ''], ['{"name":"Ada",}', ''], ['{"name" "Ada"}', ''], ['{"name":Ada}', ''], ['{"name":"Ada"', ''],
    ['{"name":"Ada"]', ''], ['//\n{"name":"Ada"}', ''], ['{"name":"Ada"/**/}', ''], ['{"name":"A\nda"}', ''], ['{"name":"A\u0000da"}', ''],
    ['{"name":"\\x41"}', ''], ['{"name":"\\u00"}', ''], ['{"name":"\\u00zz"}', ''], ['{"name":"\\"}', ''],
    ['{"other":NaN,"name":"Ada"}', ''], ['{"other":01,"name":"Ada"}', ''], ['{"other":.5,"name":"Ada"}', ''], ['{"other":+1,"name":"Ada"}', ''],
    ['\ufeff\ufeff{"name":"Ada"}', ''],
    // Data after the value.
    ['{"name":"Ada"}x', ''], ['{"name":"Ada"}{"name":"Eve"}', ''], ['{"name":"Ada"}\u0000', ''], ['{"name":"Ada"}\u0000{"admin":true}', ''],
    ['{"name":"Ada"} ,', ''], ['{"name":"Ada"}}', ''],
    // Nesting.
    ['['.repeat(100_000), '', /object/], ['{"a":'.repeat(100_000), undefined], [`{"name":"Ada","a":${'['.repeat(100_000)}`, '', /nesting/],
    [`{"name":"Ada","a":${'['.repeat(128)}${']'.repeat(128)}}`, '', /nesting/],
];

test('rejects bodies that are not valid for the route', async () => {
    for (const [body, pointer, detail] of wrong) {
        const check = rejected(400, pointer, detail);
        everyWay(post('/greet', body), check);
        await overHttp(post('/greet', body), check);
    }
});

test('accepts the maximum nesting depth', () => {
    everyWay(post('/greet', `{"name":"Ada","a":${'['.repeat(127)}${']'.repeat(127)}}`), ({ status }) => assert.equal(status, 200));
    everyWay(post('/greet', `{"name":"Ada",${'"a":{'.repeat(127)}${'}'.repeat(127)}}`), ({ status }) => assert.equal(status, 200));
});

test('rejects lone surrogates', async () => {
    for (const escape of ['\\ud800', '\\udbff', '\\udc00', '\\udfff', '\\ud800x', '\\udc00x', '\\ud800\\ud800', '\\udc00\\ud800', '\\ud800\\u0041',
        '\\ud800\\n', '\\ud83d\\u20ac', 'a\\udfff\\udfff']) {
        for (const body of [`{"name":"${escape}"}`, `{"name":"Ada","other":"${escape}"}`, `{"name":"Ada","${escape}":1}`]) {
            everyWay(post('/greet', body), rejected(400));
            await overHttp(post('/greet', body), rejected(400));
        }
    }
});

test('rejects bytes that are not UTF-8, in every position', async () => {
    const bad = ['80', 'bf', 'ff', 'fe', 'c0af', 'c1bf', 'c3', 'c328', 'e28228', 'e282', 'eda080', 'edbfbf', 'f09f98', 'f0808080', 'f4908080', 'f8808080'];
    for (const hex of bad) {
        const piece = Buffer.from(hex, 'hex');
        for (const [before, after] of [['{"name":"', '"}'], ['{"name":"Ada","', '":1}'], ['{"name":"Ada","x":"', '"}'], ['', ''], ['{"name":"Ada"}', ''],
            ['', '{"name":"Ada"}']]) {
            const body = Buffer.concat([Buffer.from(before), piece, Buffer.from(after)]);
            everyWay(post('/greet', body), rejected(400));
        }
        await overHttp(post('/greet', Buffer.concat([Buffer.from('{"name":"'), piece, Buffer.from('"}')])), rejected(400));
    }
});

test('accepts a body at the limit of 512 KiB, and rejects larger ones', async () => {
    const limit = 512 * 1024;
    const sized = (size) => post('/greet', `{"name":"${'A'.repeat(size - 11)}"}`);
    const greeted = (response, what) => {
        assert.equal(response.status, 200, what);
        assert.equal(text(response), `{"message":"Hello, ${'A'.repeat(limit - 11)}!"}`);
    };
    everyWay(sized(limit), greeted);
    await overHttp(sized(limit), greeted);
    everyWay(sized(limit + 1), rejected(413));
    await overHttp(sized(limit + 1), rejected(413));
    for (let i = 0; i < 3; ++i) await overHttp(post('/greet', Buffer.alloc(10_000_000, '[')), rejected(413));
});

test('does not read a body above the limit', () => {
    const response = greeter.call(post('/greet', Buffer.alloc(10_000_000)));
    assertProblem(response, 413);
    assert.equal(response.hostCalls[buffer.read], undefined);
    assert.equal(response.hostCalls[buffer.drop], 1);
    assert.ok(response.memoryBytes <= 131072, `${response.memoryBytes}`);
});

test('rejects malformed and unknown paths', async () => {
    const bad = ['/..', '/.', '/../greet', '/a/../greet', '/greet/..', '/greet/.', '/%2e%2e/greet', '/%2E%2E', '/.%2e/greet', '/%2e', '/%', '/%4', '/%zz',
        '/greet%', '/%u0041', '/%00', '/greet%00', '/a%00/greet', '/%ff', '/%c0%af', '/%ed%a0%80', '/%c3', '/%c3/x', '/a%f4%90%80%80'];
    for (const path of bad) {
        everyWay(post(path, '{"name":"Ada"}'), rejected(400));
        await overHttp(post(path, '{"name":"Ada"}'), rejected(400));
    }
    // No HTTP client sends these.
    for (const path of ['/\u0000', '/greet\u0000', '\u0000', '..', '.', '%', 'a/%2e%2e']) everyWay(post(path, '{"name":"Ada"}'), rejected(400));
    for (const path of ['/...', '/..a', '/a..', '/%2e%2e%2e', '/greet%2f..', '/a b', '/ü', '/\u007f', '/%20', '//', '///', '/ud800',
        `/${'a/'.repeat(5000)}`, `/${'%41'.repeat(5000)}`]) everyWay(post(path, '{"name":"Ada"}'), rejected(404));
    for (const path of ['', '/', undefined]) everyWay(post(path, '{"name":"Ada"}'), rejected(404));
});

test('unknown methods, and methods in other case, are 501', async () => {
    for (const method of ['', 'get', 'Post', 'POST ', ' POST', 'FROB', 'TRACE', 'CONNECT', 'G\u0000T', 'POST\n', 'POST\u0000', 'ÄÖ', 'M'.repeat(5000)]) {
        everyWay({ method, path: '/greet', body: '{"name":"Ada"}' }, rejected(501));
        everyWay({ method, path: '/nowhere' }, rejected(501));
    }
    for (const method of ['TRACE', 'PROPFIND', 'M-SEARCH', 'LINK']) await overHttp({ method, path: '/greet' }, rejected(501));
});

test('methods that the path does not have are 405', () => {
    everyWay({ method: 'DELETE', path: '/greet' }, (response, what) => {
        assertProblem(response, 405, what);
        assert.equal(header(response, 'allow'), 'POST, OPTIONS');
    });
});

test('a rejection reads no more from the host than it needs', () => {
    assert.deepEqual(greeter.call({ method: 'FROB', path: '/greet', bodyKind: 'inline' }).hostCalls, { [support('http-method')]: 1 });
    assert.deepEqual(greeter.call(post('/nowhere', 'x', { bodyKind: 'inline' })).hostCalls,
        { [support('http-method')]: 1, [support('invocation-path')]: 1 });
});
