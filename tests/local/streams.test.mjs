// Responses that a function sends in parts: server-sent events and raw streams, served and in memory.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { load } from '../../framework/local/runtime.mjs';
import { buildFixture } from './fixture/build.mjs';
import { open, query, script, startUpstream } from './fixture/scripts.mjs';
import { run, serve, until } from './fixture/served.mjs';

let fixture, component, server, upstream;
before(async () => {
    fixture = await buildFixture();
    component = await load(fixture.streams, { name: 'streams', timeout: 10_000 });
    upstream = await startUpstream();
    server = await serve(fixture.streams, '--quiet');
});
after(async () => {
    await server?.stop();
    upstream?.stop();
    fixture?.remove();
});

const body = 'the body';
const mebibyte = 1024 * 1024;
const finished = '{"type":"about:blank","title":"Internal Server Error","status":500,"detail":"the function did not finish"}';

// Each script runs in memory and is served; the results are the same. `complete` is whether the body is complete.
const ways = {
    'in memory': async (steps, method) => {
        const { status, headers, body: bytes, incomplete, trap } = component.call({ method, path: '/script', query: query(...steps), body });
        return { status, headers: Object.fromEntries(headers), text: Buffer.from(bytes).toString(), complete: !incomplete, trap };
    },
    served: async (steps, method) => {
        const { status, headers, ended } = await open(server.url, script(...steps), { method, body: method === 'HEAD' ? undefined : body });
        return { status, headers, ...await ended() };
    },
};

