// The instruction counter, with small modules of known counts, and with a component, whose responses must not change.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { counter } from '../../framework/local/executed.mjs';
import { countInstructions, describeModule, executedGlobal, instrument, moved, prefix } from '../../framework/component/instrument.mjs';
import { load } from '../../framework/local/runtime.mjs';

// `body` is code without its final end, with one i32 parameter and no result. Function 0 is empty, function 1 is
// tested.
function moduleOf(body, { locals = [] } = {}) {
    const section = (id, ...content) => [id, content.length, ...content];
    const code = [...locals, ...body, 0x0b];
    return Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
        ...section(1, 2, 0x60, 0, 0, 0x60, 1, 0x7f, 0),                          // () -> () and (i32) -> ()
        ...section(3, 2, 0, 1),
        ...section(5, 1, 0, 1),
        ...section(7, 1, 3, 0x72, 0x75, 0x6e, 0, 1),                             // "run"
        ...section(10, 2, 2, 0, 0x0b, code.length + (locals.length ? 0 : 1), ...(locals.length ? [] : [0]), ...code)]);
}

function run(bytes, argument = 0) {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(instrument(bytes)));
    try {
        exports.run(argument);
    } catch (error) {
        assert.ok(error instanceof WebAssembly.RuntimeError);
    }
    const counts = Object.entries(exports).filter(([name]) => name.startsWith(prefix)).map(([, { value }]) => value);
    const total = counts[0] + counts[1];
    assert.equal(countOnce(bytes, argument), BigInt(total), 'the count of countInstructions');
    return { total, counts, moved: exports[moved].value };
}

function countOnce(bytes, argument) {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(countInstructions(bytes).module));
    try {
        exports.run(argument);
    } catch (error) {
        assert.ok(error instanceof WebAssembly.RuntimeError);
    }
    return exports[executedGlobal].value;
}
const total = (body, argument, more) => run(moduleOf(body, more), argument).total;

const i32 = (value) => [0x41, value];
const drop = 0x1a;
const end = 0x0b;

test('straight code: one for the function, one for each instruction, none for instructions without code', () => {
    assert.equal(total([]), 1);
    assert.equal(total([...i32(0), drop]), 2);
    assert.equal(total([0x01, 0x01]), 1);                                        // nop
    assert.equal(total([0x02, 0x40, end]), 1);                                   // block
    assert.equal(total([0x03, 0x40, end]), 1);                                   // loop
    assert.equal(total([0x00]), 1);                                              // unreachable
    assert.equal(total([0x0f, ...i32(0), drop]), 1);                             // return, and nothing after it
    assert.equal(total([...i32(1), ...i32(2), 0x6a, drop]), 4);                  // i32.add
});

test('code that is not executed is not counted', () => {
    const choose = [0x20, 0, 0x04, 0x40, ...i32(1), drop, ...i32(1), drop, 0x05, ...i32(1), drop, end];
    assert.equal(total(choose, 1), 1 + 2 + 2);
    assert.equal(total(choose, 0), 1 + 2 + 1);
    const skipped = [0x02, 0x40, 0x20, 0, 0x0d, 0, ...i32(1), drop, end, ...i32(1), drop];   // br_if over a constant
    assert.equal(total(skipped, 1), 1 + 2 + 1);
    assert.equal(total(skipped, 0), 1 + 2 + 1 + 1);
    assert.equal(total([0x02, 0x40, 0x0c, 0, ...i32(1), drop, end]), 1 + 1);                 // br
    assert.equal(total([0x02, 0x40, 0x02, 0x40, 0x20, 0, 0x0e, 1, 0, 1, end, ...i32(1), drop, end], 0), 1 + 2 + 1);  // br_table
    assert.equal(total([0x02, 0x40, 0x02, 0x40, 0x20, 0, 0x0e, 1, 0, 1, end, ...i32(1), drop, end], 1), 1 + 2);
});

test('each round of a loop is counted', () => {
    // while (--n) {}
    const loop = [0x03, 0x40, 0x20, 0, ...i32(1), 0x6b, 0x22, 0, 0x0d, 0, end];
    for (const rounds of [1, 2, 100, 100_000]) assert.equal(total(loop, rounds), 1 + 5 * rounds);
});

