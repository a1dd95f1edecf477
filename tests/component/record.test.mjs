// `momento-local record`, and the replay of its tables by `momento-local test`: the servers that the functions called are
// gone then.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { buildFixture } from '../local/fixture/build.mjs';
import { assertRejects, record, run, serve, until } from '../local/fixture/served.mjs';
import { startValkey } from '../local/fixture/valkey_server.mjs';
import { startPeer } from './peer.mjs';
import { example, fixture } from './support.mjs';

let folder, table;
before(() => { folder = mkdtempSync(join(tmpdir(), 'momento-record-')); });
after(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
    table = join(folder, 'table.json');
    for (const each of readdirSync(folder)) rmSync(join(folder, each));
});

const read = () => JSON.parse(readFileSync(table, 'utf8'));
const write = (value) => writeFileSync(table, JSON.stringify(value));
const replay = (component, ...more) => run('test', table, '--component', component, ...more);

// Records while `use` runs, and returns what the command has printed.
async function recorded(component, use, ...args) {
    const server = await record(component, '--output', table, ...args);
    try {
        await use(server);
    } finally {
        const ended = await server.stop('SIGINT');
        assert.deepEqual(ended, { code: 0, signal: null }, server.err);
    }
    return { out: server.out, err: server.err };
}

// Every row passes, and the calls are the recorded ones.
async function replays(component, rows, ...more) {
    const { code, out, err } = await replay(component, ...more);
    assert.equal(code, 0, out + err);
    assert.match(out, new RegExp(`^${rows} rows?: ${rows} passed, 0 failed$`, 'm'));
}

const cache = example('read-through-cache');
async function recordCache(...more) {
    const peer = await startPeer();
    try {
        const product = (id, method = 'GET') => [`/products/${id}`, { method }];
        return await recorded(cache, async (server) => {
            const statuses = [];
            for (const request of [product(7), product(7), product(7, 'DELETE'), product(404), product(503), product('x')]) {
                statuses.push((await server.send(...request)).status);
            }
            assert.deepEqual(statuses, [200, 200, 204, 404, 502, 400]);
        }, '--env', `UPSTREAM=${peer.url}/catalog`, ...more);
    } finally {
        await peer.stop();
    }
}

