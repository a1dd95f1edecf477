// Several Functions in one process of momento-local: their URLs, what they share, and the background Functions that
// they start.
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Functions, maxPayloadSize } from '../../framework/local/functions.mjs';
import { Services } from '../../framework/local/services/index.mjs';
import { run, send, serve, until } from '../local/fixture/served.mjs';
import { fixture } from './support.mjs';

const directory = mkdtempSync(join(tmpdir(), 'momento-functions-'));
after(() => rmSync(directory, { recursive: true, force: true }));

const [spawner, cache, list, background] = ['service_spawn', 'service_cache', 'service_cache_list', 'background'].map(fixture);
const json = (value) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) });
const work = (call, text = '') => JSON.stringify({ call, text });

// Serves while `use` runs.
async function served(use, components, ...options) {
    const server = await serve(components[0], ...components.slice(1), ...options);
    try {
        await until(() => server.out.split('\n').length > components.length, 'a line for each function');
        await use({
            server,
            at: (name, path, request) => send(server.url, `/functions/demo/${name}${path}`, request),
            spawn: async (called, payload) => JSON.parse((await send(server.url, '/functions/demo/spawner/ask', json({ function: called, payload }))).text).failed,
            stored: async (key) => JSON.parse((await send(server.url, '/functions/demo/values/ask', json({ call: 'get', key }))).text).value,
            line: (text) => until(() => `${server.out}${server.err}`.split('\n').find((each) => each.includes(text)), text),
        });
    } finally {
        assert.equal((await server.stop()).code, 0);
    }
}
const all = [`spawner=${spawner}`, `values=${cache}`, background];

test('one line for each Function, each at its URL; the first line is that of the first one', () => served(
    async ({ server, at }) => {
        const { origin } = server.url;
        assert.deepEqual(server.out.split('\n').slice(0, 3), [`listening on ${origin}/functions/demo/spawner`,
            `listening on ${origin}/functions/demo/values`, 'background function background: spawn::invoke starts it, and its URL responds with 404']);
        assert.equal((await at('values', '/ask', json({ call: 'get', key: 'k' }))).status, 200);
        assert.equal((await at('spawner', '/nothing')).status, 404);
        const own = await at('background', '/', json({}));
        assert.deepEqual([own.status, JSON.parse(own.text).detail],
            [404, 'background is a background function; it has no URL, and spawn::invoke starts it']);
        const unknown = await at('other', '/');
        assert.deepEqual([unknown.status, JSON.parse(unknown.text).detail],
            [404, 'not found; this server has the functions spawner, values, background in the cache demo']);
        assert.equal((await send(server.url, '/functions/other/values')).status, 404);
    }, all));

