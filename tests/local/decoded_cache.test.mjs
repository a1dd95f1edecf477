// MOMENTO_LOCAL_CACHE: stored results of decoding.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { cached } from '../../framework/local/decoded_cache.mjs';

const bytes = Uint8Array.of(1, 2, 3);
const result = { source: 'text', files: { 'a.wasm': Uint8Array.of(4, 5) }, imports: ['one'] };
let folder, before;
beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'momento-decoded-'));
    before = process.env.MOMENTO_LOCAL_CACHE;
    process.env.MOMENTO_LOCAL_CACHE = folder;
});
afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
    if (before === undefined) delete process.env.MOMENTO_LOCAL_CACHE;
    else process.env.MOMENTO_LOCAL_CACHE = before;
});

// Returns the result and how often the decoder was called.
async function decoded(given = bytes, scripted = []) {
    let calls = 0;
    const value = await cached(given, scripted, async () => (++calls, result));
    return { value, calls };
}

test('stores a result, and returns it for the same bytes and imports only', async () => {
    assert.deepEqual(await decoded(), { value: result, calls: 1 });
    const { value, calls } = await decoded();
    assert.equal(calls, 0);
    assert.deepEqual({ ...value, files: { 'a.wasm': Uint8Array.from(value.files['a.wasm']) } }, result);
    assert.equal((await decoded(Uint8Array.of(1, 2, 4))).calls, 1);
    assert.equal((await decoded(bytes, ['other'])).calls, 1);
    assert.equal(readdirSync(folder).length, 3);
});

test('a damaged file is replaced', async () => {
    await decoded();
    const file = join(folder, readdirSync(folder)[0]);
    for (const content of ['', 'text', readFileSync(file).subarray(0, 10)]) {
        writeFileSync(file, content);
        assert.deepEqual(await decoded(), { value: result, calls: 1 });
        assert.equal((await decoded()).calls, 0);
    }
});

test('an error is not stored', async () => {
    await assert.rejects(cached(bytes, [], async () => { throw new Error('invalid'); }), /invalid/);
    assert.deepEqual(readdirSync(folder), []);
    assert.equal((await decoded()).calls, 1);
});

test('nothing is stored without the variable, or if the folder cannot be written', async () => {
    delete process.env.MOMENTO_LOCAL_CACHE;
    assert.deepEqual([(await decoded()).calls, (await decoded()).calls], [1, 1]);
    writeFileSync(join(folder, 'file'), '');
    process.env.MOMENTO_LOCAL_CACHE = join(folder, 'file/below');
    assert.deepEqual([(await decoded()).calls, (await decoded()).calls], [1, 1]);
    assert.deepEqual(readdirSync(folder), ['file']);
});

test('the oldest of too many files are removed', async () => {
    for (let i = 0; i < 256; ++i) {
        const file = join(folder, `${i}.decoded`);
        writeFileSync(file, '');
        utimesSync(file, i, i);
    }
    writeFileSync(join(folder, 'other'), '');
    await decoded();
    const left = readdirSync(folder);
    assert.equal(left.length, 129);
    assert.ok(!left.includes('0.decoded') && left.includes('255.decoded') && left.includes('other'));
    assert.equal((await decoded()).calls, 0);
});
