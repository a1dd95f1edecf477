// momento_add_function: the components that it builds, its errors, and the WASI
// functions for the C++ library. One project, fixture/, is configured and built
// with each installed generator of CMake.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { componentWit } from '@bytecodealliance/jco-transpile/wasm-tools';
import { mainModule } from '../../framework/component/instrument.mjs';
import { functionNames } from '../../framework/component/wasm_module.mjs';
import { Reader, sectionsOf } from '../../framework/component/wasm_reader.mjs';

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

  describe('a component imports only the interfaces that it calls', () => {
    // The interfaces with the types of every Function.
    const types = ['momento:bytes/bytes@1.0.0', 'momento:web-function/web-function-support@1.0.0'];
    const clocks = ['wasi:clocks/monotonic-clock@0.2.0', 'wasi:clocks/wall-clock@0.2.0'];
    const environment = ['wasi:cli/environment@0.2.0'];
    for (const [name, more] of Object.entries({ ordinary: [], exits: [], clocks, environment, getenv: environment }))
      test(name, async () => assert.deepEqual(await importsOf(component(name)), [...types, ...more]));
  });

  test('without wasm-opt, the functions keep their names', () => {
    const main = mainModule(new Uint8Array(readFileSync(component('ordinary'))));
    const { payload } = [...sectionsOf(main)].find(({ id }) => id === 7);  // exports
    const reader = new Reader(payload);
    const exported = new Map(reader.list(() => [reader.text(), [reader.byte(), reader.number()][1]]));
    assert.match(functionNames(main).get(exported.get(invoke)), /invoke/);
  });

  test('only the component has its name', () => {
    const named = filesBelow(tree).filter((file) => basename(file) === 'ordinary.wasm');
    assert.deepEqual(named, [component('ordinary')]);
  });

  test('a minimal function has one page of memory', async () => {
    const { instance } = await instantiate(tree, 'exits', {});
    assert.equal(instance.exports.memory.buffer.byteLength, 65536);
  });

  const files = 'it has no files and no standard streams';
  const unsupported = {
    prints: ['wasi_snapshot_preview1.fd_write and 3 other functions,',
      'remove the use of printf in prints.cpp, and write log lines with log::info of <momento/functions/log.hpp>', files],
    // With wasi-libc of Debian 13, the first symbol that leads to the import is another one.
    streams: ['wasi_snapshot_preview1.fd_write', /remove the use of std::(cout|basic_ostream<.*>::operator<<) in streams\.cpp/, files],
    opens: ['wasi_snapshot_preview1.path_open', 'remove the use of fopen in opens.cpp, and use the cache or S3, or put the data into the program', files],
    connects: ['wasi_snapshot_preview1.sock_recv,', 'remove the use of recv in connects.cpp, and call other servers with http::invoke', 'it has no sockets'],
    indirect: ['wasi_snapshot_preview1.fd_write', 'remove the use of puts in helper.cpp', files],
    rolls: ['wasi_snapshot_preview1.random_get', 'remove the use of std::random_device in rolls.cpp, and seed a generator with the invocation id, unless its numbers must be secret',
      'it has no source of random numbers'],
    declares: ['third-party.measure', 'remove the use of this import in declares.cpp',
      'only the interfaces in framework/wit are available'],
    asks_for_headers: ['momento:web-function/web-function-support@1.0.0.http-method', 'remove the use of this import in asks_for_headers.cpp',
      'a background Function has no request'],
    waits: ['wasi:clocks/monotonic-clock@0.2.0.subscribe-duration',
      'remove the use of this import in waits.cpp', 'only the interfaces in framework/wit are available'],
  };
  describe('an import that the platform does not provide fails the build', () => {
    for (const [name, [imported, cause, reason]] of Object.entries(unsupported)) {
      test(name, () => {
        const { status, output } = build(tree, name);
        assert.notEqual(status, 0);
        const messages = output.split('\n').filter((line) => line.startsWith('momento:'));
        assert.equal(messages.length, 1, output);
        assert.ok(messages[0].startsWith(`momento: ${name}.wasm imports `), messages[0]);
        for (const part of [imported, `which the platform does not provide (${reason})`, cause])
          assert.ok(part instanceof RegExp ? part.test(messages[0]) : messages[0].includes(part), `${part} in: ${messages[0]}`);
        assert.ok(!existsSync(component(name)));
      });
    }
  });

  describe('a use of threads or files is one error of the compiler', () => {
    const threads = 'momento: a Function has one thread; run the code directly, or use spawn::invoke for work after the response';
    const locks = 'momento: a Function has one thread and runs one call at a time; remove the lock, or compile it only #ifndef __wasm__';
    const waits = 'momento: a Function cannot wait; remove the call, or compile it only #ifndef __wasm__';
    const noFiles = 'momento: a Function has no files; use the cache or S3, or put the data into the program';
    for (const [name, message] of Object.entries({ threads, locks, sleeps: waits, files: noFiles })) {
      test(name, () => {
        const { status, output } = build(tree, name);
        assert.notEqual(status, 0);
        const errors = output.split('\n').filter((line) => / error: /.test(line));
        assert.equal(errors.length, 1, output);
        assert.match(errors[0], new RegExp(`^.*/${name}\\.cpp:\\d+:\\d+: error: '.*' is unavailable: ${message.replaceAll('.', '\\.')}$`));
      });
    }
    test('a header that is not used is none', () => succeeds(build(tree, 'shared')));
    test('the sources can define these names themselves', () => succeeds(build(tree, 'own_threads')));
  });

  test('a function without a definition is reported with its source', () => {
    const { status, output } = build(tree, 'undefined');
    assert.notEqual(status, 0);
    assert.deepEqual(output.split('\n').filter((line) => /^momento:|error: /.test(line)),
      ['momento: undefined.wasm uses getpid in undefined.cpp, without a definition; '
        + 'add the source that defines it to SOURCES, or remove the use if it is a function of an operating system']);
  });

  test('two sources with an entry point fail the build', () => {
    const directory = mkdtempSync(join(scratch, 'call-'));
    succeeds(configure(directory, generator, `-DCALL=momento_add_function(both SOURCES one.cpp two.cpp INCLUDE_DIRECTORIES \${root})`));
    const { status, output } = build(directory, 'both');
    assert.notEqual(status, 0);
    assert.deepEqual(output.split('\n').filter((line) => /^momento:|error: /.test(line)),
      ['momento: both.wasm has several MOMENTO_INVOKE, in one.cpp and two.cpp; keep one of them']);
  });

  test('a function without an entry point fails the build', () => {
    const { status, output } = build(tree, 'entryless');
    assert.notEqual(status, 0);
    assert.match(output, /^momento: entryless\.wasm has no entry point; use MOMENTO_INVOKE or MOMENTO_SPAWN once, in one of its sources$/m);
  });

  test('a function with two entry points fails the build', () => {
    const { status, output } = build(tree, 'twofold');
    assert.notEqual(status, 0);
    assert.deepEqual(output.split('\n').filter((line) => line.startsWith('momento:')),
      ['momento: twofold.wasm has two entry points, MOMENTO_INVOKE and MOMENTO_SPAWN; build them as two Functions, each from its own sources']);
    assert.ok(!existsSync(component('twofold')));
  });

  test('a background function exports its own entry point only', async () => {
    succeeds(build(tree, 'background'));
    const wit = await componentWit(readFileSync(component('background')));
    assert.deepEqual([...wit.matchAll(/^ {2}export (.*);$/gm)].map(([, name]) => name),
      ['momento:spawn-function/guest-function-spawn@1.0.0']);
  });

  describe('WASI functions for the C++ library', () => {
    test('clocks', async () => {
      const { instance } = await instantiate(tree, 'clocks', {
        'wasi:clocks/wall-clock@0.2.0': {
          now: (result) => instance.view().setBigUint64(result, 1_750_000_000n, true),
          resolution: () => assert.fail('the wrong clock was called'),
        },
        'wasi:clocks/monotonic-clock@0.2.0': { now: () => 12_345n, resolution: () => 40n },
      });
      assert.deepEqual([0, 1, 2, 3].map(instance.invoke), [1_750_000_000, 12_345, 1_750_000_000, 40]);
    });

    const variables = [['PATH', '/bin'], ['EMPTY', ''], ['__CACHE_NAME', 'demo'], ['__CACHE_NAME', 'again']];
    for (const name of ['environment', 'getenv']) {
      test(name, async () => {
        let calls = 0;
        const { instance } = await instantiate(tree, name, {
          'wasi:cli/environment@0.2.0': { 'get-environment': (result) => { ++calls; instance.write(result, variables); } },
        });
        assert.equal(instance.invoke(0), 200);
        assert.equal(instance.invoke(0), 200);
        assert.equal(calls, 1);
      });
      test(`${name} without variables`, async () => {
        const { instance } = await instantiate(tree, name, {
          'wasi:cli/environment@0.2.0': { 'get-environment': (result) => instance.write(result, []) },
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
    test('a second build has the same bytes', () => {
      const other = mkdtempSync(join(scratch, 'again-'));
      succeeds(configure(other, each));
      succeeds(build(other, 'clocks'));
      assert.ok(readFileSync(component('clocks')).equals(readFileSync(join(other, 'clocks.wasm'))));
    });

    test('an edit recompiles only the affected sources', () => {
      const sources = mkdtempSync(join(scratch, 'sources-'));
      for (const part of ['framework', 'include', 'tests/component_build/fixture'])
        cpSync(join(framework, '..', part), join(sources, part), { recursive: true });
      const edited = join(sources, 'tests/component_build/fixture');
      const directory = join(sources, 'build');
      // The component tools resolve their packages relative to their location, and Boost's headers are there too.
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

// Only the core module, so that a test sees the calls of its imports.
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
  const write = (result, pairs) => {
    const list = allocate(pairs.length * 16, 4);
    pairs.forEach((pair, at) => pair.flatMap(text).forEach((word, index) =>
      view().setUint32(list + at * 16 + index * 4, word, true)));
    view().setUint32(result, list, true);
    view().setUint32(result + 4, pairs.length, true);
  };
  exports._initialize?.();
  return { instance: { exports, view, write, invoke: (argument) => view().getUint32(exports[invoke](1, argument, 0), true) } };
}

describe('an invalid call', () => {
  const fails = (call, message, ...options) => test(call, () => {
    const directory = mkdtempSync(join(scratch, 'call-'));
    const { status, output } = configure(directory, generator, `-DCALL=${call}`, ...options);
    assert.notEqual(status, 0, output);
    // CMake breaks long lines.
    const text = output.replaceAll(/\s+/g, ' ');
    assert.ok(text.includes(message), output);
  });
  fails('momento_add_function(greeter)', 'momento: momento_add_function(greeter) requires SOURCES');
  fails('momento_add_function(greeter SOURCES)', 'momento: momento_add_function(greeter): missing value after SOURCES');
  fails('momento_add_function(greeter ordinary.cpp)', 'momento: momento_add_function(greeter): unknown arguments ordinary.cpp;');
  fails('momento_add_function(greeter SOURCES missing.cpp)',
    'momento: momento_add_function(greeter): the source missing.cpp does not exist in');
  fails('momento_add_function(greeter SOURCES ordinary.cpp ordinary.cpp)',
    'momento: momento_add_function(greeter): duplicate source ordinary.cpp');
  fails('momento_add_function(native SOURCES ordinary.cpp)',
    'momento: momento_add_function(native): the target native already exists;');
  fails('momento_add_function(greeter SOURCES ordinary.cpp LIBRARIES nothing)',
    'momento: momento_add_function(greeter): LIBRARIES contains nothing, which is not a target');
  fails('momento_add_function(greeter SOURCES ordinary.cpp LIBRARIES native)',
    'momento: momento_add_function(greeter): LIBRARIES contains native, which has native code;');
  fails('momento_add_function(greeter SOURCES ordinary.cpp)',
    'momento: momento_add_function(greeter): cannot build components: WASI_SDK_PATH is /nowhere', '-DWASI_SDK_PATH=/nowhere');
  const old = join(scratch, 'old-node');
  writeFileSync(old, '#!/bin/sh\necho v18.20.4\n', { mode: 0o755 });
  fails('momento_add_function(greeter SOURCES ordinary.cpp)', 'momento: momento_add_function(greeter): cannot build components: '
    + `Node.js v18.20.4 at ${old} is too old; install version 20 or later, or set MOMENTO_NODE to its path`, `-DMOMENTO_NODE=${old}`);
  for (const other of ['/bin/echo', '/nowhere'])
    fails('momento_add_function(greeter SOURCES ordinary.cpp)',
      `cannot build components: MOMENTO_NODE is ${other}, which is not Node.js; install version 20`, `-DMOMENTO_NODE=${other}`);

  test('a project can be configured without a wasm compiler', () => {
    const directory = mkdtempSync(join(scratch, 'call-'));
    succeeds(configure(directory, generator, '-DWASI_SDK_PATH=/nowhere', '-DCALL=message(STATUS configured)'));
  });
});

test('LIBRARIES, INCLUDE_DIRECTORIES, DEFINITIONS, and LINK_OPTIONS are passed to the compiler', async () => {
  const directory = mkdtempSync(join(scratch, 'call-'));
  succeeds(configure(directory, generator, `-DCALL=
    add_library(inner INTERFACE)
    target_compile_definitions(inner INTERFACE FROM_INNER=1 "TEXT=\\"two words\\"")
    add_library(outer INTERFACE)
    target_link_libraries(outer INTERFACE inner)
    target_include_directories(outer INTERFACE \\$<BUILD_INTERFACE:\${CMAKE_CURRENT_SOURCE_DIR}/outer> /usr/include)
    momento_add_function(options SOURCES options.cpp LIBRARIES outer INCLUDE_DIRECTORIES given
      DEFINITIONS FROM_CALL=2 -DDASHED LINK_OPTIONS -Wl,--max-memory=65536)`));
  succeeds(build(directory));
  const { instance } = await instantiate(directory, 'options', {});
  assert.equal(instance.invoke(0), 200);
  assert.throws(() => instance.exports.memory.grow(1), RangeError);

  const commands = JSON.parse(readFileSync(join(directory, 'wasm/compile_commands.json'), 'utf8'));
  const command = commands.find(({ file }) => file.endsWith('/options.cpp'));
  const [, ...options] = command.arguments;
  assert.ok(options.some((option) => option.startsWith('-DFROM_CALL')));
  assert.ok(commands.some(({ file }) => file.endsWith('framework/platform/momento/wasi_clock.cpp')), 'the sources of the runtime');
  // The project chooses its warnings itself.
  assert.deepEqual(options.filter((option) => option.startsWith('-W')), ['-Wno-deprecated']);
});