test('a spawned Function runs once, shares the cache, and its note is a line', () => served(
    async ({ server, spawn, stored, line }) => {
        assert.equal(await spawn('background', work('store', 'from the background')), null);
        assert.match(await line('spawned'), /^spawned background ok \d+\.\d ms: $/);
        assert.equal(await stored('stored'), 'from the background');
        assert.equal(await spawn('background', work('note', 'two\nlines\x1b[31m')), null);
        assert.match(await line(': two'), /^spawned background ok .* ms: two$/);
        assert.match(await line('lines'), /^ {4}lines\?\[31m$/);
        assert.equal(await spawn('background', work('fail', 'because')), null);
        assert.match(await line('because'), /^spawned background failed \d+\.\d ms: because$/);
        assert.equal(await spawn('background', '{'), null);
        await line('failed');
        assert.equal(await spawn('background', work('log', 'a line')), null);
        assert.match(await line('a line'), /^log info background .{8}: a line$/);
        assert.match(server.err, /because/);
        assert.doesNotMatch(server.out, /because/);
    }, all));

test('a spawned Function may spawn another; traps and time limits are reported, and no call is repeated', () => served(
    async ({ server, spawn, stored, line }) => {
        assert.equal(await spawn('background', work('spawn', 'background')), null);
        await until(async () => await stored('stored') === 'by background', 'the second Function');
        assert.equal(await spawn('background', work('trap')), null);
        assert.match(await line('trap in'), /^trap in background \(spawned\): .*unreachable/);
        assert.equal(await spawn('background', work('loop')), null);
        assert.match(await line('timeout'), /^timeout in background \(spawned\): the call did not finish within 4 s; --timeout raises the limit$/);
        assert.equal(server.err.match(/trap in/g).length, 1);
        assert.equal(server.err.match(/timeout in/g).length, 1);
    }, all, '--timeout', '4'));

test('the event of a spawned Function has its host calls and instructions', () => served(async ({ server, spawn }) => {
    assert.equal(await spawn('background', work('note', 'done')), null);
    const line = await until(() => server.out.split('\n').find((each) => each.includes('"kind":"spawn"')), 'the line');
    const { ok, note, hostCalls, instructions } = JSON.parse(line);
    assert.deepEqual([ok, note], [true, 'done']);
    assert.ok(hostCalls > 0);
    assert.ok(instructions > 1000, instructions);
}, all, '--json'));

test('a Function calls another one by HTTP', () => served(async ({ server, at }) => {
    const url = `${server.url.origin}/functions/demo/values/ask`;
    const ask = (body) => at('caller', '/ask', json({ url, verb: 'POST', headers: [{ name: 'content-type', value: 'application/json' }], body }));
    const { status, body } = JSON.parse((await ask('{"call":"set","key":"k","value":"by a caller"}')).text);
    assert.deepEqual([status, JSON.parse(body).stored], [200, true]);
    assert.equal(JSON.parse(JSON.parse((await ask('{"call":"get","key":"k"}')).text).body).value, 'by a caller');
}, [`caller=${fixture('http')}`, `values=${cache}`]));

test('an unknown or a web Function is function-not-found, and a large payload reaches a limit', () => served(
    async ({ server, spawn, line }) => {
        assert.deepEqual(await spawn('unknown', ''), { kind: 0, text: '' });
        assert.match(await line('spawn: '), /^spawn: no function has the name unknown$/);
        assert.deepEqual(await spawn('values', ''), { kind: 0, text: '' });
        assert.match(await line('values is'), /^spawn: values is not a background function \(MOMENTO_SPAWN\)$/);
        const large = await send(server.url, '/functions/demo/spawner/data?function=background', { method: 'POST', body: 'x'.repeat(100_001) });
        assert.equal(large.status, 500);
    }, all));

test('a payload and the number of background Functions are limited', async () => {
    const lines = [];
    const log = { call: (line) => lines.push(line), error: (line) => lines.push(line), print: assert.fail };
    const options = { functions: [{ name: 'background', file: background }], cache: 'demo', timeout: 3000, body: 'buffer', maxStarted: 2 };
    const functions = await new Functions(options, log, new Services()).load();
    const spawn = (payload) => functions.spawn('background', new Uint8Array(Buffer.from(payload)));
    const limit = (text) => ({ tag: 'err', val: { tag: 'limit', val: text } });
    assert.deepEqual(functions.spawn('background', new Uint8Array(maxPayloadSize + 1)),
        limit('the payload has 5242881 bytes, a payload has at most 5242880'));
    for (let i = 0; i < 2; ++i) assert.deepEqual(spawn(work('loop')), { tag: 'ok', val: undefined });
    assert.deepEqual(spawn(work('note')), limit('2 background functions have not finished'));
    await functions.finish(100);        // returns before they have finished
    assert.deepEqual(lines, []);
    await functions.finish(20_000);
    assert.equal(lines.filter((line) => line.startsWith('timeout in background (spawned)')).length, 2);
    assert.deepEqual(spawn(work('note')), { tag: 'ok', val: undefined });
    await functions.finish(20_000);
    assert.match(lines.at(-1), /^spawned background ok/);
    await functions.close();
});

test('lists are shared, too', () => served(async ({ at }) => {
    const ask = async (name, what) => JSON.parse((await at(name, '/ask', json(what))).text);
    assert.equal((await ask('one', { call: 'push_back', list: 'l', values: ['a'] })).length, 1);
    assert.equal((await ask('two', { call: 'push_front', list: 'l', values: ['b'] })).length, 2);
    assert.deepEqual((await ask('one', { call: 'fetch', list: 'l' })).values, ['b', 'a']);
    assert.equal((await ask('two', { call: 'erase', list: 'l' })).length, 0);
    assert.equal((await ask('one', { call: 'fetch', list: 'l' })).missing, true);
}, [`one=${list}`, `two=${list}`]));

test('a background Function alone can be served', () => served(async ({ server, at }) => {
    await until(() => server.out.split('\n').length > 2, 'the second line');
    assert.deepEqual(server.out.split('\n').slice(0, 2), [server.line,
        'background function alone: spawn::invoke starts it, and its URL responds with 404']);
    assert.match(server.line, /\/functions\/demo\/alone$/);
    for (const path of ['', '/', '/a?b']) assert.equal((await at('alone', path)).status, 404);
    assert.equal((await send(server.url, '/docs/demo/alone/')).status, 404);
    assert.equal((await send(server.url, '/topics/demo/t', { method: 'POST', body: 'm' })).status, 204);
}, [`alone=${background}`]));

test('the process waits for background Functions before it ends', async () => {
    const server = await serve(`spawner=${spawner}`, background, '--timeout', '2');
    assert.equal((await send(server.url, '/functions/demo/spawner/ask', json({ function: 'background', payload: work('loop') }))).status, 200);
    assert.equal((await server.stop()).code, 0);
    assert.match(server.err, /timeout in background \(spawned\)/);
});

test('--watch reloads each component by itself', async () => {
    const [first, second] = ['first.wasm', 'second.wasm'].map((name) => join(directory, name));
    copyFileSync(background, first);
    copyFileSync(list, second);
    await served(async ({ server, at, spawn, line }) => {
        assert.equal((await at('second', '/nothing')).status, 404);
        copyFileSync(cache, second);
        await line('reloaded');
        assert.equal((await at('second', '/ask', json({ call: 'get', key: 'k' }))).status, 200);
        assert.equal(await spawn('first', work('store', 'v')), null);
        copyFileSync(cache, first);     // a web Function takes the place of a background Function
        await until(() => server.out.match(/reloaded/g).length === 2, 'the second reload');
        assert.deepEqual(await spawn('first', ''), { kind: 0, text: '' });
        assert.equal((await at('first', '/ask', json({ call: 'get', key: 'k' }))).status, 200);
    }, [`spawner=${spawner}`, first, second], '--watch');
});

test('tables are for web Functions', async () => {
    const table = join(directory, 'table.json');
    writeFileSync(table, '{"name": "t", "rows": [{"name": "r", "request": {}}]}');
    const { code, err } = await run('test', table, '--component', background);
    assert.equal(code, 2);
    assert.match(err, /background\.wasm is a background function, and tables are for web functions; test it with testing::spawn$/m);
});

test('a component that cannot be instantiated is named', async () => {
    const { code, err } = await run('serve', background, 'missing.wasm');
    assert.deepEqual([code, err], [2, 'momento-local: cannot read missing.wasm: no such file\n']);
});