test('calls are replayed without the server and the cache that responded to them', async () => {
    const { out, err } = await recordCache();
    assert.ok(out.endsWith(`recorded 6 rows in ${table}\n`), out);
    assert.doesNotMatch(err, /record:/);
    const { name, rows } = read();
    assert.equal(name, 'read-through-cache');
    assert.deepEqual(rows.map((row) => row.name), ['GET /products/7', 'GET /products/7 (2)', 'DELETE /products/7', 'GET /products/404',
        'GET /products/503', 'GET /products/x']);
    assert.deepEqual(rows.map(({ host }) => host.map(({ call }) => call)), [
        ['cache.get', 'topics.publish', 'http.invoke', 'cache.set'], ['cache.get', 'topics.publish'], ['cache.delete', 'topics.publish'],
        ['cache.get', 'topics.publish', 'http.invoke'], ['cache.get', 'topics.publish', 'http.invoke', 'topics.publish'], []]);
    assert.deepEqual(rows[0].response, { status: 200, headers: { 'content-type': 'application/json; charset=utf-8', 'x-cache': 'miss' },
        json: { id: 7, name: 'Teapot', price_in_cents: 1995 } });
    assert.match(rows[0].request.clock, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    assert.deepEqual(Object.keys(rows[0].request.headers), ['Host'], 'no headers of the connection');
    assert.deepEqual(readdirSync(folder), ['table.json'], 'no temporary file');
    await replays(cache, 6);
});

// The lines of a failure report after its title.
async function failureOf(component, edit) {
    const value = read();
    edit(value.rows);
    write(value);
    const { code, out } = await replay(component);
    assert.equal(code, 1, out);
    return out.split('\n').filter((line) => line.startsWith('  host call')).map((line) => line.trim());
}

test('the rows of a process that is killed are in a file next to the table', async () => {
    const server = await record(cache, '--output', table, '--env', 'UPSTREAM=http://127.0.0.1:1');
    const unfinished = `${table}.${server.process.child.pid}.tmp`;
    const rows = () => existsSync(unfinished) && JSON.parse(readFileSync(unfinished, 'utf8')).rows.map(({ name }) => name);
    try {
        await server.send('/products/7');
        await until(() => rows().length === 1, 'the first row');
        await server.send('/products/x');
        await until(() => rows().length === 2, 'the second row');
    } finally {
        await server.stop('SIGKILL');
    }
    assert.deepEqual([existsSync(table), rows()], [false, ['GET /products/7', 'GET /products/x']]);
    const { code, out } = await run('test', unfinished, '--component', cache);
    assert.equal(code, 0, out);
    assert.match(out, /^2 rows: 2 passed, 0 failed$/m);
    const { err } = await recorded(cache, (next) => next.send('/products/x'));
    assert.equal(err, `record: ${unfinished} has the rows of a process that was killed or still runs; it is a table for test\n`);
    assert.deepEqual(readdirSync(folder).sort(), ['table.json', unfinished.slice(folder.length + 1)], 'it is not deleted');
});

test('a secret that a later call shows is not in the rows of a process that is killed', async () => {
    const server = await record(cache, '--output', table, '--env', 'UPSTREAM=http://127.0.0.1:1');
    const unfinished = `${table}.${server.process.child.pid}.tmp`;
    const text = () => existsSync(unfinished) && readFileSync(unfinished, 'utf8');
    try {
        await server.send('/products/session-4711');
        await until(() => text().includes?.('session-4711'), 'the row');
        await server.send('/products/x', { headers: { cookie: 'id=session-4711' } });
        await until(() => text().includes('REDACTED'), 'the second row');
    } finally {
        await server.stop('SIGKILL');
    }
    assert.doesNotMatch(text(), /session-4711/);
});

test('another host call than the recorded one fails the row, and the message shows both', async () => {
    await recordCache();
    const original = read();
    // The cache no longer has the value, so the function takes another way.
    assert.deepEqual(await failureOf(cache, (rows) => { delete rows[1].host[0].result.val; }),
        ['host call 2, topics.publish, argument /1: expected "product/7: hit", got "product/7: miss"']);
    write(original);
    assert.deepEqual(await failureOf(cache, (rows) => { rows[0].host.splice(1, 1); }),
        [`host call 2: expected http.invoke ${JSON.stringify(original.rows[0].host[2].arguments)}, got topics.publish ["read-through-cache","product/7: miss"]`]);
    write(original);
    assert.deepEqual(await failureOf(cache, (rows) => { rows[0].request.environment.UPSTREAM = 'http://other.example'; }),
        [`host call 3, http.invoke, argument /0/url: expected "${original.rows[0].host[2].arguments[0].url}", got "http://other.example/products/7"`]);
    write(original);
    assert.deepEqual(await failureOf(cache, (rows) => { rows[0].host.pop(); }),
        ['host call 4: expected none, got cache.set [{"$text":"product/7"},{"$text":"{\\"id\\":7,\\"name\\":\\"Teapot\\",\\"price_in_cents\\":1995}"},{"$integer":"300000"}]']);
    write(original);
    assert.deepEqual(await failureOf(cache, (rows) => { rows[5].host.push({ call: 'cache.get', arguments: [{ $text: 'x' }] }); }),
        ['host call 1: expected cache.get [{"$text":"x"}], got none']);
    // A component that makes no host calls.
    write({ ...original, rows: [{ ...original.rows[0], response: { status: 404 } }] });
    const other = await replay(example('greeter'));
    assert.equal(other.code, 1);
    assert.match(other.out, / {2}host call 1: expected cache\.get \[\{"\$text":"product\/7"\}\], got none\n/);
});

test('credentials of a request, secrets, and redacted variables are not in the table', async () => {
    const peer = await startPeer();
    const secrets = { password: 'a "quoted" pässword', other: '' };
    const component = fixture('service_aws');
    const ask = (what, headers = {}) => ['/ask', { method: 'POST', body: JSON.stringify(what), headers: { 'content-type': 'application/json', ...headers } }];
    try {
        const { err } = await recorded(component, async (server) => {
            const given = { authorization: 'Bearer caller-key-1', cookie: 'sid=session-of-ann; theme=dark', 'X-API-Key': 'partner-key-2' };
            const got = await server.send(...ask({ call: 'secret', id: 'db' }, given));
            assert.ok(got.text.includes('sword'), got.text);
            // Stored by one call, and returned to another.
            await server.send(...ask({ call: 's3_put', id: 'photos', key: 'a', value: 'by session-of-ann' }));
            assert.ok((await server.send(...ask({ call: 's3_get', id: 'photos', key: 'a' }))).text.includes('session-of-ann'));
        }, '--secret', `db=${JSON.stringify(secrets)}`, '--secret', 'pin=123', '--env', 'UPSTREAM_KEY=variable-key-3', '--redact', 'UPSTREAM_KEY');
        assert.match(err, /^record: a value of the secret pin has fewer than 4 characters, so it cannot be replaced in the table$/m);
    } finally {
        await peer.stop();
    }
    const written = readFileSync(table, 'utf8');
    for (const each of ['caller-key', 'session-of-ann', 'dark', 'partner-key', 'variable-key', 'quoted', 'pässword']) assert.ok(!written.includes(each), each);
    const { headers, environment } = read().rows[0].request;
    assert.deepEqual([headers.authorization, headers.cookie, headers['X-API-Key'], environment.UPSTREAM_KEY],
        ['Bearer REDACTED', 'sid=REDACTED; theme=REDACTED', 'REDACTED', 'REDACTED']);
    await replays(component, 3);
});

test('an outbound request has no credentials in the table', async () => {
    const chat = createServer((request, response) => {
        assert.equal(request.headers.authorization, 'Bearer key-of-the-model');
        response.writeHead(200, { 'content-type': 'text/event-stream', 'set-cookie': 'upstream=secret-of-upstream; Path=/' })
            .end('data: {"choices":[{"delta":{"content":"hello"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n');
    });
    await new Promise((resolve) => chat.listen(0, '127.0.0.1', resolve));
    try {
        await recorded(example('chat'), async (server) => {
            await server.send('/chat', { method: 'POST', body: '{"text":"hi"}', headers: { 'content-type': 'application/json' } });
        }, '--env', `UPSTREAM=http://127.0.0.1:${chat.address().port}`, '--env', 'UPSTREAM_KEY=key-of-the-model');
    } finally {
        chat.close();
    }
    const [{ host, response: { body } }] = read().rows;
    assert.match(body, /hello/);
    const sent = host.find(({ call }) => call === 'http.invoke');
    assert.deepEqual(sent.arguments[0].headers.filter(([name]) => name.toLowerCase() === 'authorization').map(([, value]) => value), ['Bearer REDACTED']);
    assert.deepEqual(sent.result.headers.filter(([name]) => name === 'set-cookie'), [['set-cookie', 'upstream=REDACTED; Path=/']]);
    // Only the variable has the key, because it is not redacted here.
    assert.equal(readFileSync(table, 'utf8').match(/key-of-the-model|secret-of-upstream/g).length, 1);
    await replays(example('chat'), 1);
});

test('streams: of the response, and of an outbound request', async () => {
    const upstream = createServer((request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: {"sku":"A","price":3}\n\n');
        setTimeout(() => response.end('data: {"sku":"B","price":4}\n\n'), 50);
    });
    await new Promise((resolve) => upstream.listen(0, '127.0.0.1', resolve));
    const paths = Object.keys(JSON.parse(readFileSync(example('sse-proxy').replace('.wasm', '.openapi.json'), 'utf8')).paths);
    try {
        await recorded(example('sse-proxy'), async (server) => {
            for (const path of paths) await server.send(path.replace(/\{\w+\}/g, 'A'));
        }, '--env', `UPSTREAM=http://127.0.0.1:${upstream.address().port}`);
    } finally {
        upstream.close();
    }
    const { rows } = read();
    const streamed = rows.find(({ host }) => host.some(({ call }) => call === 'http.read'));
    assert.ok(streamed, JSON.stringify(rows));
    assert.match(streamed.response.body, /^(event|data|id)/m);
    await replays(example('sse-proxy'), rows.length);

    rmSync(table);
    const stream = fixture('service_stream');
    await recorded(stream, async (server) => {
        const given = { method: 'POST', headers: { 'content-type': 'application/json' } };
        assert.match((await server.send('/events', { ...given, body: '[{"name":"a","data":"1"},{"data":"2"}]' })).text, /data: 2/);
        assert.equal((await server.send('/bytes', { method: 'POST', body: Buffer.from([0xff, 0]) })).text.length, 4);
    });
    assert.equal(read().rows[1].response.body_base64, Buffer.from([0x3c, 0xff, 0, 0x3e]).toString('base64'));
    await replays(stream, 2);
});

test('the start of a background Function is recorded, and a notice says that its run is not', async () => {
    const peer = await startPeer();
    const web = example('spawned-refresh');
    let printed;
    try {
        printed = await recorded(web, async (server) => {
            assert.equal((await server.send('/products/7')).status < 500, true);
            await until(async () => (await server.send('/products/7')).status === 200, 'the product');
        }, join(dirname(web), 'refresh-product.wasm'), '--env', `UPSTREAM=${peer.url}/catalog`);
    } finally {
        await peer.stop();
    }
    assert.match(printed.err, /^record: refresh-product is served, but its calls are not recorded; only those of spawned-refresh are$/m);
    const { rows } = read();
    assert.ok(rows.some(({ host }) => host.some(({ call, arguments: [name] }) => call === 'background.spawn' && name === 'refresh-product')));
    await replays(web, rows.length);
});

test('commands of Valkey are replayed without a server', async () => {
    const valkey = await startValkey();
    try {
        await recorded(example('valkey-counter'), async (server) => {
            assert.equal((await server.send('/pages/a/views', { method: 'POST' })).status, 200);
            assert.equal((await server.send('/pages?limit=10')).status, 200);
        }, '--valkey', valkey.address);
    } finally {
        await valkey.stop();
    }
    assert.ok(read().rows.every(({ host }) => host.length > 0 && host.every(({ call }) => call === 'valkey.command')));
    await replays(example('valkey-counter'), 2);
});

test('a table is never replaced; --append adds to it, with unique names', async () => {
    const greet = (server) => server.send('/greet', { method: 'POST', body: '{"name": "Ada"}', headers: { 'content-type': 'application/json' } });
    const greeter = example('greeter');
    await recorded(greeter, greet);
    const first = readFileSync(table, 'utf8');
    const again = await run('record', greeter, '--output', table);
    assert.deepEqual(again, { code: 2, out: '', err: `momento-local: ${table} exists; use --append to add rows to it, or another file\n` });

    // Digits of numbers, and rows that a person wrote, are unchanged.
    writeFileSync(table, first.replace('"rows": [', '"rows": [{"name": "mine", "request": {"path": "/health"}, "response": {"body": "ok", "headers": {}}, "capture": {}}, {"name": "digits", "request": {"method": "POST", "path": "/greet", "json": {"name": 1.00}}, "response": {"status": 400}},'));
    await recorded(greeter, async (server) => { await greet(server); await greet(server); }, '--append');
    assert.deepEqual(read().rows.map(({ name }) => name), ['mine', 'digits', 'POST /greet', 'POST /greet (2)', 'POST /greet (3)']);
    assert.match(readFileSync(table, 'utf8'), /1\.00/);
    await replays(greeter, 5);

    // The table becomes unreadable, or appears, during the recording.
    for (const [args, reason] of [[['--append'], /table\.json is not JSON: .*/], [[], /the file exists now/]]) {
        if (args.length === 0) rmSync(table);
        const server = await record(greeter, '--output', table, ...args);
        await greet(server);
        writeFileSync(table, 'precious');
        assert.equal((await server.stop('SIGINT')).code, 1);
        const [, saved] = /; the rows are in (.*)\n$/.exec(server.err) ?? assert.fail(server.err);
        assert.match(server.err, reason);
        assert.equal(readFileSync(table, 'utf8'), 'precious');
        assert.equal(JSON.parse(readFileSync(saved, 'utf8')).rows.length, 1);
        writeFileSync(table, first);
        rmSync(saved);
    }
});

test('what cannot be a row is reported', async () => {
    const { err } = await recorded(fixture('traps'), async (server) => {
        await server.send('/abort');
        await server.raw(`GET ${server.url.pathname}/a#b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    });
    assert.match(err, /^record: GET \/abort is not recorded: it did not finish$/m);
    assert.match(err, /^record: GET \/a#b is not recorded: \/request\/path: expected a path without \? and #; use query for the query$/m);
    assert.match(err, /^record: no call was recorded, so .*table\.json is unchanged$/m);
    assert.equal(existsSync(table), false);
    const slow = await recorded(fixture('traps'), (server) => server.send('/loop'), '--timeout', '0.5');
    assert.match(slow.err, /^record: GET \/loop is not recorded: it exceeded the time limit$/m);
});

test('a time that the function stores is the same in a replay', async () => {
    const component = example('idempotency-key');
    await recorded(component, async (server) => {
        const given = { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': '"8e03978e-40d5-43e8-bc93-6894a57f9324"' },
            body: '{"amount_in_cents":1999,"currency":"EUR","card":"tok_1"}' };
        for (let i = 0; i < 2; ++i) assert.equal((await server.send('/payments', given)).status, 201);
    });
    const { rows: [first, second] } = read();
    assert.equal(first.response.json.made_at.slice(0, 19), first.request.clock.slice(0, 19));
    assert.equal(second.response.json.made_at, first.response.json.made_at);
    // At another time than that of the recording.
    await delay(1100);
    await replays(component, 2);
});

test('the wall clock of a recorded call does not advance, and is in its row', async (t) => {
    const plain = await buildFixture();
    t.after(() => plain.remove());
    await recorded(plain.component, (server) => server.send('/clocks'));
    const [{ request: { clock }, response: { body } }] = read().rows;
    const [seconds, nanoseconds] = body.split('\t').map(Number);
    assert.equal(seconds * 1000 + nanoseconds / 1e6, Date.parse(clock));
});

test('the monotonic clock is not recorded, which a notice says', async () => {
    const { err } = await recorded(fixture('cpp'), (server) => server.send('/steady'));
    assert.match(err, /^record: GET \/steady reads the monotonic clock, which is not recorded$/m);
});

test('a second signal ends the process at once, with the rows of the calls that have finished', async () => {
    const server = await record(fixture('traps'), '--output', table, '--timeout', '30');
    await server.send('/none');
    const pending = server.send('/loop').catch(() => {});
    await delay(300);
    server.process.child.kill('SIGINT');
    await delay(300);
    server.process.child.kill('SIGINT');
    await server.process.ended;
    await pending;
    assert.match(server.err, /^record: calls that have not finished are not recorded: 1$/m);
    assert.deepEqual(read().rows.map(({ name, response }) => [name, response.body]), [['GET /none', 'no trap']]);
});

test('a response that looks like a placeholder is compared as text', async () => {
    const upstream = createServer((request, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":7,"name":"${any}","price_in_cents":1}'));
    await new Promise((resolve) => upstream.listen(0, '127.0.0.1', resolve));
    try {
        await recorded(cache, (server) => server.send('/products/7'), '--env', `UPSTREAM=http://127.0.0.1:${upstream.address().port}`);
    } finally {
        upstream.close();
    }
    const [{ response }] = read().rows;
    assert.equal(response.json, undefined);
    await replays(cache, 1);
});

test('recorded host calls are not sent to a URL, and are validated', async () => {
    const row = { name: 'a', request: { path: '/health' }, response: {}, host: [] };
    write({ name: 't', rows: [row] });
    const server = await serve(example('greeter'));
    const { out } = await run('test', table, '--url', `${server.url}`);
    await server.stop();
    assert.match(out, /^skipped t: a \(recorded host calls cannot be replayed over a URL\)$/m);
    const call = { call: 'cache.get', arguments: [], result: {} };
    for (const [host, message] of [
        [{}, '/rows/0/host: expected an array of host calls'],
        [['x'], '/rows/0/host/0: expected an object'],
        [[{ ...call, other: 1 }], '/rows/0/host/0/other: unknown member; expected one of call, arguments, result'],
        [[{ ...call, call: '' }], '/rows/0/host/0/call: expected a non-empty string'],
        [[{ ...call, arguments: {} }], '/rows/0/host/0/arguments: expected an array'],
        [[{ ...call, result: { tag: 'ok', val: { $base64: '§' } } }], '/rows/0/host/0/result/val/$base64: expected base64'],
        [[{ ...call, result: [{ $integer: '1.5' }] }], '/rows/0/host/0/result/0/$integer: expected a string of digits'],
        [[{ ...call, result: { $text: 7 } }], '/rows/0/host/0/result/$text: expected a string'],
    ]) {
        write({ name: 't', rows: [{ ...row, host }] });
        assert.deepEqual(await replay(example('greeter')), { code: 2, out: '', err: `momento-local: ${table}: ${message}\n` });
    }
});

test('errors on the command line', async () => {
    const rejects = (args, message) => assertRejects(['record', ...args], message);
    const greeter = example('greeter');
    await rejects([], /record requires the path of a component/);
    await rejects([greeter], /record requires --output <table\.json>/);
    await rejects([greeter, '--output', table, '--watch'], /unknown option '--watch'/);
    await rejects([greeter, '--output', table, '--build', 'make'], /unknown option '--build'/);
    await rejects([greeter, '--output', table, '--redact', 'KEY'], /--redact "KEY" names no variable of --env/);
    await rejects([greeter, '--output', join(folder, 'none', 'table.json')], /cannot write .*: no such directory/);
    await rejects([fixture('background'), '--output', table], /background is a background function, and a table is for web functions/);
    writeFileSync(table, '{"name": "t"}');
    await rejects([greeter, '--output', table, '--append'], /table\.json: \/rows: expected an array of rows/);
});
