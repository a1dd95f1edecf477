// Calls across the boundary of momento:spawn, with a scripted host: payloads of every type, and every error.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { buffer, text } from './support.mjs';
import { err, ok, scripted } from './scripted.mjs';

let spawn;
before(async () => { spawn = await scripted('spawn', ['spawnFunction']); });

const asked = () => spawn.asked.map(([name, called, bytes]) => [name, called, Buffer.from(bytes).toString()]);

test('payloads of every type and length', () => {
    spawn.respond = () => ok(undefined);
    for (const as of ['text', 'bytes', 'data']) {
        for (const payload of ['', 'p', 'a\0é\n', 'x'.repeat(65536)]) {
            assert.deepEqual(spawn.ask({ function: 'refresh é', payload, as }), { failed: null });
            assert.deepEqual(asked(), [['spawnFunction', 'refresh é', payload]]);
        }
    }
    assert.deepEqual(spawn.ask({ function: '', as: 'nothing' }), { failed: null });
    assert.deepEqual(asked(), [['spawnFunction', '', '']]);
    spawn.ask({ function: 'f', payload: 's', as: 'json' });
    assert.deepEqual(asked(), [['spawnFunction', 'f', '{"id":"1","secret":"s"}']]);
});

test('an unread body is read into the module, and dropped', () => {
    spawn.respond = () => ok(undefined);
    const body = 'sent '.repeat(10_000);
    const passed = spawn.call({ method: 'POST', path: '/data', query: 'function=f', body, readLimit: 30_000 });
    assert.equal(passed.status, 204, text(passed));
    assert.deepEqual(asked(), [['spawnFunction', 'f', body]]);
    assert.deepEqual([passed.hostCalls[buffer.read], passed.hostCalls[buffer.drop]], [2, 1]);
    const larger = spawn.call({ method: 'POST', path: '/data', query: 'function=f', body: 'x'.repeat(100_001) });
    assert.deepEqual([larger.status, spawn.asked.length, larger.hostCalls[buffer.read]], [500, 0, undefined]);
});

test('each error: its kind, the text of the host, and its problem response', () => {
    [['function-not-found', undefined, 500], ['internal-error', undefined, 502], ['limit', 'secret limit', 503]].forEach(([tag, said, status], kind) => {
        spawn.respond = () => err(tag, said);
        assert.deepEqual(spawn.ask({ function: 'f', payload: 'p' }).failed, { kind, text: said ?? '' });
        assert.match(spawn.pass({ function: 'f', payload: 'p' }, status, said).detail, /background function/);
    });
});

test('invalid arguments never reach the host', () => {
    spawn.respond = () => assert.fail('the host was called');
    assert.equal(spawn.ask({ function: 'f', as: 'unwritable' }).failed.kind, 4);
    assert.deepEqual(spawn.ask({ function: 'f', as: 'bad name' }).failed, { kind: 3, text: 'the name of the function is not UTF-8' });
});
