// Topics of momento-local over HTTP: subscribers receive published messages as server-sent events.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { EventStream } from '../../framework/local/event_stream.mjs';
import { Host } from '../../framework/local/host.mjs';
import { makeServer } from '../../framework/local/server.mjs';
import { Services } from '../../framework/local/services/index.mjs';
import { send, until } from './fixture/served.mjs';

// A server without a component, because topics do not require one.
let services, server, url;
before(async () => {
    services = new Services();
    const log = { call: () => {}, error: (line) => assert.fail(line) };
    server = makeServer({ name: 'f', cache: 'demo', maxBody: 4 * 1024 * 1024 }, () => {}, log, { respond: async () => undefined }, services);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = new URL(`http://127.0.0.1:${server.address().port}`);
});
after(() => server.stop(1000));

const topics = () => services.topics('demo');
const post = (path, body, headers) => send(url, path, { method: 'POST', body, headers });

// A stream: `events()` returns { id, event, data } of each event, `text` is the received text. Resolves after the first
// comment.
async function listen(path, headers = {}) {
    const request = httpRequest({ host: url.hostname, port: url.port, path, headers, agent: false });
    request.end();
    const [response] = await once(request, 'response');
    const stream = { status: response.statusCode, headers: response.headers, request, text: '' };
    response.on('error', () => {});
    response.setEncoding('utf8').on('data', (piece) => { stream.text += piece; });
    stream.events = () => stream.text.split('\n\n').slice(0, -1).filter((block) => !block.startsWith(':')).map((block) => {
        const lines = block.split('\n').map((line) => /^(\w+): ?(.*)$/s.exec(line).slice(1));
        const of = (name) => lines.filter(([field]) => field === name).map(([, value]) => value);
        return { id: of('id')[0], event: of('event')[0], data: of('data').join('\n') };
    });
    if (stream.status === 200) await until(() => stream.text.includes('\n\n'), 'the first line');
    return stream;
}

test('a stream starts with a comment, and each message has a number', async () => {
    const stream = await listen('/topics/demo/first');
    assert.equal(stream.text, ': subscribed\n\n');
    assert.deepEqual([stream.status, stream.headers['content-type'], stream.headers['cache-control']], [200, 'text/event-stream', 'no-cache']);
    for (const text of ['one', 'grüß 🎈', '', ' spaces ', 'id: 9', ':']) topics().publish('first', text);
    await until(() => stream.events().length === 6, 'the messages');
    assert.deepEqual(stream.events().map(({ id, event, data }) => [id, event, data]), [['1', undefined, 'one'], ['2', undefined, 'grüß 🎈'],
        ['3', undefined, ''], ['4', undefined, ' spaces '], ['5', undefined, 'id: 9'], ['6', undefined, ':']]);
    stream.request.destroy();
});

test('a message of several lines has several lines of data, and injects no fields', async () => {
    const stream = await listen('/topics/demo/lines');
    topics().publish('lines', 'a\nevent: x\r\n\r\ndata: b\rc\n');
    await until(() => stream.events().length === 1, 'the message');
    assert.equal(stream.text, ': subscribed\n\nid: 1\ndata: a\ndata: event: x\ndata: \ndata: data: b\ndata: c\ndata: \n\n');
    stream.request.destroy();
});

test('bytes are a separate event, in base64', async () => {
    const stream = await listen('/topics/demo/bytes');
    topics().publish('bytes', new Uint8Array([0, 255, 10]));
    topics().publish('bytes', new Uint8Array());
    await until(() => stream.events().length === 2, 'the messages');
    assert.deepEqual(stream.events(), [{ id: '1', event: 'bytes', data: 'AP8K' }, { id: '2', event: 'bytes', data: '' }]);
    stream.request.destroy();
});

