// The token vending machine over HTTP: the server accepts a key that the function generates, the key identifies its
// caller, and it permits one room only.
import assert from 'node:assert/strict';
import { get } from 'node:http';
import { after, before, test } from 'node:test';
import { serve, send as sendTo } from '../local/fixture/served.mjs';
import { example } from './support.mjs';

const json = { 'content-type': 'application/json' };
let server;
before(async () => { server = await serve(example('token-vending'), '--quiet'); });
after(async () => {
    await server?.stop();
    assert.equal(server?.err, '', 'nothing trapped');
});

async function mint(user, room) {
    const { status, text } = await server.send('/tokens', { method: 'POST', headers: json, body: JSON.stringify({ user, room }) });
    assert.equal(status, 201, text);
    return JSON.parse(text);
}
const me = (authorization) => server.send('/me', { headers: authorization ? { authorization } : {} });
const say = (room, key, text) => server.send(`/rooms/${room}/messages`, {
    method: 'POST', headers: { ...json, authorization: key }, body: JSON.stringify({ text }) });

// The topics are on the same server and in the same cache as the function.
const topic = (room) => server.url.pathname.replace(/^\/functions\/([^/]+)\/.*$/, `/topics/$1/${room}`);

// Subscribes to a room: { status, next (resolves to the next event's data, parsed), stop }.
async function listen(room, key) {
    const request = get({ host: server.url.hostname, port: server.url.port, path: topic(room), headers: key ? { authorization: key } : {} });
    const response = await new Promise((resolve, reject) => request.on('response', resolve).on('error', reject));
    const events = async function* () {
        let held = '';
        for await (const piece of response.setEncoding('utf8')) {
            held += piece;
            for (let end; (end = held.indexOf('\n\n')) >= 0; held = held.slice(end + 2)) yield held.slice(0, end).split('\n');
        }
    }();
    const next = async () => {
        for (;;) {
            const { value: lines, done } = await events.next();
            if (done) return undefined;
            const data = lines.filter((line) => line.startsWith('data: ')).map((line) => line.slice(6));
            if (data.length > 0) return JSON.parse(data.join('\n'));
        }
    };
    // The first comment means that every later message is received.
    if (response.statusCode === 200) assert.match((await events.next()).value[0], /^:/);
    return { status: response.statusCode, type: response.headers['content-type'], next, stop: () => request.destroy() };
}

test('a key identifies its bearer, with and without the scheme', async () => {
    const { api_key: key, endpoint, valid_until: until } = await mint('ada', 'lounge');
    assert.ok(Number.isInteger(until) && until > 1_700_000_000, `${until}`);
    assert.equal(endpoint, server.url.host);
    for (const authorization of [key, `Bearer ${key}`]) {
        const { status, text } = await me(authorization);
        assert.deepEqual([status, JSON.parse(text)], [200, { user: 'ada', room: 'lounge' }]);
    }
});

test('each key identifies its own bearer', async () => {
    const [one, other] = await Promise.all([mint('ada', 'lounge'), mint('bob', 'kitchen')]);
    assert.notEqual(one.api_key, other.api_key);
    assert.equal(JSON.parse((await me(one.api_key)).text).user, 'ada');
    assert.equal(JSON.parse((await me(other.api_key)).text).user, 'bob');
});

test('a key that was not generated here, or was changed, is 401, and so is a missing one', async () => {
    const { api_key: key } = await mint('ada', 'lounge');
    const changed = (at) => `${key.slice(0, at)}${key[at] === 'A' ? 'B' : 'A'}${key.slice(at + 1)}`;
    const signature = key.lastIndexOf('.') + 1;
    // Changed payload, changed signature, truncated, and the payload alone.
    for (const forged of [changed(key.indexOf('.') + 5), changed(signature), key.slice(0, -1), key.slice(0, signature - 1)]) {
        const { status, headers, text } = await me(forged);
        assert.equal(status, 401, text);
        assert.match(headers['www-authenticate'], /^Bearer/);
        assert.ok(!text.includes('ada'));
    }
    const { status, headers } = await me();
    assert.equal(status, 401);
    assert.ok(headers['www-authenticate']);
});

test('the key takes precedence over any other caller in the request', async () => {
    const { api_key: key } = await mint('ada', 'lounge');
    const { text } = await server.send('/me', {
        headers: { authorization: key, 'x-momento-local-token-metadata': '{"user":"eve","room":"vault"}' } });
    assert.equal(JSON.parse(text).user, 'ada');
});

test('a subscriber with the key receives the messages of its room in order, and none of another room', async () => {
    const [ada, bob, eve] = await Promise.all([mint('ada', 'lounge'), mint('bob', 'lounge'), mint('eve', 'kitchen')]);
    const heard = await listen('lounge', bob.api_key);
    try {
        assert.deepEqual([heard.status, heard.type], [200, 'text/event-stream']);
        assert.equal((await say('kitchen', eve.api_key, 'soup')).status, 204);
        for (const text of ['hello', 'two\nlines, "é" and 😀']) {
            assert.equal((await say('lounge', ada.api_key, text)).status, 204);
            assert.deepEqual(await heard.next(), { user: 'ada', text });
        }
    } finally {
        heard.stop();
    }
});

test('a key for one room cannot subscribe to another, post to it, or publish without the function', async () => {
    const { api_key: key } = await mint('ada', 'lounge');
    const elsewhere = await listen('kitchen', key);
    elsewhere.stop();
    assert.equal(elsewhere.status, 403);
    const { status, text } = await say('kitchen', key, 'hello');
    assert.deepEqual([status, JSON.parse(text).detail], [403, 'the key is for another room']);
    const past = await sendTo(server.url, topic('lounge'), { method: 'POST', headers: { authorization: key }, body: 'I am the queen' });
    assert.equal(past.status, 403);
});