test('called functions are counted', () => {
    const { counts, total } = run(moduleOf([0x10, 0, 0x10, 0]));
    assert.deepEqual(counts, [2, 3]);
    assert.equal(total, 5);
});

test('each byte of memory.copy and memory.fill is counted', () => {
    const size = [0x20, 0];
    const copy = run(moduleOf([...i32(0), ...i32(1), ...size, 0xfc, 10, 0, 0]), 1000);
    assert.deepEqual([copy.total, copy.moved], [1 + 4 + 1000, 1000]);
    const fill = run(moduleOf([...i32(0), ...i32(1), ...size, 0xfc, 11, 0]), 7);
    assert.deepEqual([fill.total, fill.moved], [1 + 4 + 7, 7]);
    // With other locals.
    const locals = [2, 2, 0x7f, 1, 0x7e];
    assert.equal(total([...i32(0), ...i32(1), ...size, 0xfc, 10, 0, 0], 10, { locals }), 1 + 4 + 10);
});

test('immediates are skipped', () => {
    // Constants whose bytes are opcodes of control instructions.
    assert.equal(total([0x42, 0x8b, 0x0b, drop, 0x43, 0x0b, 0x0b, 0x0b, 0x0b, drop, 0x44, 0x0f, 0x0f, 0x0f, 0x0f, 0x0f, 0x0f, 0x0f, 0x0f, drop]), 4);
    assert.equal(total([...i32(0), 0x28, 2, 0x0b, drop, 0x3f, 0, drop, ...i32(0), 0x40, 0, drop]), 6);
    assert.throws(() => instrument(moduleOf([0xff, 0])), /unknown instruction 0xff/);
    assert.throws(() => instrument(moduleOf([0xfc, 99])), /unknown instruction 0xfc 99/);
    for (const code of [0x06, 0x0a, 0x14, 0x19, 0x1d, 0x1f, 0x27, 0xc5]) {
        assert.throws(() => instrument(moduleOf([code, 0])), new RegExp(`unknown instruction 0x${code.toString(16)}`));
    }
});

test('the count of a call may exceed 32 bits', () => {
    // do memory.fill(0, 0, 65536) while (--n)
    const size = [0x41, 0x80, 0x80, 0x04];
    const loop = [0x03, 0x40, ...i32(0), ...i32(0), ...size, 0xfc, 11, 0, 0x20, 0, ...i32(1), 0x6b, 0x22, 0, 0x0d, 0, end];
    assert.equal(countOnce(moduleOf(loop), 65_537), 1n + 65_537n * (4n + 5n + 65_536n));
});

test('code that ends within an instruction is an error', () => {
    for (const cut of [[0xfd, 0], [0x44, 0, 0], [0x0e, 0x7f]]) assert.throws(() => instrument(moduleOf(cut)), RangeError);
});

test('other properties of a module', () => {
    const { hasStart, functions, importedFunctions } = describeModule(moduleOf([]));
    assert.deepEqual([hasStart, functions, importedFunctions], [false, 2, 0]);
});

test('an instrumented component has the same responses, and equal counts for equal calls', async () => {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const build = resolve(process.env.MOMENTO_BUILD ?? join(root, 'build/native'));
    const bytes = new Uint8Array(readFileSync(join(build, 'examples/greeter/greeter.wasm')));
    const [component, executed] = [await load(bytes), await counter(bytes)];
    const counts = [];
    for (const name of ['Ada', 'Ada', 'Ada Lovelace']) {
        const request = { method: 'POST', path: '/greet', body: JSON.stringify({ name }) };
        const { response, total, hostCalls } = executed(request);
        const plain = component.call(request);
        assert.equal(response.status, plain.status);
        assert.deepEqual(Buffer.from(response.body.val), Buffer.from(plain.body));
        assert.deepEqual(hostCalls, plain.hostCalls);
        counts.push(total);
    }
    assert.equal(counts[0], counts[1]);
    assert.ok(counts[2] > counts[0]);
});
