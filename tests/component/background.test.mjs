// A background Function as a component: its payload, its notes and failures, its imports, and its memory.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { componentWit } from '@bytecodealliance/jco-transpile/wasm-tools';
import { load } from '../../framework/local/runtime.mjs';
import { Services } from '../../framework/local/services/index.mjs';
import { buffer, fixture } from './support.mjs';

const services = new Services();
const printed = [];
let background;
before(async () => {
    background = await load(fixture('background'), { name: 'background', services, print: (line) => printed.push(line) });
});

const payload = (call, text = '') => JSON.stringify({ call, text });
const spawn = (body, more = {}, target = background) => {
    const result = target.spawn({ body, ...more });
    assert.equal(result.buffersHeld, 0, 'buffers that were not dropped');
    return result;
};

test('a background Function may import what a web Function may, except for the request and its response', () => {
    const text = readFileSync(new URL('../../framework/wit/function.wit', import.meta.url), 'utf8');
    const [, web, background] = text.split(/^world /m).map((world) => world.match(/import [^;]+/g));
    assert.deepEqual(web.filter((name) => !name.includes('momento:web-function')), background);
});

test('exports only its entry point, and imports what it calls', async () => {
    const wit = await componentWit(readFileSync(fixture('background')));
    assert.deepEqual([...wit.matchAll(/^ {2}export (.*);$/gm)].map(([, name]) => name), ['momento:spawn-function/guest-function-spawn@1.0.0']);
    assert.deepEqual(background.imports.toSorted(), ['momento:bytes/bytes@1.0.0', 'momento:cache-scalar/cache-scalar@1.0.0',
        'momento:log/logging@1.0.0', 'momento:spawn/spawn@1.0.0', 'wasi:cli/environment@0.2.0']);
    assert.equal(background.background, true);
});

test('notes of every length, from payloads inline and on the host', () => {
    for (const bodyKind of ['inline', 'buffer']) {
        for (const note of ['', 'n', 'é\0\n', 'x'.repeat(65536)]) {
            assert.deepEqual(spawn(payload('note', note), { bodyKind }).outcome, { ok: true, note });
        }
    }
});

test('failures with and without a note', () => {
    assert.deepEqual(spawn(payload('fail', 'why')).outcome, { ok: false, note: 'why' });
    assert.deepEqual(spawn(payload('fail')).outcome, { ok: false, note: undefined });
    for (const [body, why] of [['{', /^the body: /], ['', /^the body: /], ['{"call":1,"text":""}', /expected a string at \/call/]]) {
        const { outcome } = spawn(body);
        assert.equal(outcome.ok, false);
        assert.match(outcome.note, why);
    }
});

test('a trap is not a failure of the function', () => {
    const { outcome, trap } = background.spawn({ body: payload('trap') });
    assert.deepEqual(outcome, { ok: false });
    assert.match(trap.reason, /unreachable/);
});

test('it has an environment, the cache, the log, and may start others', () => {
    assert.equal(spawn(payload('name')).outcome.note, 'background');
    assert.equal(spawn(payload('store', 'value')).outcome.ok, true);
    assert.equal(spawn(payload('log', 'a line')).outcome.ok, true);
    assert.match(printed.at(-1), /^log info background .{8}: a line$/);
    const started = [];
    services.background = (name, bytes) => {
        started.push([name, Buffer.from(bytes).toString()]);
        return name === 'known' ? undefined : { tag: 'err', val: { tag: 'function-not-found' } };
    };
    assert.equal(spawn(payload('spawn', 'known')).outcome.ok, true);
    assert.deepEqual(started, [['known', '{"call":"store","text":"by known"}']]);
    assert.deepEqual(spawn(payload('spawn', 'unknown')).outcome, { ok: false, note: 'the background function does not exist' });
    services.background = undefined;
});

test('10,000 calls on one instance: buffers are dropped, notes are freed', () => {
    const instance = background.instance();
    const bodies = [payload('note', 'x'.repeat(1000)), payload('fail', 'y'.repeat(500)), payload('fail'), '{', payload('store', 'v')];
    let memory;
    for (let i = 0; i < 10_000; ++i) {
        const result = spawn(bodies[i % bodies.length], { bodyKind: i % 2 ? 'inline' : 'buffer' }, instance);
        assert.equal(result.trap, undefined);
        assert.equal(result.hostCalls[buffer.drop] ?? 0, i % 2 ? 0 : 1);
        if (i % 1000 === 999) assert.equal(result.memoryBytes, memory ??= result.memoryBytes);
    }
});
