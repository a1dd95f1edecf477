// One Function calls another through client<contract>: both are components, each served by its own momento-local.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { serve } from '../local/fixture/served.mjs';
import { startPeer } from './peer.mjs';
import { example, fixture } from './support.mjs';

let notes, caller, peer;
before(async () => {
    [notes, peer] = [await serve(example('notes')), await startPeer()];
    // The slash at the end has no effect.
    caller = await serve(fixture('caller'), '--env', `NOTES=${notes.url.href.replace(/\/$/, '')}/`);
});
after(async () => {
    await Promise.all([caller?.stop(), notes?.stop(), peer?.stop()]);
});

test('sends typed requests and returns typed responses', async () => {
    const { status, text } = await caller.send('/titles/2');
    assert.deepEqual([status, text], [200, 'Write the tutorial']);
    const listed = await caller.send('/list?limit=2&tag=work&tag=docs');
    assert.deepEqual(JSON.parse(listed.text), JSON.parse((await notes.send('/v1/notes?limit=2&tag=work&tag=docs')).text));
    assert.equal(JSON.parse(listed.text).count, 1);
});

test('sends a body and a request header, and reads a response header', async () => {
    assert.equal((await caller.send('/create', { method: 'POST', body: 'Called é' })).text, '/v1/notes/4 seven Called é');
});

test('a declared response is returned, an undeclared one is 502', async () => {
    assert.equal(JSON.parse((await caller.send('/titles/99')).text).detail, 'no title');
    const rejected = await caller.send('/list?limit=1000');
    assert.equal(rejected.status, 502);
    assert.match(JSON.parse(rejected.text).detail, /\/v1\/notes/);
});

test('the transport sends its own headers, and a stopped upstream is 502', async () => {
    await peer.seen();
    for (const [path, status] of [['echo', 502], ['reset', 502], ['status/503', 502]]) {
        const other = await serve(fixture('caller'), '--env', `NOTES=${peer.url}/${path}`);
        try {
            assert.equal((await other.send('/titles/2')).status, status, path);
        } finally {
            await other.stop();
        }
    }
    const calls = (await peer.seen()).filter(({ url }) => url.endsWith('/v1/notes/2'));
    assert.equal(calls.length, 3);
    for (const { method, headers } of calls) {
        assert.equal(method, 'GET');
        assert.deepEqual(headers.filter(([name]) => name === 'authorization'), [['authorization', 'the key']]);
    }
});
