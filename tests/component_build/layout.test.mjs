// The layout of components (framework/component/layout.mjs), compared with that of componentNew.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { componentEmbed, componentNew, componentWit } from '@bytecodealliance/jco-transpile/wasm-tools';
import binaryen from 'binaryen';
import { coreModules, mainModule } from '../../framework/component/instrument.mjs';
import { LayoutError, withoutShim } from '../../framework/component/layout.mjs';
import { withCustomSections } from '../../framework/component/wasm_module.mjs';
import { witSource, worldName } from '../../framework/component/world.mjs';
import { load } from '../../framework/local/runtime.mjs';

const world = { witSource: witSource(fileURLToPath(new URL('../../framework/wit', import.meta.url))), world: worldName };
const standard = async (core) => withCustomSections(await componentNew(await componentEmbed({ ...world, binary: core })), () => false);
const built = (...path) => readFileSync(join(process.env.MOMENTO_BUILD, ...path));

// Calls of examples with each kind of lowered function: with and without memory, with a result, and of a resource.
const calls = {
  ping: [{}],
  greeter: [
    { path: '/health' }, { method: 'POST', path: '/greet', body: '{"name":"Ada"}' }, { method: 'POST', path: '/greet', body: '{"name":1}' },
    { method: 'POST', path: '/greet', body: `{"name":"${'x'.repeat(300_000)}"}` }, { method: 'PUT', path: '/greet' }, { path: '/é' },
    { method: 'POST', path: '/greet', body: 'x'.repeat(600_000) },
  ],
  details: [{ method: 'POST', path: '/a/b', body: '{"headers_to_send_back":{"x-one":"1"}}', headers: [['accept', '*/*'], ['a', 'b'.repeat(9_000)]],
    tokenMetadata: 'ada' }],
  'token-vending': [{ method: 'POST', path: '/tokens', body: '{}', tokenMetadata: '{"user":"ada"}' }, { path: '/unknown' }],
};

for (const [name, requests] of Object.entries(calls)) {
  describe(name, () => {
    let original, after;
    before(async () => {
      original = await standard(built('examples', name, 'CMakeFiles', name, 'core'));
      after = withoutShim(original);
    });

    test('has the same imports and exports', async () => assert.equal(await componentWit(after), await componentWit(original)));

    test('has a core module less, and the second one imports the memory', () => {
      if (name === 'ping') return assert.equal(coreModules(after).length, 1);
      assert.equal(coreModules(original).length, 3);
      const [memory, main, ...more] = coreModules(after).map((bytes) => new WebAssembly.Module(bytes));
      assert.deepEqual(more, []);
      assert.deepEqual(WebAssembly.Module.imports(memory), []);
      assert.deepEqual(WebAssembly.Module.exports(memory).map((each) => each.name).sort(), ['cabi_realloc', 'memory']);
      assert.deepEqual(WebAssembly.Module.imports(main).filter(({ kind }) => kind !== 'function'), [{ module: 'm', name: 'memory', kind: 'memory' }]);
      assert.ok(!WebAssembly.Module.exports(main).some((each) => each.name === 'memory' || each.name === 'cabi_realloc'));
      assert.deepEqual(mainModule(after), coreModules(after)[1]);
    });

    test('returns the same responses, in fresh instances and in one instance', async () => {
      const [expected, actual] = await Promise.all([load(original), load(after)]);
      const instance = actual.instance();
      for (const request of requests)
        for (const bodyKind of ['inline', 'buffer']) {
          const response = (from) => {
            const { status, headers, body, trap, hostCalls, buffersHeld } = from.call({ ...request, bodyKind, invocationId: 'id' });
            assert.equal(trap, undefined);
            return { status, headers, body: Buffer.from(body).toString(), hostCalls, buffersHeld };
          };
          assert.deepEqual(response(actual), response(expected));
          assert.deepEqual(response(instance), response(expected));
        }
    });
  });
}

// A Function without C++: it returns status 204 and an empty inline body.
const responds = `
  (func (export "momento:web-function/guest-function-web@1.0.0#invoke") (param i32 i32 i32) (result i32)
    (i32.store (i32.const 64) (i32.const 204)) (i32.store8 (i32.const 76) (i32.const 1)) (i32.const 64))`;
const method = '(import "momento:web-function/web-function-support@1.0.0" "http-method" (func $method (param i32)))';
const compiled = (text) => {
  const module = binaryen.parseText(`(module ${method} ${text})`);
  module.setFeatures(binaryen.Features.All);
  return module.emitBinary();
};
const allocates = '(func $realloc (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 1024))';
const memory = '(memory (export "memory") 1)';
const calls_method = '(func (export "_initialize") (call $method (i32.const 128)))';

describe('a module that this layout does not support', () => {
  const rejected = (label, message, text) => test(label, async () => {
    const component = await standard(compiled(`${text} ${responds} ${calls_method}`));
    assert.throws(() => withoutShim(component), (error) => error instanceof LayoutError && error.message === message);
  });
  const realloc = (body, more = '') => `${memory} ${more} (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) ${body})`;

  rejected('a global variable', 'cabi_realloc uses a global variable',
    realloc('(global.set $next (i32.add (global.get $next) (local.get 3))) (global.get $next)', '(global $next (mut i32) (i32.const 1024))'));
  rejected('a table', 'cabi_realloc uses a table',
    realloc('(call_indirect (type $number) (i32.const 0))', '(type $number (func (result i32))) (table 1 funcref) (elem (i32.const 0) $one) (func $one (result i32) (i32.const 1024))'));
  rejected('a host call', 'cabi_realloc calls an import', realloc('(call $method (i32.const 128)) (i32.const 1024)'));
  rejected('a host call in a function that it calls', 'cabi_realloc calls an import',
    realloc('(call $inner)', '(func $inner (result i32) (call $method (i32.const 128)) (i32.const 1024))'));
});

test('a cabi_realloc that calls functions and is in a table', async () => {
  const component = withoutShim(await standard(compiled(`${memory}
    (func $helper (param i32) (result i32) (if (result i32) (local.get 0) (then (i32.const 1024)) (else (call $other))))
    (func $other (result i32) (i32.const 2048))
    (table 1 funcref) (elem (i32.const 0) $realloc)
    (func $realloc (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (call $helper (local.get 3)))
    ${responds} ${calls_method}`)));
  const [first, main] = coreModules(component);
  const { cabi_realloc: realloc } = new WebAssembly.Instance(new WebAssembly.Module(first)).exports;
  assert.deepEqual([realloc(0, 0, 1, 5), realloc(0, 0, 1, 0)], [1024, 2048]);
  assert.ok(Buffer.from(main).includes(Buffer.from([0x20, 3, 0x10])), 'the table of the main module needs its own copy');
  const { status, trap } = (await load(component)).call({ bodyKind: 'inline' });
  assert.deepEqual([status, trap], [204, undefined]);
});

test('bytes that are no component of componentNew', async () => {
  const component = await standard(built('examples', 'greeter', 'CMakeFiles', 'greeter', 'core'));
  assert.throws(() => withoutShim(component.subarray(0, component.length - 10)), RangeError);
  assert.throws(() => withoutShim(withoutShim(component)), LayoutError);
});
