// The lines of `serve`: one for each call, and --json.
import assert from 'node:assert/strict';
import { copyFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { callLine } from '../../framework/local/call_line.mjs';
import { makeDocumentation } from '../../framework/local/documentation.mjs';
import { failureOf, makeServer } from '../../framework/local/server.mjs';
import { Services } from '../../framework/local/services/index.mjs';
import { buildFixture } from './fixture/build.mjs';
import { script } from './fixture/scripts.mjs';
import { echoed, run, send, serve, until } from './fixture/served.mjs';

let fixture;
before(async () => { fixture = await buildFixture(); });
after(() => fixture?.remove());

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const call = { method: 'GET', path: '/functions/demo/f/a', status: 200, milliseconds: 1.25, requestBytes: 0, responseBytes: 9999,
    hostCalls: 4, instructions: 18177, invocationId: '3f2a91bc-0000-4000-8000-000000000000', route: '/{name}' };

test('the columns of a line', () => {
    const request = 'GET /functions/demo/f/a'.padEnd(44);
    assert.equal(callLine(call), `${request} 200     1.3 ms       in 0 B    out 9999 B   host calls 4    instructions 18,177  3f2a91bc  /{name}`);
    assert.equal(callLine({ ...call, milliseconds: 10_000, requestBytes: 10_000, responseBytes: 64 * 1024 * 1024, hostCalls: 1234, instructions: 9_999_999, route: undefined }),
        `${request} 200 10000.0 ms    in 10 KiB    out 64 MiB host calls 1234 instructions 9,999,999  3f2a91bc`);
    const { hostCalls, instructions, ...unknown } = call;
    assert.equal(callLine(unknown).indexOf('3f2a91bc'), callLine(call).indexOf('3f2a91bc'), 'unknown members do not move the columns after them');
    assert.equal(callLine({ ...unknown, invocationId: undefined, route: undefined, responseBytes: undefined }),
        `${request} 200     1.3 ms       in 0 B`);
    assert.match(callLine({ ...call, path: `/${'x'.repeat(80)}` }), /^GET \/x{80} 200 /);
});

// The lines of calls as objects: { line, status, in, out, hostCalls, id }.
const calls = (text) => [...text.matchAll(
    /^\S+ \S+ +(?<status>\d+) +\d+\.\d ms +in (?<in>\d+) B(?: +out (?<out>\d+) B)?(?: +host calls (?<hostCalls>\d+))?(?: +instructions (?<instructions>[\d,]+))?(?: +(?<id>[0-9a-f]{8}))?$/gm)]
    .map(({ groups }) => ({ ...groups }));

test('bytes, host calls, and the invocation id of a call', async () => {
    const server = await serve(fixture.component, '--timeout', '1', '--max-body', '100');
    const { text } = await server.send('/x', { method: 'POST', body: 'grüß' });
    const id = echoed(text).one('id').slice(0, 8);
    await server.send('/hand-back', { method: 'POST', body: 'abc' });
    await server.send('/x', { method: 'HEAD' });
    await server.send('/trap');
    await server.send('/loop');
    await server.send('/x', { method: 'POST', body: 'x'.repeat(101) });
    const other = await send(server.url, '/elsewhere');
    await until(() => server.out.includes('/elsewhere'), 'the last line');
    await server.stop();
    const [echo, back, head, trap, loop, large, elsewhere] = calls(server.out);
    assert.deepEqual([echo.status, echo.in, echo.out, echo.id], ['200', '6', String(Buffer.byteLength(text)), id]);
    assert.ok(Number(echo.hostCalls) > 5, echo.hostCalls);
    assert.deepEqual([back.in, back.out, back.hostCalls], ['3', '3', '1']);
    assert.deepEqual([head.status, head.in, head.out], ['200', '0', '0'], 'the client does not receive the body');
    assert.deepEqual([trap.status, trap.hostCalls], ['500', '1']);
    assert.deepEqual([loop.status, loop.hostCalls], ['504', undefined], 'the thread with the count was terminated');
    assert.match(loop.id, /^[0-9a-f]{8}$/);
    assert.deepEqual([large.status, large.in, large.id], ['413', '101', undefined]);
    assert.deepEqual([elsewhere.status, elsewhere.out, elsewhere.id], ['404', String(other.bytes.length), undefined]);
    assert.equal(new Set([echo, back, head, trap, loop].map((each) => each.id)).size, 5);
});

test('bytes of a response that is sent in parts', async () => {
    const server = await serve(fixture.streams);
    const { text } = await server.send(script(['data', 'one'], 'sse', ['data', 'two'], 'sse', ['return', 500]));
    assert.match(text, /http-error/);
    await server.send(script(['data', 'one'], 'sse', ['return', 500]), { method: 'HEAD' });
    await until(() => server.out.includes('HEAD'), 'the last line');
    await server.stop();
    const [get, head] = server.out.split('\n').slice(1, 3);
    assert.match(get, new RegExp(` 200 .* in 0 B +out ${Buffer.byteLength(text)} B `));
    assert.match(head, / 200 .* out 0 B /);
});

test('the route of a call, as in the OpenAPI document of the component', async (t) => {
    let version = '3.1.1';
    let paths = { '/items/{id}': { get: {}, put: {} }, '/items/all': { get: {} }, '/{rest}': { post: {} } };
    const function_ = async ({ path }) => ({ status: 200, headers: [], hostCalls: {},
        body: Buffer.from(path === '/openapi.json' ? JSON.stringify({ openapi: version, info: {}, paths }) : '') });
    const options = { name: 'f', cache: 'demo', openapi: '/openapi.json', pathStyle: 'slash', body: 'buffer', maxBody: 1000 };
    const lines = [];
    const page = makeDocumentation(options, function_);
    const server = makeServer(options, function_, { call: (line, event) => lines.push({ line, event }), error: assert.fail }, page, new Services());
    t.after(() => server.stop(0));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const url = new URL(`http://127.0.0.1:${server.address().port}`);
    const route = async (method, path) => {
        await send(url, `/functions/demo/f${path}`, { method });
        const { line, event } = lines.at(-1);
        assert.equal(line.split(/  +/).at(-1) === event.route, event.route !== undefined, line);
        return event.route;
    };
    assert.equal(await route('GET', '/items/7'), undefined, 'the document is not known yet');
    assert.equal(await page.serves(), true);
    assert.equal(await route('GET', '/items/7?a=/b'), '/items/{id}');
    assert.equal(await route('HEAD', '/items/%61ll'), '/items/all');
    assert.equal(await route('PUT', '/items/all'), '/items/{id}');
    assert.equal(await route('POST', '/a/b'), '/{rest}');
    assert.equal(await route('GET', '/none'), undefined);
    assert.equal(page.route('other', 'GET', '/items/7'), undefined);
    version = '2.0';
    assert.equal(await page.serves(), false);
    assert.equal(await route('GET', '/items/7'), undefined, 'the component was reloaded, and serves no document');
    [version, paths] = ['3.1.1', undefined];
    assert.equal(await page.serves(), true);
    assert.equal(await route('GET', '/items/7'), undefined, 'the document has no paths');
});

const parsed = (text) => text.trimEnd().split('\n').map((line) => JSON.parse(line));

test('--json: one object for each line, all on stdout', async () => {
    const file = join(fixture.directory, 'json.wasm');
    copyFileSync(fixture.component, file);
    const server = await serve(file, '--name', 'greeter', '--timeout', '1', '--watch', '--json');
    await server.send('/trap/x?y=1', { method: 'POST', body: 'abc' });
    await server.send('/loop');
    await server.send('/control-characters');
    assert.match(await server.raw('NONSENSE\r\n\r\n'), / 400 /);
    writeFileSync(file, 'broken');
    await until(() => server.out.includes('reload failed'), 'the error');
    copyFileSync(fixture.component, file);
    await until(() => server.out.includes('"reload"'), 'the reload');
    assert.deepEqual(await server.stop(), { code: 0, signal: null });
    assert.equal(server.err, '');
    const lines = parsed(server.out);
    for (const line of lines) {
        assert.deepEqual(Object.keys(line).slice(0, 2), ['time', 'kind']);
        assert.ok(Math.abs(Date.parse(line.time) - Date.now()) < 60_000, line.time);
    }
    assert.deepEqual(lines.map(({ kind }) => kind), ['listening', 'trap', 'call', 'timeout', 'call', 'error', 'call', 'rejection', 'error', 'reload']);
    const [listening, trap, called, timeout, , invalid, , rejection, failed, reload] = lines.map(({ time, kind, ...members }) => members);
    assert.deepEqual(listening, { function: 'greeter', url: String(server.url) });
    const { invocationId, milliseconds, instructions, ...rest } = called;
    assert.match(invocationId, uuid);
    assert.ok(milliseconds > 0 && milliseconds < 1000, milliseconds);
    assert.ok(instructions > 0, instructions);
    const path = '/functions/demo/greeter/trap/x?y=1';
    assert.deepEqual(rest, { function: 'greeter', method: 'POST', path, status: 500, requestBytes: 3, responseBytes: rest.responseBytes, hostCalls: 1 });
    const { stack, reason, ...origin } = trap;
    assert.deepEqual(origin, { function: 'greeter', method: 'POST', path, invocationId });
    assert.match(reason, /unreachable/);
    assert.match(stack[0], /^give_up \(wasm function/);
    assert.match(timeout.message, /^timeout in greeter \(GET \/loop\): the call did not finish within 1 s/);
    assert.match(invalid.message, /invalid header "x\u009b\[31m"/, 'no character is lost');
    assert.deepEqual(rejection, { status: 400, message: rejection.message });
    assert.match(failed.message, /^reload failed/);
    assert.deepEqual([failed.function, failed.file], ['greeter', file]);
    assert.deepEqual(reload, { function: 'greeter', file });
});

test('the help of a trap is a line of the report, and a member for --json', () => {
    const { text, event } = failureOf('f (GET /)', { trap: { reason: 'r', stack: ['a', 'b'], help: 'do this' } }, { function: 'f' });
    assert.equal(text, 'trap in f (GET /): r\n    at a\n    at b\n    help: do this');
    assert.deepEqual(event, { kind: 'trap', function: 'f', reason: 'r', stack: ['a', 'b'], help: 'do this' });
});

test('--json: log lines and messages of functions', async () => {
    const server = await serve(fixture.services, '--name', 'greeter', '--quiet', '--json');
    await server.send('/log/early');
    assert.deepEqual(await server.stop(), { code: 0, signal: null });
    const lines = parsed(server.out).map(({ time, ...members }) => members);
    const { invocationId } = lines[1];
    assert.match(invocationId, uuid);
    const common = { function: 'greeter', invocationId };
    assert.deepEqual(lines.slice(1), [
        { kind: 'notice', ...common, message: 'log: the platform drops lines that are logged before configure-logging; here they are marked "(not configured)"' },
        { kind: 'log', ...common, message: 'too early', level: 'info', configured: false },
        { kind: 'notice', ...common, message: 'log: CloudWatch destinations work only on the platform; their lines are printed here' },
        { kind: 'log', ...common, message: 'grüß \u001b[31m\nsecond', level: 'info', configured: true },
    ]);
    assert.equal(server.err, '');
});

test('--json: an error at the start', async () => {
    const { code, out, err } = await run('serve', 'none.wasm', '--json');
    assert.deepEqual([code, err], [2, '']);
    const { time, ...rest } = JSON.parse(out);
    assert.deepEqual(rest, { kind: 'error', message: 'momento-local: cannot read none.wasm: no such file' });
});
