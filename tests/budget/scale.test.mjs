// Compares what a route, a type, and a member add to a component, and what the size of a table costs a call, with their
// budgets (scale.json).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { largeRoutes, measureScale } from '../../benchmarks/scale.mjs';
import { skipped } from './toolchain.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const build = resolve(process.env.MOMENTO_BUILD ?? `${root}build/native`);
const budgets = JSON.parse(readFileSync(new URL('scale.json', import.meta.url)));
const skip = skipped(build).component;

const { added, calls: { small, large } } = await measureScale(build);

for (const [name, budget] of Object.entries(budgets.added))
    test(`a ${name}`, { skip }, () =>
        assert.ok(added[name] <= budget, `${added[name].toFixed(1)} more bytes exceed the budget of ${budget}`));

for (const [figure, budget] of Object.entries(budgets.large))
    test(`${figure} of a call of a table with ${largeRoutes} routes`, { skip }, () =>
        assert.ok(large[figure] - small[figure] <= budget, `${large[figure] - small[figure]} more exceed the budget of ${budget}`));
