// What each source that includes functions.hpp compiles: the lines of the preprocessed file, with those of the standard
// library and of Boost.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compilerOf } from '../../benchmarks/compiler.mjs';
import { skipped } from './toolchain.mjs';

const build = resolve(process.env.MOMENTO_BUILD ?? fileURLToPath(new URL('../../build/native', import.meta.url)));
const [program, ...options] = compilerOf(build, 'greeter');

const { status, stdout, stderr } = spawnSync(program, [...options, '-E', '-x', 'c++', '-'],
    { input: '#include <momento/functions.hpp>\n', encoding: 'utf8', maxBuffer: 1 << 28 });
const lines = stdout.split('\n');

test('preprocessed lines of functions.hpp', { skip: skipped(build).component }, () => {
    assert.equal(status, 0, stderr);
    assert.ok(lines.length <= 80_000, `${lines.length} lines exceed the budget of 80000`);
    assert.ok(lines.length > 60_000, `${lines.length} lines are much less than the budget of 80000; reduce it`);
});

// These take an eighth of a second of every source that includes them.
for (const header of ['algorithm', 'functional', 'chrono', 'iostream', 'regex', 'format'])
    test(`functions.hpp does not include <${header}>`, () => assert.ok(!lines.some((line) => line.includes(`/${header}" `))));
