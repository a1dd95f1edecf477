// Compares what each feature of a table adds to a component with its budget (features.json).
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { measureFeatures } from '../../benchmarks/features.mjs';
import { skipped } from './toolchain.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const build = resolve(process.env.MOMENTO_BUILD ?? `${root}build/native`);

for (const [name, { bytes, executed, budget }] of Object.entries(await measureFeatures(build))) {
    test(`${name}, compared with ${budget.base}`, { skip: skipped(build).component }, () => {
        assert.ok(bytes <= budget.bytes, `${bytes} more bytes exceed the budget of ${budget.bytes}`);
        assert.ok(executed <= budget.executed, `${executed} more instructions exceed the budget of ${budget.executed}`);
    });
}
