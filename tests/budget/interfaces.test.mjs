// The imports, bytes and instructions of one call of each host interface (interfaces.json).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { measureInterfaces } from '../../benchmarks/interfaces.mjs';
import { load } from '../../framework/local/runtime.mjs';
import { skipped } from './toolchain.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const build = resolve(process.env.MOMENTO_BUILD ?? join(root, 'build/native'));
const { always, uses, examples } = JSON.parse(readFileSync(new URL('interfaces.json', import.meta.url)));
const skip = skipped(build).component;

// A background Function has other imports than a web Function (`types`).
function within(name, file, { bytes, imports, types = always }) {
    test(`${name}, imports`, async () => {
        const component = await load(join(build, file));
        assert.deepEqual(component.imports.toSorted(), [...types, ...imports].toSorted());
    });
    test(`${name}, bytes`, { skip }, async () => {
        const component = await load(join(build, file));
        assert.ok(component.size <= bytes, `${component.size} bytes exceed the budget of ${bytes}`);
    });
}

for (const [name, budget] of Object.entries(uses)) within(name, `tests/budget/uses_${name}.wasm`, budget);
for (const [name, { executed, budget }] of Object.entries(await measureInterfaces(build))) {
    test(`${name}, instructions`, { skip }, () => {
        assert.ok(executed <= budget.executed, `${executed} instructions exceed the budget of ${budget.executed}`);
    });
}
for (const [name, budget] of Object.entries(examples)) within(`examples/${name}`, `examples/${name}/${name}.wasm`, budget);
