// The runtime without HTTP, as component tests use it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { load } from '../../framework/local/runtime.mjs';
import { HostBuffer } from '../../framework/local/host/bytes.mjs';
import { UserError } from '../../framework/local/errors.mjs';
import { buildFixture } from './fixture/build.mjs';
import { echoed } from './fixture/served.mjs';

let fixture, component;
before(async () => {
    fixture = await buildFixture();
    component = await load(fixture.component, { name: 'greeter', cache: 'things', env: { LEVEL: 'info' } });
});
after(() => fixture?.remove());

const text = ({ body }) => Buffer.from(body).toString();
const support = (name) => `momento:web-function/web-function-support@1.0.0#${name}`;
const bytes = (name) => `momento:bytes/bytes@1.0.0#${name}`;

test('methods, paths, and headers that HTTP parsers reject arrive unchanged', () => {
    const echoOf = (request) => echoed(text(component.call(request)));
    for (const method of ['FROB', 'get', 'M-SEARCH', '', 'ÄÖ']) assert.equal(echoOf({ method }).one('method'), method);
    for (const path of ['', 'a', '/a b', '/ü', '/\u0000']) assert.equal(echoOf({ path }).one('path'), path);
    const echo = echoed(text(component.call({ headers: [['x y', '1'], ['', '2']], query: [['a%20', 'b+c']] })));
    assert.deepEqual(echo.values('header'), ['x y\t1', '\t2']);
    assert.deepEqual(echo.values('query'), ['a%20\tb+c']);
});

test('all parts of a call', () => {
    const result = component.call({ method: 'POST', path: '/p', query: 'a=1&a=2', headers: { Accept: '*/*' }, body: 'hello',
        bodyKind: 'inline', tokenMetadata: 'meta', env: { LEVEL: 'debug', MORE: '1' } });
    assert.equal(result.status, 200);
    assert.deepEqual(result.headers, [['Content-Type', 'text/plain; charset=utf-8']]);
    assert.equal(result.trap, undefined);
    assert.equal(result.memoryBytes, 131072);
    const echo = echoed(text(result));
    assert.deepEqual([echo.one('method'), echo.one('path'), echo.values('query'), echo.values('header'), echo.one('token'),
        echo.one('kind'), echo.body], ['POST', '/p', ['a\t1', 'a\t2'], ['Accept\t*/*'], 'meta', 'value', 'hello']);
    assert.deepEqual(echo.values('env').filter((line) => !line.startsWith('__INVOCATION_ID')),
        ['LEVEL\tdebug', '__FUNCTION_NAME\tgreeter', '__CACHE_NAME\tthings', 'MORE\t1']);
});

test('a test can set the names, the invocation id, and the clock', () => {
    const invocationId = '00000000-0000-4000-8000-000000000000';
    const echo = echoed(text(component.call({ path: '/p', env: { __CACHE_NAME: 'another' }, invocationId })));
    assert.equal(echo.one('id'), invocationId);
    assert.deepEqual(echo.values('env').slice(1), ['__FUNCTION_NAME\tgreeter', '__CACHE_NAME\tanother', `__INVOCATION_ID\t${invocationId}`]);
    const [seconds, nanoseconds] = text(component.call({ path: '/clocks', clock: { seconds: 1769860800n, nanoseconds: 250000001 } })).split('\t');
    assert.deepEqual([seconds, nanoseconds], ['1769860800', '250000001']);
});

test('headers, query, token, and path are returned once', () => {
    const echo = echoed(text(component.call(
        { path: '/twice', query: 'a=1', headers: { a: '1' }, tokenMetadata: 'm', method: 'PUT' })));
    assert.deepEqual(echo.values('query'), ['a\t1']);
    assert.deepEqual(echo.values('header'), ['a\t1']);
    assert.deepEqual(echo.values('token'), ['m', '']);
    assert.deepEqual(echo.values('path'), ['/twice', '']);
    assert.deepEqual(echo.values('method'), ['PUT', 'PUT']);
    assert.equal(new Set(echo.values('id')).size, 1);
});

test('host calls are counted by name', () => {
    assert.deepEqual(component.call({ path: '/hand-back', body: 'abc' }).hostCalls, { [support('invocation-path')]: 1 });
    assert.deepEqual(component.call({ path: '/hand-back/after/3', body: 'abc' }).hostCalls,
        { [support('invocation-path')]: 1, [bytes('[method]buffer.advance')]: 1 });
    assert.deepEqual(component.call({ path: '/x', body: 'abc' }).hostCalls, {
        [support('invocation-path')]: 1, [support('http-method')]: 1, [support('query-parameters')]: 1, [support('headers')]: 1,
        [support('token-metadata')]: 1, [support('invocation-id')]: 1, 'wasi:cli/environment@0.2.0#get-environment': 1,
        [bytes('[method]buffer.remaining')]: 1, [bytes('[method]buffer.read')]: 2, [bytes('[resource-drop]buffer')]: 1 });
});

