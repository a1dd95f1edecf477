// Calls across the boundary of momento:http, with a scripted host: every case of a request, of a response and of an
// error. Each buffer is dropped exactly once in every case.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { HostBuffer } from '../../framework/local/host/bytes.mjs';
import { load } from '../../framework/local/runtime.mjs';
import { assertProblem, buffer, fixture, post, sumOf, text } from './support.mjs';

const invoked = 'momento:http/http@1.0.0#invoke';

// The host's response, and the requests that it received.
let response;
const asked = [];
const say = [];
let component;
before(async () => {
    const invoke = (host) => (request) => {
        asked.push(request.body.tag === 'buffer'
            ? { ...request, body: { tag: 'buffer', val: HostBuffer.takeRest(request.body.val) } } : request);
        return response(host);
    };
    component = await load(fixture('http'), {
        name: 'http', print: (line) => say.push(line),
        interfaces: { 'momento:http/http@1.0.0': (host) => ({ invoke: invoke(host) }) } });
});

const given = (status, headers, body) => () => ({ tag: 'ok', val: { status, headers, body: { tag: 'value', val: Buffer.from(body) } } });
const onHost = (status, headers, body) => (host) => ({ tag: 'ok', val: {
    status, headers, body: { tag: 'buffer', val: new HostBuffer(Buffer.from(body), host) } } });
const failed = (tag, val) => () => ({ tag: 'err', val: { tag, val } });

const errors = {
    'internal-error': [undefined, { kind: 0, value: '', text: '' }, 502],
    'request-error': ['refused', { kind: 1, value: '', text: 'refused' }, 502],
    'invalid-url': [{ url: 'u', error: 'no URL' }, { kind: 2, value: 'u', text: 'no URL' }, 500],
    'invalid-header-name': [{ header: 'n', error: 'no name' }, { kind: 3, value: 'n', text: 'no name' }, 500],
    'invalid-header-value': [{ value: 'v', error: 'no value' }, { kind: 4, value: 'v', text: 'no value' }, 500],
};

function call(path, ask, target = component) {
    asked.length = 0;
    const result = target.call(post(path, typeof ask === 'string' ? ask : JSON.stringify({ url: 'https://example.com/x', ...ask }), { bodyKind: 'inline' }));
    assert.equal(result.trap, undefined, result.trap?.reason);
    assert.equal(result.buffersHeld, 0, 'buffers that were not given back');
    return result;
}
const ask = (given, target) => {
    const result = call('/ask', given, target);
    assert.equal(result.status, 200, text(result));
    return JSON.parse(text(result));
};

// The checksum of all names and values, as the fixture computes it.
const fnv = (headers) => sumOf(Buffer.from(headers.flat().join(''))).fnv;

test('sends each case of a request', () => {
    response = given(200, [], '');
    ask({});
    assert.deepEqual(asked, [{ url: 'https://example.com/x', verb: 'GET', headers: [],
        body: { tag: 'value', val: new Uint8Array() }, authorization: { tag: 'none' } }]);
    ask({ verb: 'M-SEARCH', url: 'ü://x', body: 'é\u0000', headers: [{ name: 'a', value: '1' }, { name: 'A', value: 'é' }, { name: 'b', value: '' }],
        credentials: { id: 'i', secret: 's', region: 'r', service: 'x' } });
    assert.deepEqual(asked, [{ url: 'ü://x', verb: 'M-SEARCH', headers: [['a', '1'], ['A', 'é'], ['b', '']],
        body: { tag: 'value', val: new Uint8Array(Buffer.from('é\u0000')) },
        authorization: { tag: 'aws-sigv4-secret', val: { accessKeyId: 'i', secretAccessKey: 's', region: 'r', service: 'x' } } }]);
    ask({ role: { arn: 'arn:aws:iam::1:role/x', service: 's3' }, body: 'text', as_json: true });
    assert.deepEqual([asked[0].authorization, `${Buffer.from(asked[0].body.val)}`], [
        { tag: 'federated', val: { roleArn: 'arn:aws:iam::1:role/x', service: 's3' } }, '{"name":"body","value":"text"}']);
});

test('only a component that calls http::invoke imports it', async () => {
    assert.ok(component.imports.includes('momento:http/http@1.0.0'));
    const uncalled = await load(fixture('http_uncalled'));
    assert.deepEqual(uncalled.imports.toSorted(), ['momento:bytes/bytes@1.0.0', 'momento:web-function/web-function-support@1.0.0']);
    const response = uncalled.call(post('/', 'unsent'));
    assert.deepEqual([text(response), response.buffersHeld], ['nothing was sent', 0]);
    assertProblem(uncalled.call({ ...post('/', 'unsent'), method: 'BREW' }), 500);
});

test('reads each case of a response', () => {
    for (const make of [given, onHost]) {
        for (const [status, headers, body] of [[200, [], ''], [65535, [['x-first', 'é']], 'body'], [0, [['a', ''], ['X-First', '1'], ['x-first', '2']], 'é']]) {
            response = make(status, headers, body);
            assert.deepEqual(ask({}), { status, count: headers.length, fnv: fnv(headers), body, failed: null,
                first: headers.find(([name]) => /x-first/i.test(name))?.[1] ?? null });
        }
    }
});

