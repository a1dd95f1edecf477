// --max-memory: the rewrite of a core module that limits its memories, and calls that exceed the limit.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { originalOffset } from '../../framework/component/wasm_edit.mjs';
import { Reader, unsignedLeb128 as number } from '../../framework/component/wasm_reader.mjs';
import { limitMemory, growFailedGlobal } from '../../framework/local/memory_limit.mjs';
import { load } from '../../framework/local/runtime.mjs';
import { buildFixture } from './fixture/build.mjs';
import { run, serve, until } from './fixture/served.mjs';

// Node.js 20 requires these flags; later versions do not.
for (const feature of ['multi-memory', 'memory64']) setFlagsFromString(`--experimental-wasm-${feature}`);

const page = 65536;
const section = (id, ...payload) => { const bytes = payload.flat(3); return [id, ...number(bytes.length), ...bytes]; };
const name = (text) => [text.length, ...Buffer.from(text)];
const body = (...code) => [...number(code.length + 2), 0, ...code, 0x0b];
const grow = (memory) => body(0x20, 0, 0x40, memory);
const exported = (text, kind, index) => [...name(text), kind, ...number(index)];

// `memories`: limits as bytes; `before`: functions before those that grow, which are exported as grow0, grow1 and so
// on.
function moduleOf({ memories, imports = [], grows = [0], before = 0, wide = false, extra = [] }) {
    const type = wide ? 0x7e : 0x7f;
    const count = before + grows.length + extra.length;
    return Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
        ...section(1, 1, [0x60, 1, type, 1, type]),
        ...(imports.length ? section(2, imports.length, imports) : []),
        ...section(3, number(count), Array(count).fill(0)),
        ...(memories.length ? section(5, memories.length, memories) : []),
        ...section(7, grows.length, grows.map((_, index) => exported(`grow${index}`, 0, before + index))),
        ...section(10, number(count), [...Array(before).fill(body(0x20, 0)), ...grows.map(grow), ...extra]),
        ...section(0, name('custom'), 1, 2, 3)]);
}

const limited = (description, maxMemory, imports = {}) => {
    const { module } = limitMemory(moduleOf(description), maxMemory, 'it');
    return new WebAssembly.Instance(new WebAssembly.Module(module), imports).exports;
};

test('growth beyond the limit fails and sets a global', () => {
    const exports = limited({ memories: [[0, 1]] }, 3 * page);
    assert.deepEqual([exports.grow0(2), exports[growFailedGlobal].value], [1, 0]);
    assert.deepEqual([exports.grow0(1), exports[growFailedGlobal].value], [-1, 1]);
    assert.deepEqual([exports.grow0(0), exports[growFailedGlobal].value], [3, 1]);
});

test('a smaller maximum of the module is not changed', () => {
    for (const [own, allowed] of [[2, 2], [3, 3], [9, 3]]) {
        const exports = limited({ memories: [[1, 1, own]] }, 3 * page);
        assert.deepEqual([exports.grow0(allowed), exports.grow0(allowed - 1)], [-1, 1], own);
        assert.equal(exports[growFailedGlobal]?.value, own > 3 ? 1 : undefined, 'reported only if --max-memory helps');
    }
});

test('a limit is rounded down to pages', () => {
    const exports = limited({ memories: [[0, 0]] }, 2 * page - 1);
    assert.deepEqual([exports.grow0(2), exports.grow0(1)], [-1, 0]);
});

test('a module that requires more than the limit', () => {
    assert.equal(limited({ memories: [[0, 3]] }, 3 * page).grow0(0), 3);
    assert.throws(() => limited({ memories: [[0, 3]] }, 3 * page - 1),
        { message: 'it requires 196608 bytes of memory at the start, --max-memory allows 196607' });
});

test('an imported memory is limited by the module that defines it', () => {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 2 });
    const importing = { memories: [], imports: [[...name('m'), ...name('m'), 2, 0, 1]] };
    const exports = limited(importing, 2 * page, { m: { m: memory } });
    assert.deepEqual([exports.grow0(1), exports.grow0(1)], [1, -1]);
    assert.deepEqual(limitMemory(moduleOf(importing), page, 'it').module, moduleOf(importing), 'the module is unchanged');
});

test('a module without a memory is unchanged', () => {
    const module = moduleOf({ memories: [], grows: [] });
    assert.equal(limitMemory(module, page, 'it').module, module);
});