test('a returned buffer stays on the host', () => {
    const result = component.call({ path: '/hand-back/after/3', body: Buffer.from('abcdef') });
    assert.deepEqual([text(result), result.bodyKind], ['def', 'buffer']);
    assert.equal(component.call({ path: '/hand-back', body: 'abc', bodyKind: 'inline' }).bodyKind, 'inline');
    const large = component.call({ path: '/hand-back', body: new Uint8Array(50_000_000) });
    assert.deepEqual([large.body.length, large.memoryBytes], [50_000_000, 131072]);
});

test('short reads', () => {
    const result = component.call({ path: '/x', body: 'abcdefg', readLimit: 2 });
    assert.equal(echoed(text(result)).body, 'abcdefg');
    assert.equal(result.hostCalls[bytes('[method]buffer.read')], 5);
});

test('a read returns at most the requested size', () => {
    const buffer = new HostBuffer(Buffer.from('abc'), { buffersHeld: 0, request: {}, enter: () => {} });
    assert.deepEqual([0, 2, 2, 2].map((size) => buffer.read(size)?.toString()), [undefined, 'ab', 'c', undefined]);
});

test('a trap has a reason and a stack', () => {
    const { status, trap, memoryBytes, hostCalls } = component.call({ path: '/trap' });
    assert.equal(status, 0);
    assert.match(trap.reason, /unreachable/);
    assert.match(trap.stack[0], /^give_up /);
    assert.equal(memoryBytes, 131072);
    assert.deepEqual(hostCalls, { [support('invocation-path')]: 1 });
});

test('checks of the component model that jco does not make', () => {
    const reason = (path) => component.call({ path, headers: [['a', 'b']], body: 'abc' }).trap?.reason ?? 'none';
    assert.match(reason('/bad-utf8'), /not UTF-8/);
    assert.match(reason('/outside'), /outside the function's memory/);
    assert.match(reason('/response-outside'), /^the response is outside the function's memory/);
    assert.match(reason('/headers-outside'), /^the list of response headers is outside the function's memory/);
    assert.match(reason('/realloc-outside'), /^the result of cabi_realloc is outside the function's memory/);
    assert.match(reason('/response-unaligned'), /^the response is not aligned to 4 bytes/);
    assert.match(reason('/headers-unaligned'), /^the list of response headers is not aligned to 4 bytes/);
    assert.match(reason('/realloc-unaligned'), /^the result of cabi_realloc is not aligned to 4 bytes/);
    assert.match(reason('/made-up-handle'), /invalid buffer handle/);
    assert.match(reason('/dropped-handle'), /invalid buffer handle/);
    assert.match(reason('/call-in-realloc'), /monotonic-clock@0\.2\.0#now was called from cabi_realloc/);
    assert.match(reason('/call-in-post-return'), /cannot leave|post-return/);
    assert.deepEqual(component.call({ path: '/byte-order-mark' }).headers, [['x-mark', '\ufeffm']]);
});

test('send-data requires send-response-start', () => {
    assert.match(text(component.call({ path: '/stream' })), /^stream\tsend-data was called before send-response-start\n$/);
});

test('clocks return the current time', () => {
    const [seconds, nanoseconds, monotonic] = text(component.call({ path: '/clocks' })).split('\t').map(Number);
    assert.ok(Math.abs(seconds - Date.now() / 1000) < 5);
    assert.ok(nanoseconds < 1e9 && monotonic > 0);
});

test('one instance for many calls: state remains, memory does not grow, a trap ends it', () => {
    const instance = component.instance();
    let memory;
    for (let i = 1; i <= 2000; ++i) {
        const result = instance.call({ path: `/x/${i}`, body: `body ${i}`, query: `n=${i}` });
        const echo = echoed(text(result));
        assert.deepEqual([echo.one('path'), echo.one('query'), echo.body], [`/x/${i}`, `n\t${i}`, `body ${i}`]);
        assert.equal(result.memoryBytes, memory ??= result.memoryBytes);
        assert.equal(result.hostCalls[support('headers')], 1);
    }
    assert.equal(text(instance.call({ path: '/calls' })), '2001');
    assert.ok(instance.call({ path: '/trap' }).trap);
    assert.ok(instance.call({ path: '/calls' }).trap, 'an instance was reused after a trap');
    assert.equal(text(component.call({ path: '/calls' })), '1');
});

test('from bytes, with the list of imports', async () => {
    const fromBytes = await load(readFileSync(fixture.component));
    assert.equal(fromBytes.call({ path: '/status/204' }).status, 204);
    assert.deepEqual(fromBytes.imports, ['momento:bytes/bytes@1.0.0', 'momento:web-function/web-function-support@1.0.0',
        'momento:web-function/web-function-stream@1.0.0', 'wasi:cli/environment@0.2.0', 'wasi:cli/exit@0.2.0',
        'wasi:clocks/monotonic-clock@0.2.0', 'wasi:clocks/wall-clock@0.2.0']);
    await assert.rejects(load(fixture.random), UserError);
    await assert.rejects(load(readFileSync(fixture.core)), /the component is a core module/);
});

test('a function that traps when it is instantiated', async () => {
    const broken = await load(fixture.trapsAtStart);
    assert.match(broken.call().trap.reason, /unreachable/);
    assert.equal(broken.call().memoryBytes, 0);
});
