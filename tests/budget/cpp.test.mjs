// Compares what features of C++ add to a component with their budgets (cpp.json), and the budgets with docs/cpp.md.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { cppTable, features, measureCpp } from './cpp.mjs';
import { skipped } from './toolchain.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const build = resolve(process.env.MOMENTO_BUILD ?? `${root}build/native`);

for (const [name, bytes] of Object.entries(measureCpp(build)))
    test(name, { skip: skipped(build).component }, () => {
        const limit = features[name].bytes;
        assert.ok(bytes <= limit, `${bytes} more bytes exceed the budget of ${limit}`);
        assert.ok(bytes >= 0.8 * limit - 200, `${bytes} more bytes are much less than the budget of ${limit}; reduce it, and the table of docs/cpp.md`);
    });

test('docs/cpp.md contains the table', () => {
    assert.ok(readFileSync(`${root}docs/cpp.md`, 'utf8').includes(`${cppTable()}\n`), 'node tests/budget/cpp.mjs prints the table');
});