test('several memories', { skip: !WebAssembly.validate(moduleOf({ memories: [[0, 1], [0, 1]] })) && 'not supported by this version of node' }, () => {
    const exports = limited({ memories: [[0, 1], [1, 1, 2]], grows: [0, 1] }, 3 * page);
    assert.deepEqual([exports.grow0(2), exports.grow1(2), exports.grow1(1), exports[growFailedGlobal].value], [1, -1, 1, 0]);
    assert.deepEqual([exports.grow0(1), exports[growFailedGlobal].value], [-1, 1]);
});

test('a memory of 64 bits', { skip: !WebAssembly.validate(moduleOf({ memories: [[4, 1]], wide: true })) && 'not supported by this version of node' }, () => {
    const exports = limited({ memories: [[4, 1]], wide: true }, 3 * page);
    assert.deepEqual([exports.grow0(2n), exports[growFailedGlobal].value, exports.grow0(1n), exports[growFailedGlobal].value], [1n, 0, -1n, 1]);
});

test('any number of functions, and offsets in the original', () => {
    for (const before of [0, 1, 125, 126, 127, 128, 300, 20_000]) {
        // `unreachable` after a growth, so that its offset moves.
        const extra = [body(0x20, 0, 0x40, 0, 0x1a, 0x00)];
        const original = moduleOf({ memories: [[0, 1]], before, extra });
        const { module, shifts } = limitMemory(original, 2 * page, 'it');
        const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module));
        assert.deepEqual([exports.grow0(1), exports.grow0(1), exports[growFailedGlobal].value], [1, -1, 1], before);
        const place = (bytes) => Buffer.from(bytes).indexOf(Buffer.from([0x1a, 0x00, 0x0b]));
        assert.notEqual(place(module), place(original));
        assert.equal(originalOffset(place(module), shifts), place(original), `${before} functions`);
    }
});

test('code with unknown instructions is limited without the global', () => {
    // An atomic instruction of threads, in a function that is not called.
    const description = { memories: [[0, 1]], extra: [body(0xfe, 0x03, 0x00, 0x20, 0)] };
    const exports = limited(description, 2 * page);
    assert.deepEqual([exports.grow0(2), exports[growFailedGlobal]], [-1, undefined]);
});

let fixture;
before(async () => { fixture = await buildFixture(); });
after(() => fixture?.remove());

test('a call beyond the limit traps with a reason that names the option; the next call is not affected', async () => {
    const component = await load(fixture.component, { maxMemory: 1024 * 1024 });
    const call = (size) => component.call({ method: 'POST', path: '/hand-back', body: Buffer.alloc(size), bodyKind: 'inline' });
    const { trap } = call(2_000_000);
    assert.match(trap.reason, /\(memory limit of 1048576 bytes reached; --max-memory raises it\)$/);
    assert.equal(call(500_000).body.length, 500_000);
    assert.doesNotMatch(component.call({ path: '/trap' }).trap.reason, /memory/);
});

test('offsets of a trap are those of the user\'s module', async () => {
    const component = await load(fixture.component);
    const [innermost] = component.call({ path: '/trap' }).trap.stack;
    const offset = Number(/offset (0x[0-9a-f]+)/.exec(innermost)[1]);
    const modules = [];
    for (const reader = new Reader(readFileSync(fixture.component), 8); !reader.done;) {
        const id = reader.byte();
        const payload = reader.take(reader.number());
        if (id === 1) modules.push(payload);
    }
    const main = modules.find((each) => each.includes('guest-function-web'));
    assert.deepEqual([...main.subarray(offset, offset + 2)], [0x00, 0x0b], 'unreachable and end');
});

test('serve, test and exchange have the option', async (t) => {
    const server = await serve(fixture.component, '--max-memory', '1M', '--body', 'inline');
    t.after(() => server.stop());
    assert.equal((await server.send('/hand-back', { method: 'POST', body: Buffer.alloc(2_000_000) })).status, 500);
    await until(() => /^trap in .*memory limit of 1048576 bytes reached; --max-memory raises it/m.test(server.err), 'the report');
    assert.equal((await server.send('/hand-back', { method: 'POST', body: Buffer.alloc(100_000) })).status, 200);
    await server.stop();
    for (const command of [['serve'], ['exchange'], ['test', 'table.json', '--component']]) {
        for (const bad of ['0', '65535', '5000M', 'much']) {
            const { code, err } = await run(...command, fixture.component, '--max-memory', bad);
            assert.deepEqual([code, err.includes(`invalid --max-memory "${bad}": expected a size from 64K to 4096M, such as 32M or 256M\n`)], [2, true], err);
        }
    }
});