for (const [way, call] of Object.entries(ways)) {
    const inMemory = way === 'in memory';
    // The outcome of each step.
    const outcomes = async (...steps) => (await call(steps, 'POST')).text.replaceAll('\t', ' ').split('\n').slice(0, -1);
    const events = async (...steps) => {
        const { status, headers, text, complete } = await call(steps, 'POST');
        assert.deepEqual([status, headers['content-type'], headers['cache-control'], headers.connection, complete],
            [200, 'text/event-stream', 'no-cache', inMemory ? 'keep-alive' : 'close', true]);
        return text;
    };

    test(`${way}: the bytes of events`, async () => {
        assert.equal(await events(['event', 'a'], ['id', '7'], ['data', 'x'], 'sse', ['event', 'named'], 'sse', ['data', 'ü'], 'sse', ['id', ''], ['data', ''], 'sse'),
            'event: a\nid: 7\ndata: x\n\nevent: named\n\ndata: ü\n\nid: \ndata: \n\n');
        assert.equal(await events(['data', 'a\r\nb\nc\rd\n\r\n'], 'sse'), 'data: a\ndata: b\ndata: c\ndata: d\ndata: \ndata: \n\n');
        assert.equal(await events(['event', 'a'], 'body', 'sse'), `event: a\ndata: ${body}\n\n`);
        assert.equal(await events(['event', 'x'.repeat(512)], ['id', 'y'.repeat(512)], 'sse'), `event: ${'x'.repeat(512)}\nid: ${'y'.repeat(512)}\n\n`);
        assert.equal(await events(['data', 'a\0b\ufeff'], 'sse', ['data', '\ufeffc'], 'sse'), 'data: a\0b\ufeff\n\ndata: \ufeffc\n\n');
    });

    test(`${way}: an event that violates a rule is an error, and nothing is sent`, async () => {
        assert.deepEqual(await outcomes('sse', ['id', '1'], 'sse', ['event', 'a\nb'], 'sse', ['event', 'a\rb'], 'sse', ['event', 'a\0b'], 'sse',
            ['event', 'a'], ['id', '1\n2'], 'sse', ['event', `${'x'.repeat(511)}ü`], 'sse', ['event', 'a'], ['id', 'x'.repeat(513)], 'sse', ['byte', 255], 'sse'), [
            'err the event has neither a name nor data', 'err the event has neither a name nor data',
            ...Array(3).fill('err the name of the event contains a line break or NUL'), 'err the id of the event contains a line break or NUL',
            'err the name of the event has 513 bytes; the limit is 512', 'err the id of the event has 513 bytes; the limit is 512',
            'err the data of the event is not UTF-8']);
        assert.deepEqual(await outcomes(['size', mebibyte + 1], 'sse'), ['err the data of the event has 1048577 bytes; the limit is 1048576']);
        // A valid event after an error.
        assert.equal(await events('sse', ['data', 'x'], 'sse', ['event', '\n'], 'sse', ['data', 'y'], 'sse'), 'data: x\n\ndata: y\n\n');
        assert.equal(await events(['size', mebibyte], 'sse'), `data: ${'x'.repeat(mebibyte)}\n\n`);
    });

    test(`${way}: a response after events loses its headers`, async () => {
        assert.equal(await events(['data', 'x'], 'sse', ['return', 204]), 'data: x\n\n');
        assert.equal(await events(['data', 'x'], 'sse', ['return', 404]), 'data: x\n\nevent: http-error\ndata: HTTP 404: ok\ndata: \n\n');
        assert.equal(await events(['data', 'x'], 'sse', ['return', 302]), 'data: x\n\nevent: http-error\ndata: HTTP 302: ok\ndata: \n\n');
        assert.equal(await events(['data', 'x'], 'sse', 'trap'), `data: x\n\nevent: http-error\ndata: HTTP 500: ${finished}\n\n`);
    });

    test(`${way}: a raw stream`, async () => {
        const { status, headers, text, complete } = await call(
            [['header', 'content-type:text/csv'], ['header', 'x-a:1'], ['start', 201], ['raw', 'a,b\n'], 'raw-body', ['raw-size', 3 * mebibyte], ['raw', '']], 'POST');
        assert.deepEqual([status, headers['content-type'], headers['x-a'], headers['content-length'], complete], [201, 'text/csv', '1', undefined, true]);
        assert.equal(text, `a,b\n${body}${'x'.repeat(3 * mebibyte)}`);
    });

    test(`${way}: the order of the calls`, async () => {
        assert.deepEqual(await outcomes(['raw', 'x']), ['err send-data was called before send-response-start']);
        assert.match(await events(['data', 'x'], 'sse', ['start', 200], ['raw', 'x'], 'report'),
            /data: err\tsend-response-start was called after send-sse\ndata: err\tsend-data was called after send-sse\n/);
        // The outcomes are not seen, but nothing more is sent.
        const { text } = await call([['start', 200], ['start', 200], ['raw', 'x'], ['data', 'y'], 'sse', ['raw', 'z']], 'POST');
        assert.equal(text, 'xdata: y\n\nz');  // the vendor's SDK sends events after send-response-start
    });

    test(`${way}: the head of a raw stream is checked like that of a response`, async () => {
        assert.deepEqual(await outcomes(['start', 199], ['start', 600], ['header', 'a b:1'], ['start', 200]), [
            'err invalid response: the status 199 is not from 200 to 599', 'err invalid response: the status 600 is not from 200 to 599',
            'err invalid response: invalid header "a b": "1"']);
        assert.deepEqual(await outcomes(['header', 'a:1\r\nb:2'], ['start', 200]), ['err invalid response: invalid header "a": "1\\r\\nb:2"']);
        const { status, headers, text } = await call([['header', 'content-length:1'], ['header', 'x-a:ü'], ['start', 200], ['raw', 'abc']], 'POST');
        assert.deepEqual([status, text], [200, 'abc']);
        if (!inMemory) assert.deepEqual([headers['content-length'], Buffer.from(headers['x-a'], 'latin1').toString()], [undefined, 'ü']);
        for (const without of [204, 205, 304]) {
            assert.equal((await call([['start', without], ['raw', 'abc'], ['data', 'x'], 'sse', ['raw', '']], 'POST')).text, '');
        }
    });

    test(`${way}: a raw stream with an error at the end is incomplete`, async () => {
        for (const end of [['return', 404], ['return', 302], 'trap']) {
            const { status, text, complete, trap } = await call([['start', 200], ['raw', 'abc'], end], 'POST');
            assert.deepEqual([status, text], [200, 'abc']);
            assert.ok(!complete || trap, `${end}`);
        }
    });

    test(`${way}: a response to HEAD has no body`, async () => {
        for (const [steps, type] of [[[['data', 'x'], 'sse', ['return', 404]], 'text/event-stream'],
            [[['header', 'content-type:text/csv'], ['start', 200], ['raw', 'abc']], 'text/csv']]) {
            const { status, headers, text, complete } = await call(steps, 'HEAD');
            assert.deepEqual([status, headers['content-type'], text, complete], [200, type, '', true]);
        }
    });
}

test('a collected stream is limited', async () => {
    const small = await load(fixture.streams, { maxBody: 1000 });
    const { status, body: bytes } = small.call({ method: 'GET', path: '/script', query: query(['start', 200], ['raw-size', 1000], ['raw', 'x']) });
    assert.deepEqual([status, bytes.length], [200, 1000]);
    const events = small.call({ method: 'GET', path: '/script', query: query(['size', 1000], 'sse') });
    assert.match(Buffer.from(events.body).toString(), /^err.the stream has more than 1000 bytes, which is the limit of a test\n$/);
});

