// One Function calls another through client<contract>: both are components, each served by a momento-local of its own.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { serve } from '../local/fixture/served.mjs';
import { startPeer } from './peer.mjs';
import { example, fixture } from './support.mjs';

let notes, caller, peer;
before(async () => {
    [notes, peer] = [await serve(example('notes')), await startPeer()];
    // The slash at the end counts for nothing.
    caller = await serve(fixture('caller'), '--env', `NOTES=${notes.url.href.replace(/\/$/, '')}/`);
});
after(async () => {
    await Promise.all([caller?.stop(), notes?.stop(), peer?.stop()]);
});

test('typed requests there, typed answers back', async () => {
    const { status, text } = await caller.send('/titles/2');
    assert.deepEqual([status, text], [200, 'Write the tutorial']);
    const listed = await caller.send('/list?limit=2&tag=work&tag=docs');
    assert.deepEqual(JSON.parse(listed.text), JSON.parse((await notes.send('/v1/notes?limit=2&tag=work&tag=docs')).text));
    assert.equal(JSON.parse(listed.text).count, 1);
});

test('a body, a header of the request and one of the answer', async () => {
    assert.equal((await caller.send('/create', { method: 'POST', body: 'Called é' })).text, '/v1/notes/4 seven Called é');
});

test('what the other declares is an answer, what it does not is 502', async () => {
    assert.equal(JSON.parse((await caller.send('/titles/99')).text).detail, 'no title');
    const refused = await caller.send('/list?limit=1000');
    assert.equal(refused.status, 502);
    assert.match(JSON.parse(refused.text).detail, /\/v1\/notes/);
});

test('the transport sends its own headers, and an upstream that is gone is 502', async () => {
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
