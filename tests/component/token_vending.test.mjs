// The token vending machine over HTTP: a key that the function mints is taken by the server, says who calls, and opens the one
// room that it is for.
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

// The topics lie beside the function, on the same server and in the same cache.
const topic = (room) => server.url.pathname.replace(/^\/functions\/([^/]+)\/.*$/, `/topics/$1/${room}`);

// Listens to a room: { status, next (promises the next event's data, parsed), stop }.
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
    // The comment that comes first says that from here on every message is heard.
    if (response.statusCode === 200) assert.match((await events.next()).value[0], /^:/);
    return { status: response.statusCode, type: response.headers['content-type'], next, stop: () => request.destroy() };
}

test('a key says who its bearer is, bare and with the scheme', async () => {
    const { api_key: key, endpoint, valid_until: until } = await mint('ada', 'lounge');
    assert.ok(Number.isInteger(until) && until > 1_700_000_000, `${until}`);
    assert.equal(endpoint, server.url.host);
    for (const authorization of [key, `Bearer ${key}`]) {
        const { status, text } = await me(authorization);
        assert.deepEqual([status, JSON.parse(text)], [200, { user: 'ada', room: 'lounge' }]);
    }
});

test('each key is its own bearer\'s', async () => {
    const [one, other] = await Promise.all([mint('ada', 'lounge'), mint('bob', 'kitchen')]);
    assert.notEqual(one.api_key, other.api_key);
    assert.equal(JSON.parse((await me(one.api_key)).text).user, 'ada');
    assert.equal(JSON.parse((await me(other.api_key)).text).user, 'bob');
});

test('a key that was not made here is 401, whatever was changed in it; so is none', async () => {
    const { api_key: key } = await mint('ada', 'lounge');
    const changed = (at) => `${key.slice(0, at)}${key[at] === 'A' ? 'B' : 'A'}${key.slice(at + 1)}`;
    const signature = key.lastIndexOf('.') + 1;
    // What it says, its signature, one that is cut off, and the payload alone.
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

test('what the request says of its caller beside the key does not count', async () => {
    const { api_key: key } = await mint('ada', 'lounge');
    const { text } = await server.send('/me', {
        headers: { authorization: key, 'x-momento-local-token-metadata': '{"user":"eve","room":"vault"}' } });
    assert.equal(JSON.parse(text).user, 'ada');
});

test('who listens with the key hears what is posted with one, in order, and nothing of another room', async () => {
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

test('a key opens no other room: neither to listen, nor to post, nor to publish past the function', async () => {
    const { api_key: key } = await mint('ada', 'lounge');
    const elsewhere = await listen('kitchen', key);
    elsewhere.stop();
    assert.equal(elsewhere.status, 403);
    const { status, text } = await say('kitchen', key, 'hello');
    assert.deepEqual([status, JSON.parse(text).detail], [403, 'the key is for another room']);
    const past = await sendTo(server.url, topic('lounge'), { method: 'POST', headers: { authorization: key }, body: 'I am the queen' });
    assert.equal(past.status, 403);
});