test('messages that clients publish', async () => {
    const stream = await listen('/topics/demo/outside');
    const none = await post('/topics/demo/outside', 'from a form', { 'content-type': 'application/x-www-form-urlencoded' });
    assert.deepEqual([none.status, none.text, none.headers['content-length']], [204, '', undefined]);
    assert.equal((await post('/topics/demo/outside', Buffer.from([0xff]), { 'content-type': 'application/octet-stream' })).status, 204);
    assert.equal((await post('/topics/demo/outside', '\ufeffü', { 'content-type': 'text/plain; charset=utf-8' })).status, 204);
    assert.equal((await post('/topics/demo/outside', '')).status, 204);
    await until(() => stream.events().length === 4, 'the messages');
    assert.deepEqual(stream.events().map(({ event, data }) => [event, data]), [[undefined, 'from a form'], ['bytes', '/w=='], [undefined, '\ufeffü'], [undefined, '']]);
    const rejected = await post('/topics/demo/outside', Buffer.from([0xff]));
    assert.deepEqual([rejected.status, rejected.headers['content-type']], [400, 'application/problem+json']);
    const tooLarge = await post('/topics/demo/outside', Buffer.alloc(4 * 1024 * 1024 + 1));       // beyond the body limit of the server
    assert.deepEqual([tooLarge.status, tooLarge.headers['content-type']], [413, 'application/problem+json']);
    stream.request.destroy();
});

test('each subscriber receives the messages of its topic, from its subscription to its end', async () => {
    topics().publish('shared', 'without subscribers');
    const first = await listen('/topics/demo/shared');
    topics().publish('shared', 'one');
    const second = await listen('/topics/demo/shared');
    const other = await listen('/topics/demo/shared%2Fother');
    topics().publish('shared', 'two');
    topics().publish('shared/other', 'elsewhere');
    await until(() => second.events().length === 1 && other.events().length === 1 && first.events().length === 2, 'the messages');
    assert.equal(topics().listeners('shared'), 2);
    first.request.destroy();
    await until(() => topics().listeners('shared') === 1, 'the end of the first');
    topics().publish('shared', 'three');
    await until(() => second.events().length === 2, 'the message');
    const received = (stream) => stream.events().map(({ id, data }) => `${id} ${data}`);
    assert.deepEqual([received(first), received(second), received(other)], [['1 one', '2 two'], ['2 two', '3 three'], ['1 elsewhere']]);
    second.request.destroy();
    other.request.destroy();
});

test('a topic without subscribers uses no memory, and its numbers start again', async () => {
    await until(() => topics().size === 0, 'the end of the topics of other tests');
    const stream = await listen('/topics/demo/gone');
    topics().publish('gone', 'one');
    await until(() => stream.events().length === 1, 'the message');
    assert.equal(topics().size, 1);
    stream.request.destroy();
    await until(() => topics().size === 0, 'the end of the topic');

    const received = [];
    const leave = topics().subscribe('gone', ({ id }) => received.push(id));
    leave();
    const stay = topics().subscribe('gone', ({ id }) => received.push(id));
    leave();
    for (const text of ['two', 'three']) topics().publish('gone', text);
    stay();
    topics().publish('gone', 'four');
    assert.deepEqual([received, topics().size], [[1, 2], 0]);
});

