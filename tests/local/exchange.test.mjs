// `momento-local exchange`, as another program's tests use it: a request a line, an answer a line.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { buildFixture } from './fixture/build.mjs';
import { command, echoed, run } from './fixture/served.mjs';

let fixture;
before(async () => { fixture = await buildFixture(); });
after(() => fixture?.remove());

// `ask` writes one line and promises the answer to it. What a test that fails leaves running is ended behind it.
async function start(context, ...args) {
    const child = spawn(command, ['exchange', ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    context.after(() => child.kill());
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const next = async () => JSON.parse((await lines.next()).value);
    const ask = (request) => {
        child.stdin.write(`${typeof request === 'string' ? request : JSON.stringify(request)}\n`);
        return next();
    };
    assert.deepEqual(await next(), { ready: true });
    return { ask, next, child, stop: async () => {
        child.stdin.end();
        return (await once(child, 'close'))[0];
    } };
}
const text = ({ body_base64: body }) => Buffer.from(body, 'base64').toString();

test('a call for each line, each on a fresh instance', async (t) => {
    const { ask, stop } = await start(t, fixture.component, '--env', 'SIZE=large');
    const answer = await ask({ method: 'PUT', path: '/a%2Fb', query: 'q=%C3%BC&r=ü+%31&s', headers: [['x-a', '1'], ['X-A', 'ü']],
        body_base64: Buffer.from('a\0ü').toString('base64'), token_metadata: 'ada', environment: [['LEVEL', 'debug']] });
    assert.deepEqual({ ...answer, body_base64: '' },
        { status: 200, headers: [['Content-Type', 'text/plain; charset=utf-8']], body_base64: '', undeclared: [] });
    const echo = echoed(text(answer));
    assert.deepEqual(['method', 'path', 'query', 'header', 'token', 'id', 'env'].map(echo.values), [['PUT'], ['/a%2Fb'], ['q\tü', 'r\tü 1', 's\t'],
        ['x-a\t1', 'X-A\tü'], ['ada'], ['00000000-0000-4000-8000-000000000000'], ['SIZE\tlarge', '__FUNCTION_NAME\tfunction', '__CACHE_NAME\tcache',
            '__INVOCATION_ID\t00000000-0000-4000-8000-000000000000', 'LEVEL\tdebug']]);
    assert.equal(echo.body, 'a\0ü');
    assert.equal(echoed(text(await ask({}))).one('path'), '/');
    for (let i = 0; i < 2; ++i) assert.equal(text(await ask({ path: '/calls' })), '1');
    assert.match(text(await ask({ path: '/clocks', clock: '2026-01-31T13:00:00.25+01:00' })), /^1769860800\t250000000\t/);
    const { headers } = await ask({ path: '/headers' });
    assert.deepEqual(headers.map(([name]) => name), ['Set-Cookie', 'X-Mixed-Case', 'Set-Cookie', 'Content-Length', 'Transfer-Encoding', 'Connection']);
    assert.equal(await stop(), 0);
});

test('lines that came before they were asked for are answered in their order', async (t) => {
    const { ask, next, child, stop } = await start(t, fixture.component, '--timeout', '1');
    child.stdin.write('{"path":"/status/201"}\n\n{"path":"/loop"}\n');
    assert.equal((await ask({ path: '/status/202' })).status, 201);
    assert.match((await next()).trap, /no answer within 1 s/);
    assert.equal((await next()).status, 202);
    assert.equal(await stop(), 0);
});

test('a trap and a call that never ends are told, and the next call is answered', async (t) => {
    const { ask, stop } = await start(t, fixture.component, '--timeout', '1');
    assert.match((await ask({ path: '/trap' })).trap, /unreachable/);
    assert.deepEqual(await ask({ path: '/exit' }), { trap: 'wasi:cli/exit@0.2.0 was called, which the platform does not support' });
    assert.deepEqual(await ask({ path: '/loop' }), { trap: 'no answer within 1 s, the call was ended' });
    assert.equal((await ask({ path: '/status/201' })).status, 201);
    assert.equal(await stop(), 0);
});

test('lines that are no request', async (t) => {
    const { ask, stop } = await start(t, fixture.component);
    for (const [line, sentence] of [['nonsense', 'the line is no JSON'], ['[]', 'the line is no object'], ['null', 'the line is no object'],
        ['{"verb":"GET"}', 'there is no member verb; there may be method, path, query, headers, body_base64, token_metadata, environment, clock'],
        ['{"path":7}', 'path is text'], ['{"path":"\\ud800"}', 'path is text'], ['{"headers":{"a":"b"}}', 'headers is a list of pairs of texts'],
        ['{"environment":[["a"]]}', 'environment is a list of pairs of texts'], ['{"clock":"now"}', 'clock is a time such as 2026-01-31T12:00:00Z']]) {
        assert.deepEqual(await ask(line), { error: sentence });
    }
    assert.equal((await ask({ path: '/status/201' })).status, 201);
    assert.equal(await stop(), 0);
});

test('answers are held against the document beside the component, or another', async (t) => {
    const document = (type) => JSON.stringify({ openapi: '3.1.0', info: { title: 'a', version: '1' }, paths: { '/status/{code}': { get: {
        responses: { 200: { description: 'a', content: { [type]: { schema: { type: 'string' } } } } } } } } });
    const file = join(fixture.directory, 'declared.wasm');
    writeFileSync(file, readFileSync(fixture.component));
    writeFileSync(join(fixture.directory, 'declared.openapi.json'), document('text/plain'));
    writeFileSync(join(fixture.directory, 'other.json'), document('text/html'));
    const beside = await start(t, file);
    assert.deepEqual((await beside.ask({ path: '/status/200' })).undeclared, []);
    assert.deepEqual((await beside.ask({ path: '/status/418' })).undeclared, ['GET /status/{code} does not declare the status 418']);
    assert.deepEqual((await beside.ask({ path: '/other' })).undeclared, []);
    assert.equal(await beside.stop(), 0);
    const other = await start(t, file, '--openapi', join(fixture.directory, 'other.json'));
    assert.deepEqual((await other.ask({ path: '/status/200' })).undeclared, ['200 of GET /status/{code} is text/html, not text/plain']);
    assert.equal(await other.stop(), 0);
});

test('a line that begins a row empties what calls share', async (t) => {
    const { ask, stop } = await start(t, fixture.services);
    const kept = async () => (await ask({ path: '/kept' })).status;
    assert.equal((await ask({ path: '/keep', body_base64: 'dg==' })).status, 204);
    assert.equal(await kept(), 200);
    assert.deepEqual(await ask({ begin: true }), { begun: true });
    assert.equal(await kept(), 404);
    for (const line of [{ begin: false }, { begin: true, path: '/' }]) assert.match((await ask(line)).error, /^there is no member begin/);
    const { key } = JSON.parse(text(await ask({ path: '/mint' })));
    assert.equal(echoed(text(await ask({ path: '/x', headers: [['authorization', key]], token_metadata: 'eve' }))).one('token'), 'ada');
    const refused = await ask({ path: '/x', headers: [['authorization', `${key}x`]] });
    assert.deepEqual([refused.status, refused.undeclared], [401, []]);
    assert.equal(await stop(), 0);
});

test('what keeps it from starting is its only line', async () => {
    for (const [args, sentence] of [[['none.wasm'], /^cannot read none\.wasm: there is no such file\.$/],
        [[fixture.trapsAtStart], /cannot be instantiated: unreachable/], [[fixture.core], /is a core module/],
        [[fixture.component, '--openapi', 'none.json'], /^cannot read none\.json/]]) {
        const { code, out, err } = await run('exchange', ...args);
        assert.deepEqual([code, err], [2, '']);
        assert.match(out, /^[^\n]*\n$/);
        assert.match(JSON.parse(out).error, sentence);
    }
});

test('mistakes on the command line', async () => {
    for (const [args, sentence] of [[[], /exchange needs the path of a component/], [['a', 'b'], /"b" is one too many/], [['a', '--url', 'x'], /Unknown option/]]) {
        const { code, out, err } = await run('exchange', ...args);
        assert.deepEqual([code, out], [2, '']);
        assert.match(err, sentence);
    }
});