test('header lists of 0, 1, many and 65,536 entries, in both directions', () => {
    for (const many of [0, 1, 2, 1000, 65536]) {
        const headers = Array.from({ length: many }, (_, i) => [`h${i}`, `${i}`]);
        response = given(200, headers, '');
        const { count, fnv: sum } = ask({ many });
        assert.deepEqual(asked[0].headers, headers);
        assert.deepEqual([count, sum], [many, fnv(headers)]);
    }
});

test("reads each error with the host's text", () => {
    for (const [tag, [val, expected]] of Object.entries(errors)) {
        response = failed(tag, val);
        assert.deepEqual(ask({ body: 'b' }).failed, expected);
    }
});

test('each error becomes a problem that discloses nothing of the request', () => {
    for (const [tag, [, , status]] of Object.entries(errors)) {
        const secret = 'https://user:secret@internal';
        response = failed(tag, { 'internal-error': undefined, 'request-error': secret, 'invalid-url': { url: secret, error: secret },
            'invalid-header-name': { header: secret, error: secret }, 'invalid-header-value': { value: secret, error: secret } }[tag]);
        const result = call('/pass', {});
        const { detail } = assertProblem(result, status, tag);
        assert.doesNotMatch(text(result), /secret|internal\b(?!-)/);
        assert.match(detail, /outbound request/);
    }
});

test('a request that would trap or split a message never reaches the host', () => {
    response = given(200, [], '');
    const field = [{ name: 'n', value: 'v' }];
    const credentials = { id: 'i', secret: 's', region: 'r', service: 'x' };
    for (const [what, kind] of [['url', 2], ['verb', 5], ['name', 3], ['value', 4], ['secret', 5]]) {
        assert.equal(ask({ mutated: what, headers: field, credentials }).failed?.kind, kind, what);
        assert.equal(asked.length, 0, what);
        assertProblem(call('/pass', { mutated: what, headers: field, credentials }), 500, what);
    }
    assert.equal(ask({ mutated: 'body', body: '', as_json: true }).failed?.kind, 5);
    assert.equal(asked.length, 0);
    assert.equal(ask({ mutated: 'body', body: '' }).status, 200);
    for (let code = 0; code < 128; ++code) {
        const character = String.fromCharCode(code);
        const inValue = ask({ headers: [{ name: 'n', value: `a${character}b` }] });
        assert.equal(inValue.failed?.kind, code === 9 || (code >= 32 && code < 127) ? undefined : 4, `value ${code}`);
        const token = /[!#$%&'*+\-.^_`|~0-9A-Za-z]/.test(character);
        assert.equal(ask({ headers: [{ name: `a${character}`, value: '' }] }).failed?.kind, token ? undefined : 3, `name ${code}`);
        assert.equal(ask({ verb: `a${character}` }).failed?.kind, token ? undefined : 5, `verb ${code}`);
    }
    assert.equal(ask({ headers: [{ name: '', value: '' }] }).failed?.kind, 3);
});

test('unread bodies stay on the host, in both directions', () => {
    const sent = Buffer.alloc(1_000_000, 'sent ');
    const received = Buffer.alloc(2_000_000, 'received ');
    response = onHost(201, [], received);
    asked.length = 0;
    const result = component.call(post('/through', sent, { query: 'url=https://example.com' }));
    assert.equal(result.trap, undefined, result.trap?.reason);
    assert.deepEqual([result.status, result.bodyKind, asked[0].body.tag], [201, 'buffer', 'buffer']);
    assert.ok(sent.equals(asked[0].body.val) && received.equals(result.body), 'bytes were lost or changed');
    for (const each of Object.values(buffer)) assert.equal(result.hostCalls[each], undefined, each);
    assert.equal(result.buffersHeld, 0);
    assert.ok(result.memoryBytes <= 131072, `${result.memoryBytes}`);
});

test('10,000 calls on one instance: each buffer is dropped once, and memory stays constant', () => {
    const instance = component.instance();
    const headers = [['x-first', '1'], ['b', 'c'.repeat(100)]];
    const rounds = [
        [given(200, headers, 'inline'), {}], [onHost(200, headers, 'on the host'), {}], [onHost(200, [], 'unread'), { leaves_body: true }],
        ...Object.entries(errors).map(([tag, [val]]) => [failed(tag, val), { body: 'x' }]),
        [onHost(200, [], 'never seen'), { mutated: 'url', body: 'x' }], [given(200, [], ''), { many: 50 }]];
    let memory;
    for (let i = 0; i < 10_000; ++i) {
        const [script, request] = rounds[i % rounds.length];
        response = script;
        ask(request, instance);
        assert.equal(asked.length, request.mutated ? 0 : 1);
        if (i % rounds.length !== rounds.length - 1) continue;
        // Bodies on the host that are not used.
        response = failed('request-error', 'refused');
        const through = instance.call(post('/through', 'x', { query: 'url=u' }));
        assert.deepEqual([through.status, through.buffersHeld, through.hostCalls[buffer.drop]], [502, 0, undefined]);
        response = onHost(200, [], 'x');
        const rejected = instance.call(post('/through', 'x', { query: 'url=u&verb=a+b' }));
        assert.deepEqual([rejected.status, rejected.buffersHeld, rejected.hostCalls[buffer.drop], rejected.hostCalls[invoked]], [500, 0, 1, undefined]);
        assert.equal(rejected.memoryBytes, memory ??= rejected.memoryBytes);
    }
    assert.equal(instance.call(post('/ask', '{"url":"u"}')).hostCalls[invoked], 1);
});
