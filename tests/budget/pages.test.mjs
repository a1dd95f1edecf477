// The counter of memory pages (framework/local/pages.mjs) on modules with known accesses.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import binaryen from 'binaryen';
import { instrumentPages } from '../../framework/local/pages.mjs';

// Runs a function body. Returns the numbers of the read and the written pages, and the results of `check`.
function pagesOf(body, check = '(i32.const 0)') {
    const module = binaryen.parseText(`(module (memory (export "memory") 4) (func (export "run") ${body}) (func (export "check") (result i32) ${check}))`);
    module.setFeatures(binaryen.Features.All);
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(instrumentPages(module.emitBinary())));
    exports.run();
    const numbers = (name) => [...BigInt.asUintN(64, exports[name].value).toString(2)].reverse().flatMap((bit, page) => (bit === '1' ? [page] : []));
    return { read: numbers('pages read'), written: numbers('pages written'), checked: exports.check() };
}

test('counts nothing without accesses', () => assert.deepEqual(pagesOf('(nop)'), { read: [], written: [], checked: 0 }));

test('loads of every type, with constant offsets', () => {
    for (const load of ['i32.load', 'i64.load', 'f32.load', 'f64.load', 'i32.load8_u', 'i32.load8_s', 'i32.load16_s', 'i64.load8_u', 'i64.load32_s']) {
        assert.deepEqual(pagesOf(`(drop (${load} offset=8192 (i32.const 100)))`), { read: [2], written: [], checked: 0 }, load);
        assert.deepEqual(pagesOf(`(drop (${load} offset=200000 (i32.const 4096)))`), { read: [49], written: [], checked: 0 }, load);
    }
});

test('stores of every type keep their operands', () => {
    for (const [store, value, check] of [
        ['i32.store', '(i32.const 77)', '(i32.load (i32.const 12288))'], ['i64.store', '(i64.const 77)', '(i32.wrap_i64 (i64.load (i32.const 12288)))'],
        ['f32.store', '(f32.const 77)', '(i32.trunc_f32_u (f32.load (i32.const 12288)))'], ['f64.store', '(f64.const 77)', '(i32.trunc_f64_u (f64.load (i32.const 12288)))'],
        ['i32.store8', '(i32.const 77)', '(i32.load8_u (i32.const 12288))'], ['i32.store16', '(i32.const 77)', '(i32.load16_u (i32.const 12288))'],
        ['i64.store8', '(i64.const 77)', '(i32.load8_u (i32.const 12288))'], ['i64.store32', '(i64.const 77)', '(i32.load (i32.const 12288))']])
        assert.deepEqual(pagesOf(`(${store} offset=4096 (i32.const 8192) ${value})`, check), { read: [], written: [3], checked: 77 }, store);
});

test('an access across a page boundary, and ranges', () => {
    assert.deepEqual(pagesOf('(drop (i32.load (i32.const 4093)))').read, [0, 1]);
    assert.deepEqual(pagesOf('(drop (i32.load (i32.const 4092)))').read, [0]);
    assert.deepEqual(pagesOf('(memory.fill (i32.const 4095) (i32.const 1) (i32.const 4098))').written, [0, 1, 2]);
    assert.deepEqual(pagesOf('(memory.fill (i32.const 4096) (i32.const 1) (i32.const 0))').written, []);
    const copied = pagesOf('(i32.store8 (i32.const 5) (i32.const 9)) (memory.copy (i32.const 20480) (i32.const 0) (i32.const 4097))', '(i32.load8_u (i32.const 20485))');
    assert.deepEqual(copied, { read: [0, 1], written: [0, 5, 6], checked: 9 });
});
