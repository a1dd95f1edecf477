// Compares each example with its budget (budgets.json). Each request pays for bytes, memory, instructions, and host
// calls, because it gets a fresh instance.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { calls, measure, sum } from '../../benchmarks/measure.mjs';
import { skipped } from './toolchain.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const build = resolve(process.env.MOMENTO_BUILD ?? join(root, 'build/native'));
const { about, ...budgets } = JSON.parse(readFileSync(new URL('budgets.json', import.meta.url)));
const skip = skipped(build).component;

const within = (figure, budget, label) => assert.ok(figure <= budget, `${label}: ${figure} exceeds the budget of ${budget}`);

for (const [name, budget] of Object.entries(budgets)) {
    describe(name, async () => {
        const figures = await measure(join(build, 'examples', name, `${name}.wasm`), calls[name]);

        test('bytes', { skip }, () => within(figures.bytes, budget.bytes, 'bytes of the component'));

        test('core modules', () => within(figures.coreModules, budget.coreModules, 'core modules, each of which is instantiated'));

        test('imports only the interfaces that it calls', () => {
            assert.deepEqual(figures.imports.toSorted(), budget.imports.toSorted());
        });

        // Newer versions of wasi-libc have an initializer of their own.
        test('no start function, and no dynamic initializers', { skip }, () => {
            assert.equal(figures.hasStart, false);
            within(figures.inline.started, budget.started, 'instructions before the call');
        });

        for (const bodyKind of ['inline', 'buffer']) {
            test(`a call, body ${bodyKind}`, () => {
                within(figures[bodyKind].memoryBytes, budget.memoryBytes, 'bytes of memory');
                within(sum(figures[bodyKind].hostCalls), budget[bodyKind].hostCalls, 'host calls');
            });
            test(`instructions and pages of a call, body ${bodyKind}`, { skip }, () => {
                within(figures[bodyKind].executed, budget[bodyKind].executed, 'instructions');
                within(figures[bodyKind].again, budget[bodyKind].again, 'instructions of the second call of the instance');
                within(figures[bodyKind].pages, budget.pages, 'pages of 4 KiB that the call reads or writes');
            });
        }
    });
}

test('the routed greeter compared with the vendor\'s example', () => {
    // See docs/benchmarks.md. These limits do not depend on changes of budgets.json.
    assert.ok(budgets.greeter.bytes <= 148_594 / 6);
    assert.ok(budgets.greeter.memoryBytes <= 1_114_112 / 8);
    assert.ok(!budgets.greeter.imports.some((name) => name.startsWith('wasi:')));
});
