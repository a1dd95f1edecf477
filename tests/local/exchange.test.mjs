// `momento-local exchange`, as other test programs use it: one request per line, one response per line.
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

// `send` writes one line and returns a promise of the response. The process is ended after the test.
async function start(context, ...args) {
    const child = spawn(command, ['exchange', ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    context.after(() => child.kill());
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const next = async () => JSON.parse((await lines.next()).value);
    const send = (request) => {
        child.stdin.write(`${typeof request === 'string' ? request : JSON.stringify(request)}\n`);
        return next();
    };
    assert.deepEqual(await next(), { ready: true });
    return { send, next, child, stop: async () => {
        child.stdin.end();
        return (await once(child, 'close'))[0];
    } };
}
const text = ({ body_base64: body }) => Buffer.from(body, 'base64').toString();

test('a call for each line, each on a fresh instance', async (t) => {
    const { send, stop } = await start(t, fixture.component, '--env', 'SIZE=large');
    const response = await send({ method: 'PUT', path: '/a%2Fb', query: 'q=%C3%BC&r=ü+%31&s', headers: [['x-a', '1'], ['X-A', 'ü']],
        body_base64: Buffer.from('a\0ü').toString('base64'), token_metadata: 'ada', environment: [['LEVEL', 'debug']] });
    assert.deepEqual({ ...response, body_base64: '' },
        { status: 200, headers: [['Content-Type', 'text/plain; charset=utf-8']], body_base64: '', undeclared: [] });
    const echo = echoed(text(response));
    assert.deepEqual(['method', 'path', 'query', 'header', 'token', 'id', 'env'].map(echo.values), [['PUT'], ['/a%2Fb'], ['q\tü', 'r\tü 1', 's\t'],
        ['x-a\t1', 'X-A\tü'], ['ada'], ['00000000-0000-4000-8000-000000000000'], ['SIZE\tlarge', '__FUNCTION_NAME\tfunction', '__CACHE_NAME\tcache',
            '__INVOCATION_ID\t00000000-0000-4000-8000-000000000000', 'LEVEL\tdebug']]);
    assert.equal(echo.body, 'a\0ü');
    assert.equal(echoed(text(await send({}))).one('path'), '/');
    for (let i = 0; i < 2; ++i) assert.equal(text(await send({ path: '/calls' })), '1');
    assert.match(text(await send({ path: '/clocks', clock: '2026-01-31T13:00:00.25+01:00' })), /^1769860800\t250000000\t/);
    const { headers } = await send({ path: '/headers' });
    assert.deepEqual(headers.map(([name]) => name), ['Set-Cookie', 'X-Mixed-Case', 'Set-Cookie', 'Content-Length', 'Transfer-Encoding', 'Connection']);
    assert.equal(await stop(), 0);
});

test('lines that are sent together get their responses in order', async (t) => {
    const { send, next, child, stop } = await start(t, fixture.component, '--timeout', '1');
    child.stdin.write('{"path":"/status/201"}\n\n{"path":"/loop"}\n');
    assert.equal((await send({ path: '/status/202' })).status, 201);
    assert.match((await next()).trap, /no response within 1 s/);
    assert.equal((await next()).status, 202);
    assert.equal(await stop(), 0);
});

test('after a trap or a timeout, the next call succeeds', async (t) => {
    const { send, stop } = await start(t, fixture.component, '--timeout', '1');
    assert.match((await send({ path: '/trap' })).trap, /unreachable/);
    assert.deepEqual(await send({ path: '/exit' }), { trap: 'wasi:cli/exit@0.2.0 was called, which the platform does not support' });
    assert.deepEqual(await send({ path: '/loop' }), { trap: 'no response within 1 s' });
    assert.equal((await send({ path: '/status/201' })).status, 201);
    assert.equal(await stop(), 0);
});

test('invalid lines', async (t) => {
    const { send, stop } = await start(t, fixture.component);
    for (const [line, message] of [['nonsense', 'the line is not JSON'], ['[]', 'the line is not a JSON object'], ['null', 'the line is not a JSON object'],
        ['{"verb":"GET"}', 'unknown member verb; expected one of method, path, query, headers, body_base64, token_metadata, environment, clock'],
        ['{"path":7}', 'path: expected a string'], ['{"path":"\\ud800"}', 'path: expected a string'], ['{"headers":{"a":"b"}}', 'headers: expected an array of pairs of strings'],
        ['{"environment":[["a"]]}', 'environment: expected an array of pairs of strings'], ['{"clock":"now"}', 'clock: expected a time such as 2026-01-31T12:00:00Z']]) {
        assert.deepEqual(await send(line), { error: message });
    }
    assert.equal((await send({ path: '/status/201' })).status, 201);
    assert.equal(await stop(), 0);
});

test('responses are checked against the document next to the component, or another one', async (t) => {
    const document = (type) => JSON.stringify({ openapi: '3.1.0', info: { title: 'a', version: '1' }, paths: { '/status/{code}': { get: {
        responses: { 200: { description: 'a', content: { [type]: { schema: { type: 'string' } } } } } } } } });
    const file = join(fixture.directory, 'declared.wasm');
    writeFileSync(file, readFileSync(fixture.component));
    writeFileSync(join(fixture.directory, 'declared.openapi.json'), document('text/plain'));
    writeFileSync(join(fixture.directory, 'other.json'), document('text/html'));
    const beside = await start(t, file);
    assert.deepEqual((await beside.send({ path: '/status/200' })).undeclared, []);
    assert.deepEqual((await beside.send({ path: '/status/418' })).undeclared, ['GET /status/{code} does not declare the status 418; declare Problem<418> among the responses of the route']);
    assert.deepEqual((await beside.send({ path: '/other' })).undeclared, []);
    assert.equal(await beside.stop(), 0);
    const other = await start(t, file, '--openapi', join(fixture.directory, 'other.json'));
    assert.deepEqual((await other.send({ path: '/status/200' })).undeclared, ['200 of GET /status/{code} declares text/html, got text/plain']);
    assert.equal(await other.stop(), 0);
});

test('begin resets the services that calls share', async (t) => {
    const { send, stop } = await start(t, fixture.services);
    const storedStatus = async () => (await send({ path: '/get-value' })).status;
    assert.equal((await send({ path: '/set-value', body_base64: 'dg==' })).status, 204);
    assert.equal(await storedStatus(), 200);
    assert.deepEqual(await send({ begin: true }), { begun: true });
    assert.equal(await storedStatus(), 404);
    for (const line of [{ begin: false }, { begin: true, path: '/' }]) assert.match((await send(line)).error, /^unknown member begin/);
    const { key } = JSON.parse(text(await send({ path: '/mint' })));
    assert.equal(echoed(text(await send({ path: '/x', headers: [['authorization', key]], token_metadata: 'eve' }))).one('token'), 'ada');
    const rejected = await send({ path: '/x', headers: [['authorization', `${key}x`]] });
    assert.deepEqual([rejected.status, rejected.undeclared], [401, []]);
    assert.equal(await stop(), 0);
});

test('an error at the start is the only line', async () => {
    for (const [args, message] of [[['none.wasm'], /^cannot read none\.wasm: no such file$/],
        [[fixture.trapsAtStart], /cannot be instantiated: unreachable/], [[fixture.core], /is a core module/],
        [[fixture.component, '--openapi', 'none.json'], /^cannot read none\.json/]]) {
        const { code, out, err } = await run('exchange', ...args);
        assert.deepEqual([code, err], [2, '']);
        assert.match(out, /^[^\n]*\n$/);
        assert.match(JSON.parse(out).error, message);
    }
});

test('errors on the command line', async () => {
    for (const [args, message] of [[[], /exchange requires the path of a component/], [['a', 'b'], /unexpected argument "b"/], [['a', '--url', 'x'], /unknown option/]]) {
        const { code, out, err } = await run('exchange', ...args);
        assert.deepEqual([code, out], [2, '']);
        assert.match(err, message);
    }
});
