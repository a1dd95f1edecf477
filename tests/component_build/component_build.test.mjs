// How a Function becomes a component: what momento_add_function builds, what it
// refuses, and what WASI beneath the C++ library does. One project, fixture/, is
// configured and built with each of CMake's generators that this machine has.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { componentWit } from '@bytecodealliance/jco-transpile/wasm-tools';

const fixture = fileURLToPath(new URL('fixture', import.meta.url));
const framework = fileURLToPath(new URL('../../framework', import.meta.url));
const invoke = 'momento:web-function/guest-function-web@1.0.0#invoke';
const scratch = mkdtempSync(join(tmpdir(), 'momento-component-build-'));
after(() => rmSync(scratch, { recursive: true, force: true }));

function run(program, ...options) {
  const { status, stdout, stderr } = spawnSync(program, options, { encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

function configure(directory, generator, ...options) {
  return run('cmake', '-S', fixture, '-B', directory, '-G', generator, ...options);
}

function build(directory, ...targets) {
  return run('cmake', '--build', directory, '--parallel', '2', ...targets.flatMap((target) => ['--target', target]));
}

function succeeds({ status, output }) {
  assert.equal(status, 0, output);
  return output;
}

function filesBelow(directory) {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(directory, entry.name)) : [join(directory, entry.name)]);
}

async function importsOf(component) {
  const wit = await componentWit(readFileSync(component));
  return [...wit.matchAll(/^ {2}import (.*);$/gm)].map(([, name]) => name);
}

const generators = [['Ninja', 'ninja'], ['Unix Makefiles', 'make']]
  .filter(([, program]) => spawnSync(program, ['--version']).status === 0)
  .map(([generator]) => generator);
assert.ok(generators.length > 0);

const [generator] = generators;
const tree = join(scratch, 'tree');
const component = (name) => join(tree, `${name}.wasm`);

describe('a Function', () => {
  before(() => {
    succeeds(configure(tree, generator));
    succeeds(build(tree, 'ordinary', 'environment', 'getenv', 'clocks', 'exits'));
  });

  describe('a component imports what it calls and no more', () => {
    // The two that every Function's types come from.
    const types = ['momento:bytes/bytes@1.0.0', 'momento:web-function/web-function-support@1.0.0'];
    const clocks = ['wasi:clocks/monotonic-clock@0.2.0', 'wasi:clocks/wall-clock@0.2.0'];
    const environment = ['wasi:cli/environment@0.2.0'];
    for (const [name, more] of Object.entries({ ordinary: [], exits: [], clocks, environment, getenv: environment }))
      test(name, async () => assert.deepEqual(await importsOf(component(name)), [...types, ...more]));
  });

  test('the component alone bears its name', () => {
    const named = filesBelow(tree).filter((file) => basename(file) === 'ordinary.wasm');
    assert.deepEqual(named, [component('ordinary')]);
  });

  test('a function without work takes one page of memory', async () => {
    const { instance } = await instantiate(tree, 'exits', {});
    assert.equal(instance.exports.memory.buffer.byteLength, 65536);
  });

  const files = 'the platform has no files and no standard streams';
  const refusals = {
    prints: ['wasi_snapshot_preview1.fd_write', 'it comes from printf, used in prints.cpp', files],
    streams: ['wasi_snapshot_preview1.fd_write', 'it comes from std::cout, used in streams.cpp', files],
    opens: ['wasi_snapshot_preview1.path_open', 'it comes from fopen, used in opens.cpp', files],
    indirect: ['wasi_snapshot_preview1.fd_write', 'it comes from puts, used in helper.cpp', files],
    rolls: ['wasi_snapshot_preview1.random_get', 'it comes from std::random_device, used in rolls.cpp',
      'the platform has no source of random numbers'],
    declares: ['third-party.measure', 'it is declared as an import and used in declares.cpp',
      'only the interfaces of framework/wit can be called'],
    waits: ['wasi:clocks/monotonic-clock@0.2.0.subscribe-duration',
      'it is declared as an import and used in waits.cpp', 'only the interfaces of framework/wit can be called'],
  };
  describe('an import that the platform does not link fails the build', () => {
    for (const [name, [imported, cause, reason]] of Object.entries(refusals)) {
      test(name, () => {
        const { status, output } = build(tree, name);
        assert.notEqual(status, 0);
        const said = output.split('\n').filter((line) => line.startsWith('momento:'));
        assert.equal(said.length, 1, output);
        assert.ok(said[0].startsWith(`momento: ${name}.wasm imports `), said[0]);
        for (const part of [imported, 'which Momento Functions does not link', cause, `remove that use: ${reason}.`])
          assert.ok(said[0].includes(part), `${part} in: ${said[0]}`);
        assert.ok(!existsSync(component(name)));
      });
    }
  });

  test('a function without an entry point fails the build', () => {
    const { status, output } = build(tree, 'entryless');
    assert.notEqual(status, 0);
    assert.match(output, /^momento: entryless\.wasm has no entry point — write MOMENTO_INVOKE once/m);
  });

  describe('WASI beneath the C++ library', () => {
    test('clocks', async () => {
      const { instance } = await instantiate(tree, 'clocks', {
        'wasi:clocks/wall-clock@0.2.0': {
          now: (result) => instance.view().setBigUint64(result, 1_750_000_000n, true),
          resolution: () => assert.fail('asked the wrong clock'),
        },
        'wasi:clocks/monotonic-clock@0.2.0': { now: () => 12_345n, resolution: () => 40n },
      });
      assert.deepEqual([0, 1, 2, 3].map(instance.invoke), [1_750_000_000, 12_345, 1_750_000_000, 40]);
    });

    const variables = [['PATH', '/bin'], ['EMPTY', ''], ['__CACHE_NAME', 'demo'], ['__CACHE_NAME', 'again']];
    for (const name of ['environment', 'getenv']) {
      test(name, async () => {
        let asked = 0;
        const { instance } = await instantiate(tree, name, {
          'wasi:cli/environment@0.2.0': { 'get-environment': (result) => { ++asked; instance.give(result, variables); } },
        });
        assert.equal(instance.invoke(0), 200);
        assert.equal(instance.invoke(0), 200);
        assert.equal(asked, 1);
      });
      test(`${name} of a host without any`, async () => {
        const { instance } = await instantiate(tree, name, {
          'wasi:cli/environment@0.2.0': { 'get-environment': (result) => instance.give(result, []) },
        });
        assert.equal(instance.invoke(0), 500);
      });
    }

    test('exit and abort trap', async () => {
      const { instance } = await instantiate(tree, 'exits', {});
      assert.equal(instance.invoke(0), 200);
      assert.throws(() => instance.invoke(1), WebAssembly.RuntimeError);
      assert.throws(() => instance.invoke(2), WebAssembly.RuntimeError);
    });
  });
});

for (const each of generators) {
  describe(each, () => {
    test('a build of its own gives the same bytes', () => {
      const other = mkdtempSync(join(scratch, 'again-'));
      succeeds(configure(other, each));
      succeeds(build(other, 'clocks'));
      assert.ok(readFileSync(component('clocks')).equals(readFileSync(join(other, 'clocks.wasm'))));
    });

    test('an edit compiles what it touches', () => {
      const sources = mkdtempSync(join(scratch, 'sources-'));
      for (const part of ['framework', 'include', 'tests/component_build/fixture'])
        cpSync(join(framework, '..', part), join(sources, part), { recursive: true });
      const edited = join(sources, 'tests/component_build/fixture');
      const directory = join(sources, 'build');
      // The component tools resolve their packages from where they are, and the headers of Boost lie there too.
      for (const brought of ['node_modules', '.deps'])
        succeeds(run('ln', '-s', join(framework, '..', brought), join(sources, brought)));
      const project = ['-S', edited, '-B', directory, '-G', each];
      succeeds(run('cmake', ...project, '-DCALL=momento_add_function(two SOURCES clocks.cpp helper_free.cpp)',
        '-DMOMENTO_WASM_OPTIMIZE=-O1'));
      succeeds(build(directory));
      const compiled = (output) => [...output.matchAll(/Building wasm object (\S+)/g)].map(([, path]) => basename(path));

      appendFileSync(join(edited, 'helper_free.cpp'), '// edited\n');
      let output = succeeds(build(directory));
      assert.deepEqual(compiled(output), ['helper_free.cpp.o']);
      assert.match(output, /Linking Function two\.wasm/);

      appendFileSync(join(edited, 'function.hpp'), '// edited\n');
      assert.deepEqual(compiled(succeeds(build(directory))), ['clocks.cpp.o']);

      succeeds(run('cmake', ...project, '-DMOMENTO_WASM_OPTIMIZE=-O2'));
      output = succeeds(build(directory));
      assert.ok(compiled(output).includes('clocks.cpp.o') && compiled(output).includes('helper_free.cpp.o'), output);

      const before = statSync(join(directory, 'two.wasm')).mtimeMs;
      output = succeeds(build(directory));
      assert.deepEqual(compiled(output), []);
      assert.equal(statSync(join(directory, 'two.wasm')).mtimeMs, before);
    });
  });
}

// The core module by itself, so that a test sees the very calls at its boundary.
async function instantiate(tree, name, imports) {
  const core = readFileSync(join(tree, 'CMakeFiles', name, 'core'));
  const { instance: { exports } } = await WebAssembly.instantiate(core, imports);
  const view = () => new DataView(exports.memory.buffer);
  const allocate = (size, alignment) => exports.cabi_realloc(0, 0, alignment, size);
  const text = (value) => {
    const bytes = new TextEncoder().encode(value);
    const at = allocate(bytes.length, 1);
    new Uint8Array(exports.memory.buffer).set(bytes, at);
    return [at, bytes.length];
  };
  const give = (result, pairs) => {
    const list = allocate(pairs.length * 16, 4);
    pairs.forEach((pair, at) => pair.flatMap(text).forEach((word, index) =>
      view().setUint32(list + at * 16 + index * 4, word, true)));
    view().setUint32(result, list, true);
    view().setUint32(result + 4, pairs.length, true);
  };
  exports._initialize?.();
  return { instance: { exports, view, give, invoke: (argument) => view().getUint32(exports[invoke](1, argument, 0), true) } };
}

describe('a call that cannot be meant', () => {
  const says = (call, sentence, ...options) => test(call, () => {
    const directory = mkdtempSync(join(scratch, 'call-'));
    const { status, output } = configure(directory, generator, `-DCALL=${call}`, ...options);
    assert.notEqual(status, 0, output);
    // CMake breaks long lines.
    const text = output.replaceAll(/\s+/g, ' ');
    assert.ok(text.includes(sentence), output);
  });
  says('momento_add_function(greeter)', 'momento: momento_add_function(greeter) needs SOURCES');
  says('momento_add_function(greeter SOURCES)', 'momento: momento_add_function(greeter) has nothing after SOURCES.');
  says('momento_add_function(greeter ordinary.cpp)', 'momento: momento_add_function(greeter) does not know ordinary.cpp;');
  says('momento_add_function(greeter SOURCES missing.cpp)',
    'momento: momento_add_function(greeter): the source missing.cpp does not exist in');
  says('momento_add_function(greeter SOURCES ordinary.cpp ordinary.cpp)',
    'momento: momento_add_function(greeter) names the source ordinary.cpp twice.');
  says('momento_add_function(native SOURCES ordinary.cpp)',
    'momento: momento_add_function(native): there is a target native already;');
  says('momento_add_function(greeter SOURCES ordinary.cpp LIBRARIES nothing)',
    'momento: momento_add_function(greeter): LIBRARIES names nothing, which is no target here.');
  says('momento_add_function(greeter SOURCES ordinary.cpp LIBRARIES native)',
    'momento: momento_add_function(greeter): LIBRARIES names native, which holds native code;');
  says('momento_add_function(greeter SOURCES ordinary.cpp)',
    'momento: momento_add_function(greeter) cannot build: WASI_SDK_PATH is /nowhere', '-DWASI_SDK_PATH=/nowhere');

  test('a machine without a wasm compiler still configures', () => {
    const directory = mkdtempSync(join(scratch, 'call-'));
    succeeds(configure(directory, generator, '-DWASI_SDK_PATH=/nowhere', '-DCALL=message(STATUS configured)'));
  });
});

test('what LIBRARIES, INCLUDE_DIRECTORIES, DEFINITIONS and LINK_OPTIONS give reaches the compiler', async () => {
  const directory = mkdtempSync(join(scratch, 'call-'));
  succeeds(configure(directory, generator, `-DCALL=
    add_library(inner INTERFACE)
    target_compile_definitions(inner INTERFACE FROM_INNER=1 "TEXT=\\"two words\\"")
    add_library(outer INTERFACE)
    target_link_libraries(outer INTERFACE inner)
    target_include_directories(outer INTERFACE \\$<BUILD_INTERFACE:\${CMAKE_CURRENT_SOURCE_DIR}/outer> /usr/include)
    momento_add_function(told SOURCES told.cpp LIBRARIES outer INCLUDE_DIRECTORIES given
      DEFINITIONS FROM_CALL=2 -DDASHED LINK_OPTIONS -Wl,--max-memory=65536)`));
  succeeds(build(directory));
  const { instance } = await instantiate(directory, 'told', {});
  assert.equal(instance.invoke(0), 200);
  assert.throws(() => instance.exports.memory.grow(1), RangeError);

  const commands = JSON.parse(readFileSync(join(directory, 'wasm/compile_commands.json'), 'utf8'));
  const told = commands.find(({ file }) => file.endsWith('/told.cpp'));
  const [, ...options] = told.arguments;
  assert.ok(options.some((option) => option.startsWith('-DFROM_CALL')));
  assert.ok(commands.some(({ file }) => file.endsWith('framework/platform/momento/wasi_clock.cpp')), 'the sources of the runtime');
  // A project decides about its own warnings.
  assert.deepEqual(options.filter((option) => option.startsWith('-W')), ['-Wno-deprecated']);
});