test('the terminal has the reason of a trap, of an incomplete stream, and of a timeout', async (t) => {
    const short = await serve(fixture.streams, '--timeout', '1', '--quiet');
    t.after(() => short.stop());
    const end = async (...steps) => (await open(short.url, script(...steps))).ended();
    await end(['data', 'x'], 'sse', 'trap');
    assert.match(short.err, /^trap in streams \(GET \/script\): `unreachable` instruction executed\n {4}at give_up/);
    await end(['start', 200], ['return', 404]);
    assert.match(short.err, /\nincomplete stream of streams \(GET \/script\): the function began a raw stream and then returned the status 404\n$/);
    const timedOut = '{"type":"about:blank","title":"Gateway Timeout","status":504,"detail":"the function did not respond in time"}';
    assert.deepEqual(await end(['data', 'x'], 'sse', 'loop'), { text: `data: x\n\nevent: http-error\ndata: HTTP 504: ${timedOut}\n\n`, complete: true });
    assert.deepEqual(await end(['start', 200], ['raw', 'x'], 'loop'), { text: 'x', complete: false });
    assert.equal(short.err.match(/timeout in streams/g).length, 2);
    assert.equal(short.err.match(/incomplete stream/g).length, 1);
    assert.deepEqual(await end(['data', 'x'], 'sse'), { text: 'data: x\n\n', complete: true });
});

test('a connection that stays open is used for further streams', async (t) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    t.after(() => agent.destroy());
    const sockets = new Set();
    for (const steps of [[['data', 'x'], 'sse'], [['start', 200], ['raw', 'x']], [['data', 'x'], 'sse', ['return', 404]], [['data', 'x'], 'sse']]) {
        const client = await open(server.url, script(...steps), { agent });
        sockets.add(client.response.socket);
        assert.equal(client.headers.connection, 'keep-alive');
        assert.ok((await client.ended()).complete);
    }
    assert.equal(sockets.size, 1);
});

test('HTTP/1.0: the end of the connection is the end of the body, and a reset shows that it is incomplete', async () => {
    const target = (...steps) => `GET ${server.url.pathname}${script(...steps)} HTTP/1.0\r\n\r\n`;
    assert.match(await server.raw(target(['data', 'x'], 'sse')), /^HTTP\/1\.1 200 OK\r\ncontent-type: text\/event-stream\r\n.*\r\n\r\ndata: x\n\n$/s);
    const socket = connect(Number(server.url.port), server.url.hostname);
    let received = '';
    socket.setEncoding('latin1').on('data', (piece) => { received += piece; });
    socket.write(target(['start', 200], ['raw', 'x'], ['get', upstream.url], 'trap'));
    // Node's client may take a reset that arrives together with bytes for the end.
    await until(() => received.endsWith('\r\n\r\nx'), 'the bytes before the trap');
    const reset = once(socket, 'error');
    (await upstream.next()).response.end();
    assert.equal((await reset)[0].code, 'ECONNRESET');
});

test('each part arrives while the function runs', async () => {
    const client = await open(server.url, script(['data', 'one'], 'sse', ['get', `${upstream.url}/`], ['data', 'two'], 'sse'));
    assert.equal(await client.received('one'), 'data: one\n\n');
    (await upstream.next()).response.end();         // the function waits for it
    assert.deepEqual(await client.ended(), { text: 'data: one\n\ndata: two\n\n', complete: true });
    const raw = await open(server.url, script(['start', 200], ['get', `${upstream.url}/`], ['raw', 'one'], ['get', `${upstream.url}/`], ['raw', 'two']));
    assert.equal(raw.status, 200);                  // the head alone
    (await upstream.next()).response.end();
    assert.equal(await raw.received('one'), 'one');
    (await upstream.next()).response.end();
    assert.deepEqual(await raw.ended(), { text: 'onetwo', complete: true });
});

test('rows of a table have the parts as the body', async () => {
    const table = join(fixture.directory, 'streams.json');
    const row = (name, steps, response) => ({ name, request: { path: '/script', query: query(...steps) }, response });
    writeFileSync(table, JSON.stringify({ name: 'streams', rows: [
        row('events', [['data', 'a'], 'sse', ['event', 'b'], 'sse'], { status: 200, headers: { 'content-type': 'text/event-stream' }, body: 'data: a\n\nevent: b\n\n' }),
        row('raw', [['header', 'content-type:text/csv'], ['start', 201], ['raw', 'a,'], ['raw', 'b']], { status: 201, headers: { 'content-type': 'text/csv' }, body: 'a,b' }),
        row('incomplete', [['start', 200], ['return', 500]], { status: 200 }),
        row('trap', [['data', 'a'], 'sse', 'trap'], { status: 200 }) ] }));
    const { code, out } = await run('test', table, '--component', fixture.streams);
    assert.equal(code, 1, out);
    assert.match(out, /ok {6}streams: events\nok {6}streams: raw\nFAILED {2}streams: incomplete\nFAILED {2}streams: trap\n/);
    assert.match(out, /trap: the function did not finish: the function began a raw stream and then returned the status 500/);
    const overUrl = await run('test', table, '--url', `${server.url}`);
    assert.match(overUrl.out, /ok {6}streams: events\nok {6}streams: raw\nFAILED {2}streams: incomplete\n/);
    assert.match(overUrl.out, /unreachable: aborted/);
});
