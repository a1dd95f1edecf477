// Invalid components, made from a valid one by changing bytes: each causes one line, none ends the process, and a valid
// file loads afterwards.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Reader, unsignedLeb128 } from '../../framework/component/wasm_reader.mjs';
import { loadComponent } from '../../framework/local/component.mjs';
import { UserError } from '../../framework/local/errors.mjs';
import { load } from '../../framework/local/runtime.mjs';
import { buildFixture } from './fixture/build.mjs';
import { assertRejects, run, serve, until } from './fixture/served.mjs';

let fixture, good;
before(async () => {
    fixture = await buildFixture();
    good = new Uint8Array(readFileSync(fixture.component));
});
after(() => fixture?.remove());

function sectionsOf(component) {
    const sections = [];
    for (const reader = new Reader(component, 8); !reader.done;) {
        const start = reader.at;
        const id = reader.byte();
        const payload = reader.take(reader.number());
        sections.push({ id, payload, start, end: reader.at });
    }
    return sections;
}

// The decoder supports UTF-8 and UTF-16 in `canon` definitions and panics on the third encoding: the first of them with
// options (memory 0x03, realloc 0x04, UTF-8 0x00) gets that one.
function panicking() {
    const { payload, start, end } = sectionsOf(good).find(({ id, payload }) =>
        id === 8 && payload[1] === 0x01 && payload.at(-1) === 0x00 && payload.at(-3) === 0x04);
    const changed = Uint8Array.from(payload);
    changed[changed.length - 1] = 0x02;
    return Buffer.concat([good.subarray(0, start), Buffer.from([8, ...unsignedLeb128(changed.length)]), changed, good.subarray(end)]);
}

// The message of the UserError; undefined if the bytes were loaded.
async function messageOf(bytes) {
    try {
        await loadComponent(new Uint8Array(bytes));
        return undefined;
    } catch (error) {
        assert.ok(error instanceof UserError, error.stack);
        assert.match(error.message, /^the component [^\n]+[^.\n]$/);
        return error.message;
    }
}

const loads = async () => assert.equal((await load(good)).call({ path: '/status/201' }).status, 201);

test('after each panic, the next file is decoded', async () => {
    for (let i = 0; i < 2; ++i) {
        assert.match(await messageOf(panicking()), /is not a valid component: the decoder failed: .*unreachable/);
        await loads();
    }
});

test('several files at the same time, one of which causes a panic', async () => {
    const results = await Promise.all([messageOf(good), messageOf(panicking()), messageOf(good), messageOf(good)]);
    assert.deepEqual(results.map((each) => each === undefined), [true, false, true, true]);
});

test('truncated files', async () => {
    const points = new Set([0, 1, 4, 7, 8, 9, good.length - 1]);
    for (const { start, end } of sectionsOf(good)) for (const at of [start, start + 1, end]) if (at < good.length) points.add(at);
    for (let at = 0; at < good.length; at += 97) points.add(at);
    let loaded = 0;
    for (const at of points) {
        const message = await messageOf(good.subarray(0, at));
        if (at < 8) assert.match(message, at === 0 ? /is empty/ : /is not a WebAssembly component/);
        // The truncated part may consist of names, which are not required.
        if (message === undefined) ++loaded;
    }
    assert.ok(loaded <= 4, `${loaded} of ${points.size} loaded`);
    await loads();
});

test('changed bytes', async () => {
    let seed = 1;
    const random = (below) => { seed = (seed * 48271) % 0x7fffffff; return seed % below; };
    let rejected = 0;
    for (let i = 0; i < 300; ++i) {
        const bytes = Uint8Array.from(good);
        for (let left = 1 + random(3); left > 0; --left) bytes[random(4) ? good.length - 1 - random(8000) : random(good.length)] = random(256);
        if (await messageOf(bytes) !== undefined) ++rejected;
    }
    assert.ok(rejected > 100, `${rejected} rejected`);
    await loads();
});

test('a process ends without waiting for its decoder, which ends too', () => {
    const program = `import { load } from '${new URL('../../framework/local/runtime.mjs', import.meta.url)}';
        await load(process.argv[1]);
        console.log('loaded');`;
    const out = execFileSync(process.execPath, ['--input-type=module', '-e', program, fixture.component], { encoding: 'utf8' });
    assert.equal(out, 'loaded\n');
});

test('--watch: after a panic of the decoder, the next valid build is loaded', async (t) => {
    const file = join(fixture.directory, 'rebuilt.wasm');
    copyFileSync(fixture.component, file);
    const server = await serve(file, '--watch');
    t.after(() => server.stop());
    for (let i = 1; i <= 2; ++i) {
        writeFileSync(file, panicking());
        await until(() => server.err.split('reload failed').length === i + 1, 'the error');
        assert.equal((await server.send('/status/201')).status, 201, 'the previous component');
        copyFileSync(fixture.component, file);
        await until(() => server.out.split('reloaded ').length === i + 1, 'the reload');
        assert.equal((await server.send('/status/201')).status, 201);
    }
    assert.deepEqual(await server.stop(), { code: 0, signal: null });
    assert.match(server.err, /^(reload failed, the previous component is still in use: rebuilt\.wasm is not a valid component: the decoder failed: .*\n){2}$/);
});

test('the first load: one line for each invalid file', async () => {
    const file = join(fixture.directory, 'bad.wasm');
    for (const [bytes, message] of [[panicking(), /bad\.wasm is not a valid component: the decoder failed: /],
        [good.subarray(0, 5000), /bad\.wasm is not a valid component: /], [good.subarray(0, 8), /bad\.wasm does not export /]]) {
        writeFileSync(file, bytes);
        for (const command of [['serve', file], ['test', '--component', file, join(fixture.directory, 'table.json')]]) {
            writeFileSync(join(fixture.directory, 'table.json'), '{"name":"t","rows":[{"name":"a","request":{}}]}');
            await assertRejects(command, message);
        }
    }
    if (process.getuid() === 0) return;         // root may read everything
    chmodSync(file, 0);
    assert.match((await run('serve', file)).err, /^momento-local: cannot read .*bad\.wasm: permission denied\n$/);
});