test('a subscriber that does not read misses messages, and receives their number', async () => {
    const socket = connect(Number(url.port), url.hostname);
    socket.write('GET /topics/demo/slow HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await until(() => topics().listeners('slow') === 1, 'the subscriber');
    socket.pause();
    const count = 60;
    for (let i = 0; i < count; ++i) {
        topics().publish('slow', `${i} `.padEnd(1024 * 1024, 'x'));
        await new Promise(setImmediate);
    }
    let received = '';
    socket.setEncoding('latin1').on('data', (piece) => { received += piece; });
    socket.resume();
    await until(() => received.includes('event: discontinuity'), 'the discontinuity');
    topics().publish('slow', 'last');
    await until(() => received.includes('data: last'), 'the last message');
    const ids = [...received.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
    const dropped = [...received.matchAll(/^event: discontinuity\r?\ndata: \{"dropped":(\d+)\}$/gm)].map(([, number]) => Number(number));
    assert.deepEqual([dropped.length, ids.at(-1)], [1, count + 1]);
    assert.equal(ids.length + dropped[0], count + 1);
    assert.ok(dropped[0] > count / 2, `${ids.length} of ${count} MiB were buffered, more than the buffers of the system`);
    assert.deepEqual(ids.slice(0, -1), Array.from({ length: ids.length - 1 }, (_, index) => index + 1));
    socket.destroy();
});

test('invalid topics, other caches, and other methods', async () => {
    for (const [method, path, status] of [['GET', '/topics/other/news', 404], ['POST', '/topics/other/news', 404], ['GET', '/topics/demo', 404],
        ['GET', '/topics/demo/a/b', 404], ['GET', '/topics/demo/', 400], ['POST', '/topics/demo/', 400], ['POST', '/topics/demo/a%0Ab', 400],
        ['POST', `/topics/demo/${'x'.repeat(513)}`, 400], ['POST', `/topics/demo/${'x'.repeat(512)}`, 204], ['PUT', '/topics/demo/news', 405],
        ['DELETE', '/topics/demo/news', 405]]) {
        const response = await send(url, path, { method });
        assert.equal(response.status, status, `${method} ${path}`);
        if (status !== 204) assert.equal(response.headers['content-type'], 'application/problem+json');
        if (status === 405) assert.equal(response.headers.allow, 'GET, POST');
    }
    for (const size of [1024 * 1024 + 1, 5 * 1024 * 1024]) assert.equal((await post('/topics/demo/news', Buffer.alloc(size, 'x'))).status, 413);
    assert.equal((await post('/topics/demo/news', Buffer.alloc(1024 * 1024, 'x'))).status, 204);
});

test('limits of topic names and messages, in bytes, for functions', () => {
    const shared = new Services();
    const received = [];
    const host = new Host({ name: 'f', cache: 'demo', services: shared });
    host.begin({});
    const { publish, publishBytes } = host.imports(['momento:topic/topic@1.0.0'])['momento:topic/topic'];
    const both = (name, text) => [publish(name, text), publishBytes(name, { tag: 'value', val: new Uint8Array(Buffer.from(text)) })];
    const error = (tag, val) => [0, 1].map(() => ({ tag: 'err', val: { tag, val } }));
    const longer = 'the name of the topic is longer than 512 bytes';
    for (const [name, message] of [['', 'the name of the topic is empty'], ['a\nb', 'the name of the topic contains a control character'],
        ['x'.repeat(513), longer], [`${'ü'.repeat(256)}x`, longer]]) assert.deepEqual(both(name, 'x'), error('invalid-argument', message));
    const done = [0, 1].map(() => ({ tag: 'ok', val: undefined }));
    for (const name of ['x'.repeat(512), 'ü'.repeat(256)]) {
        shared.topics('demo').subscribe(name, ({ id }) => received.push(id));
        assert.deepEqual(both(name, 'x'), done);
    }
    assert.deepEqual(received, [1, 2, 1, 2]);
    const largest = 'ü'.repeat(512 * 1024);
    assert.deepEqual(both('news', largest), done);
    assert.deepEqual(both('news', `${largest}x`), error('limit-exceeded', 'the message has 1048577 bytes, a message has at most 1048576'));
});

test('a token permits only what its role allows', async () => {
    const key = (role) => services.tokens.generate(60, JSON.stringify({ explicit: { permissions: [
        { topic_permissions: { role, all_caches: null, topic_selector: { topic_name: 'mine' } } }] } }), undefined, 'here').val.apiKey;
    for (const [role, subscribe, publish] of [['TopicPermitNone', 403, 403], ['TopicReadOnly', 200, 403], ['TopicWriteOnly', 403, 204], ['TopicReadWrite', 200, 204]]) {
        for (const authorization of [key(role), `Bearer ${key(role)}`]) {
            const stream = await listen('/topics/demo/mine', { authorization });
            assert.equal(stream.status, subscribe, role);
            stream.request.destroy();
            assert.equal((await post('/topics/demo/mine', 'x', { authorization })).status, publish, role);
            assert.equal((await post('/topics/demo/other', 'x', { authorization })).status, 403);
        }
    }
    const forged = await post('/topics/demo/mine', 'x', { authorization: `${key('TopicReadWrite')}x` });
    assert.deepEqual([forged.status, forged.headers['www-authenticate']], [401, 'Bearer realm="momento-local", error="invalid_token"']);
    assert.equal((await post('/topics/demo/mine', 'x', { authorization: 'Bearer of another kind' })).status, 204);
});

test('a stream without messages gets comments', async (t) => {
    const quiet = createServer((_, response) => { new EventStream(response, 5); });
    t.after(() => quiet.close());
    quiet.listen(0, '127.0.0.1');
    await once(quiet, 'listening');
    const socket = connect(quiet.address().port, '127.0.0.1');
    let received = '';
    socket.setEncoding('utf8').on('data', (piece) => { received += piece; });
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await until(() => received.split(': keep-alive\n\n').length > 2, 'two comments');
    socket.destroy();
});
